import { detectAll } from 'tinyld';
import { asLanguage, LATIN_LANGUAGES, type Language } from './languages.ts';
import { isStopWordOf } from './stop-words.ts';

/** Texts of fewer letters than this say too little by themselves: the conversation's language goes first. */
const SHORT_LETTERS = 12;
/** tinyld's own measure; short texts that are right score 0.1–0.2, certain ones 1. */
const SURE = 0.35;
const GUESS = 0.12;
/** More than this changes nothing and costs time. */
const LOOKED_AT_CHARS = 1_000;

/**
 * The language of a text as a two-letter tag, chosen among the house's languages. `prior` is what the conversation spoke
 * so far: it decides where the text is too short to tell. Null when neither says anything.
 */
export function detectLanguage(text: string, prior: string | null): Language | null {
  const before = asLanguage(prior);
  const sample = text.slice(0, LOOKED_AT_CHARS).replace(/https?:\/\/\S+|\S+@\S+/g, ' ');
  const byScript = languageOfScript(sample, before);
  if (byScript !== 'latin') return byScript ?? before;

  const letters = sample.match(/\p{L}/gu)?.length ?? 0;
  const scores = scoreLatin(sample);
  const best = scores[0];
  if (best === undefined) return before;
  if (before !== null) {
    const ofBefore = scores.find((one) => one.language === before)?.score ?? 0;
    const needed = letters < SHORT_LETTERS ? SURE * 2 : GUESS;
    return best.score - ofBefore > needed ? best.language : before;
  }
  return best.score >= GUESS || letters >= SHORT_LETTERS ? best.language : null;
}

/** The same text is looked at several times in a turn: when it is asked, and when its answer is checked. */
const REMEMBERED = 16;
const remembered = new Map<string, { language: Language; score: number }[]>();

function scoreLatin(sample: string): { language: Language; score: number }[] {
  const known = remembered.get(sample);
  if (known !== undefined) return known;
  const scores = lookAtLatin(sample);
  remembered.set(sample, scores);
  if (remembered.size > REMEMBERED) remembered.delete(remembered.keys().next().value ?? '');
  return scores;
}

/** tinyld's guess, raised by the share of words that are a language's own little words. */
function lookAtLatin(sample: string): { language: Language; score: number }[] {
  const words = sample.toLowerCase().match(/[\p{L}\p{M}]+/gu) ?? [];
  if (words.length === 0) return [];
  const guesses = new Map(
    detectAll(sample, { only: [...LATIN_LANGUAGES] }).map((guess) => [guess.lang, guess.accuracy]),
  );
  return LATIN_LANGUAGES.map((language) => {
    const little = words.filter((word) => isStopWordOf(language, word)).length / words.length;
    return { language, score: (guesses.get(language) ?? 0) + little };
  })
    .filter((one) => one.score > 0)
    .toSorted((a, b) => b.score - a.score);
}

function languageOfScript(sample: string, before: Language | null): Language | 'latin' | null {
  const count = (pattern: RegExp) => sample.match(pattern)?.length ?? 0;
  const scripts = {
    latin: count(/\p{Script=Latin}/gu),
    kana: count(/[\p{Script=Hiragana}\p{Script=Katakana}]/gu) * 3,
    han: count(/\p{Script=Han}/gu) * 2,
    cyrillic: count(/\p{Script=Cyrillic}/gu),
    greek: count(/\p{Script=Greek}/gu),
    arabic: count(/\p{Script=Arabic}/gu),
    hebrew: count(/\p{Script=Hebrew}/gu),
  };
  const top = Object.entries(scripts).toSorted((a, b) => b[1] - a[1])[0];
  if (top === undefined || top[1] === 0) return null;
  switch (top[0] as keyof typeof scripts) {
    case 'latin':
      return 'latin';
    case 'kana':
      return 'ja';
    case 'han':
      return scripts.kana > 0 || (before === 'ja' && scripts.han <= 16) ? 'ja' : 'zh';
    case 'greek':
      return 'el';
    case 'arabic':
      return 'ar';
    case 'hebrew':
      return 'he';
    case 'cyrillic':
      return russianOrUkrainian(sample, before);
  }
}

function russianOrUkrainian(sample: string, before: Language | null): Language {
  const ukrainian = sample.match(/[іїєґ]/giu)?.length ?? 0;
  const russian = sample.match(/[ыэъё]/giu)?.length ?? 0;
  if (ukrainian !== russian) return ukrainian > russian ? 'uk' : 'ru';
  if (before === 'uk' || before === 'ru') return before;
  return detectAll(sample, { only: ['ru', 'uk'] })[0]?.lang === 'uk' ? 'uk' : 'ru';
}
