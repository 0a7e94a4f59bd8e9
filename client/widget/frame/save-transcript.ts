import type { CustomerMessage } from '../../../protocol/conversation.ts';
import { exactTime } from '../../live/time.ts';
import type { CardWords } from './cards/card-words.ts';
import type { SeenChange } from './cards/change-words.ts';
import { handOverFile } from './hand-over-file.ts';
import { noticeSentence } from './parts/NoticeLine.tsx';
import type { T } from './words.ts';

interface Reader {
  t: T;
  locale: string;
  /** How a change ended, in a sentence. */
  outcome: (state: SeenChange, card: { result: string | null }) => string;
}

/**
 * Hands the customer what was said as a text file, made here: nothing is asked of the server but the words of cards, and
 * without those the file comes all the same. What was agreed on is in it, with what came of it, and what an answer stands on.
 */
export async function saveTranscript(
  messages: readonly CustomerMessage[],
  { t, locale }: { t: T; locale: string },
): Promise<void> {
  const changed = messages.some(({ card }) => card?.type === 'change');
  const outcome = changed ? await loadOutcome(locale) : () => '';
  const text = messages.map((message) => linesOf(message, { t, locale, outcome })).join('\n\n');
  handOverFile(new Blob([`\ufeff${text}\n`], { type: 'text/plain;charset=utf-8' }), 'conversation.txt');
}

async function loadOutcome(locale: string): Promise<Reader['outcome']> {
  try {
    const { loadCardWords, changeWords } = await import('./cards.ts');
    const c: CardWords = await loadCardWords(locale);
    return (state, card) => changeWords(state, card, c);
  } catch {
    return (_state, { result }) => result ?? '';
  }
}

function linesOf(message: CustomerMessage, reader: Reader): string {
  const { t, locale } = reader;
  const at = exactTime(message.at, locale);
  if (message.author === 'system') {
    return `${message.notice ? noticeSentence(message.notice, t, locale) : message.text} (${at})`;
  }
  const lines = [
    `${nameOf(message, t)}, ${at}`,
    message.text,
    ...message.attachments.map(({ name }) => `[${name}]`),
    ...cardLines(message, reader),
    ...message.sources.map(({ title, heading }) => `> ${[title, heading].filter(Boolean).join(', ')}`),
  ];
  return lines.filter((line) => line !== '').join('\n');
}

function cardLines({ card }: CustomerMessage, { outcome }: Reader): string[] {
  if (card?.type !== 'change') return [];
  return [card.title, ...card.lines.map(({ label, value }) => `- ${label}: ${value}`), outcome(card.state, card)];
}

function nameOf({ author, staffName }: CustomerMessage, t: T): string {
  if (author === 'staff') return staffName ?? '';
  return t(author === 'customer' ? 'you' : 'assistant');
}
