import { pickWords } from '../../actions/card/choose-words.ts';
import type { Words } from '../../actions/files/action-file.ts';
import { detectLanguage } from '../question/detect-language.ts';
import { asLanguage, DEFAULT_LANGUAGE } from '../question/languages.ts';
import { translateLines } from '../translate/translate-lines.ts';
import type { CaseDeps } from './case-turn.ts';

/** A customer waits for the card, whatever the model does. */
export const REWORD_LIMIT_MS = 15_000;

export interface Reworded {
  /** By the text as the house wrote it; empty where there is nothing to put into other words. */
  words: ReadonlyMap<string, string>;
  /** The language that they had to be left in; null where the customer can read all of them. */
  only: string | null;
}
const AS_WRITTEN: Reworded = { words: new Map(), only: null };

/** The house's words for a card, in the customer's language where its files don't have that; by the model, all or none. */
export async function reword(
  deps: Pick<CaseDeps, 'translateWords'>,
  written: readonly Words[],
  language: string | null,
  signal: AbortSignal,
): Promise<Reworded> {
  if (language === null) return AS_WRITTEN;
  const picked = written.map((words) => pickWords(words, language)).filter(({ text }) => /\p{L}/u.test(text));
  // Of a text without a language only the reading tells; a few words are too few, so they are read together.
  const unnamed = picked.filter((words) => words.language === null).map(({ text }) => text);
  const read = detectLanguage(unnamed.join('\n'), language) ?? DEFAULT_LANGUAGE;
  const foreign = picked.filter((words) => !isSame(words.language ?? read, language));
  const [first] = foreign;
  if (first === undefined) return AS_WRITTEN;
  const limit = AbortSignal.any([signal, AbortSignal.timeout(REWORD_LIMIT_MS)]);
  const lines = foreign.map(({ text }) => text);
  const words = await translateLines(deps.translateWords, lines, language, limit);
  return words === null ? { words: new Map(), only: first.language ?? read } : { words, only: null };
}

function isSame(one: string, other: string): boolean {
  const plain = (tag: string) => asLanguage(tag) ?? tag.toLowerCase().split('-')[0];
  return plain(one) === plain(other);
}
