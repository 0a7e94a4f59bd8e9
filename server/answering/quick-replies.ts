import type { Card } from '../../protocol/conversation.ts';
import { YES_NO_WORDS } from '../knowledge/procedures/slots/yes-no-words.ts';

/** More than these is a list to read, not an answer to press. */
const SHOWN_MAX = 6;

/** What can be answered with one press: a form that asks for exactly one choice, or for a yes or no. */
export function quickRepliesOf(card: Card | null, language: string | null): string[] {
  if (card?.type !== 'form' || card.state !== 'open' || card.fields.length !== 1) return [];
  const field = card.fields[0]!;
  if (field.type === 'yes_no') {
    const { yes, no } = (YES_NO_WORDS[language ?? 'en'] ?? YES_NO_WORDS['en']!).shown;
    return [capital(yes, language), capital(no, language)];
  }
  const labels = field.type === 'choice' ? (field.options ?? []).map(({ label }) => label) : [];
  return labels.length > SHOWN_MAX ? [] : labels;
}

function capital(word: string, language: string | null): string {
  const [first = '', ...rest] = [...word];
  return first.toLocaleUpperCase(language ?? 'en') + rest.join('');
}
