import { claimsDeed } from '../outbound/claims-deed.ts';
import { detectLanguage } from '../question/detect-language.ts';
import { asLanguage } from '../question/languages.ts';
import { sentencesOf } from '../checks/readable-units.ts';
import { keepsParts } from './kept-parts.ts';

/** Translations are about as long as what they translate; Chinese and Japanese are much shorter. Shares of its characters. */
const SHORTEST = 0.45;
const LONGEST = 2.2;
const DENSE = new Set(['zh', 'ja']);
const DENSE_SHORTEST = 0.12;
/** One line of slack: some models put an empty one at the end. */
const SLACK_CHARS = 12;
/** Below this many letters nobody can tell a language. */
const TELLING_LETTERS = 12;
/** One is easily taken for the other, and both are understood by the same people. */
const NEAR: Record<string, string> = { da: 'no', no: 'da', uk: 'ru', ru: 'uk', cs: 'cs' };

/** What a model adds around a text, or what is no text: marks of templates and prompts, code, links to passages, prefaces. */
const MARKS = /<[a-z/|!][^>\n]{0,80}>|```|\[\d{1,2}\]|\*\*|(?:^|\n)\s*(?:#{1,6}\s|note:|translation\b|übersetzung\b)/iu;

/** True when a model's translation may be shown in place of the house's words: same facts, right language, nothing added. */
export function isFaithful(original: string, translation: string, language: string): boolean {
  const to = asLanguage(language);
  const from = asLanguage(detectLanguage(original, null)) ?? 'en';
  if (to === null || translation.trim() === '' || from === to) return false;
  return (
    isAsLong(original, translation, to) &&
    speaks(translation, to) &&
    !addsMarks(original, translation) &&
    keepsParts(original, from, translation, to) &&
    !addsDeed(original, from, translation, to)
  );
}

function isAsLong(original: string, translation: string, to: string): boolean {
  const shortest = original.length * (DENSE.has(to) ? DENSE_SHORTEST : SHORTEST);
  return (
    translation.length >= shortest - SLACK_CHARS &&
    translation.length <= original.length * LONGEST + SLACK_CHARS &&
    linesOf(translation) <= linesOf(original) + 1
  );
}

function speaks(translation: string, to: string): boolean {
  const letters = translation.match(/\p{L}/gu)?.length ?? 0;
  const spoken = detectLanguage(translation, letters < TELLING_LETTERS ? to : null);
  return spoken === to || (spoken !== null && spoken === NEAR[to]);
}

function addsMarks(original: string, translation: string): boolean {
  if (MARKS.test(translation) && !MARKS.test(original)) return true;
  const links = new Set(original.match(/https?:\/\/\S+|www\.\S+|\S+@\S+/giu) ?? []);
  return (translation.match(/https?:\/\/\S+|www\.\S+|\S+@\S+/giu) ?? []).some((link) => !links.has(link));
}

function addsDeed(original: string, from: string, translation: string, to: string): boolean {
  const claims = (text: string, language: string) =>
    sentencesOf(text).some((sentence) => claimsDeed(sentence, language, false));
  return claims(translation, to) && !claims(original, from);
}

function linesOf(text: string): number {
  return text.trim().split('\n').length;
}
