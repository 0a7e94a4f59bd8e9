import { detectAll } from 'tinyld';
import { LATIN_LANGUAGES, type LatinLanguage } from '../languages.ts';
import { learnProfiles, type LanguageProfiles } from './language-profiles.ts';

/** Any word may be another language's, and one that is on no list may be a name or a brand: no single one may decide. */
const STRAY = 0.08;
const STRAY_UNLISTED = 0.2;
/** Words looked at; more change nothing and cost time. */
const MOST_WORDS = 40;
/** What tinyld's own guess counts beside the words. */
const LIBRARY_WEIGHT = 0.5;
const LIBRARY_FLOOR = 0.02;
/** What the library reads of a long text; its guess grows no better, and it takes longest of all. */
const LIBRARY_CHARS = 240;
/** Longer ones are addresses, keys, or words glued together. */
const LONGEST_WORD = 22;

let profiles: LanguageProfiles | null = null;

/** How likely each language that uses the Latin script is, by the text alone: shares that add up to 1, best first. Empty without a word. */
export function scoreLanguages(text: string): { language: LatinLanguage; share: number }[] {
  const words = (
    text
      .toLowerCase()
      .normalize('NFC')
      .match(/[\p{L}\p{M}]+/gu) ?? []
  )
    .filter((word) => word.length <= LONGEST_WORD)
    .slice(0, MOST_WORDS);
  if (words.length === 0) return [];
  profiles ??= learnProfiles();
  const logs = new Float64Array(LATIN_LANGUAGES.length);
  for (const word of words) {
    const { chances, isListed } = profiles.look(word);
    const stray = isListed ? STRAY : STRAY_UNLISTED;
    const mean = chances.reduce((sum, chance) => sum + chance, 0) / chances.length;
    if (mean === 0) continue;
    chances.forEach((chance, at) => (logs[at]! += Math.log((1 - stray) * (chance / mean) + stray)));
  }
  const guesses = new Map(
    detectAll(text.slice(0, LIBRARY_CHARS), { only: [...LATIN_LANGUAGES] }).map(({ lang, accuracy }) => [
      lang,
      accuracy,
    ]),
  );
  LATIN_LANGUAGES.forEach((language, at) => {
    logs[at]! += LIBRARY_WEIGHT * Math.log((guesses.get(language) ?? 0) + LIBRARY_FLOOR);
  });
  const most = Math.max(...logs);
  const weights = logs.map((log) => Math.exp(log - most));
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  return LATIN_LANGUAGES.map((language, at) => ({ language, share: weights[at]! / all })).toSorted(
    (a, b) => b.share - a.share,
  );
}
