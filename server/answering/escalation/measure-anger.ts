import type { Language } from '../question/languages.ts';
import { annoyedWords, furyWords, insultWords, swearWords } from './cues/distress-words.ts';
import { byLanguage } from './cues/find-cue.ts';

const INSULT = byLanguage(insultWords);
const FURY = byLanguage(furyWords);
const ANNOYED = byLanguage(annoyedWords);
const SWEAR = byLanguage(swearWords);

/** Capitals count as shouting from this many words, when most letters are capitals. */
const SHOUTED_WORDS = 3;
const SHOUTED_SHARE = 0.7;

/**
 * How angry or desperate a text sounds, in points: 0 calm · 1–2 annoyed · 3 and more: no machine should answer this. An insult
 * or an outburst counts two, strong language, capitals and rows of exclamation marks one each.
 */
export function measureAnger(text: string, words: string[], languages: Language[]): number {
  const insults = count(INSULT, words, languages, 2);
  const outbursts = count(FURY, words, languages, 2);
  const annoyed = count(ANNOYED, words, languages, 1);
  const swearing = count(SWEAR, words, languages, 1);
  const said = 2 * insults + 2 * outbursts + annoyed + swearing;
  // Some people simply write in capitals, or are delighted.
  const loud = (isShouted(text) ? 1 : 0) + (/[!！]\s*[!！?？]|[?？]\s*[!！]|[?？]{3,}/.test(text) ? 1 : 0);
  return said > 0 ? said + loud : Math.max(0, loud - 1);
}

function count(finders: ReturnType<typeof byLanguage>, words: string[], languages: Language[], most: number): number {
  const found = languages.flatMap((language) => finders.get(language)?.all(words) ?? []);
  return Math.min(most, new Set(found.map(({ from }) => from)).size);
}

function isShouted(text: string): boolean {
  const letters = text.match(/\p{L}/gu) ?? [];
  const capitals = text.match(/\p{Lu}/gu) ?? [];
  const cased = letters.filter((letter) => letter.toLowerCase() !== letter.toUpperCase()).length;
  return (
    (text.match(/\p{Lu}{2,}/gu)?.length ?? 0) >= SHOUTED_WORDS && cased > 0 && capitals.length / cased >= SHOUTED_SHARE
  );
}
