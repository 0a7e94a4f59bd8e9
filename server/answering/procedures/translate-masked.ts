import { restoreText } from '../../privacy/redaction/placeholders.ts';
import { profileOf } from '../prompt/profile-of.ts';
import { recordRedacted } from '../record-evidence.ts';
import type { CaseDeps, CaseTurn } from './case-turn.ts';

/** The house's words in another language. What they say of the customer is masked for the model, and stands in them again. */
export async function translateMasked(
  deps: Pick<CaseDeps, 'translateWords' | 'redactor'>,
  turn: Pick<CaseTurn, 'customer' | 'draft' | 'signal'>,
  { text, language }: { text: string; language: string },
): Promise<string | null> {
  const masked = deps.redactor.redact({ text, place: 'prompt', profile: profileOf(turn.customer) });
  const translated = await deps.translateWords(masked.text, language, turn.signal);
  if (translated === null) return null;
  recordRedacted(turn.draft, masked.counts);
  return restoreText(translated, masked.originals);
}
