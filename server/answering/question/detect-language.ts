import { detectAll } from 'tinyld';
import { asLanguage, type LatinLanguage, type Language } from './languages.ts';
import { scoreLanguages } from './profiles/score-languages.ts';

/** Texts of fewer letters or words say too little by themselves (a name, an answer): the conversation's language goes first. */
const SHORT_LETTERS = 12;
const SHORT_WORDS = 2;
/** How many times likelier the conversation's language is than any other before a word is read. */
const STAYS = 100;
const STAYS_WHEN_SHORT = 10_000;
/** A short text alone tells its language from this share on. */
const SURE_SHARE = 0.5;
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
  const isShort = letters < SHORT_LETTERS;
  const saysLittle = isShort || (sample.match(/[\p{L}\p{M}]+/gu)?.length ?? 0) <= SHORT_WORDS;
  const ofBefore = scores.find((one) => one.language === before)?.share ?? 0;
  if (ofBefore * (saysLittle ? STAYS_WHEN_SHORT : STAYS) >= best.share) return before;
  return !isShort || best.share >= SURE_SHARE ? best.language : before;
}

/** The same text is looked at several times in a turn: when it is asked, and when its answer is checked. */
const REMEMBERED = 16;
const remembered = new Map<string, { language: LatinLanguage; share: number }[]>();

function scoreLatin(sample: string): { language: LatinLanguage; share: number }[] {
  const known = remembered.get(sample);
  if (known !== undefined) return known;
  const scores = scoreLanguages(sample);
  remembered.set(sample, scores);
  if (remembered.size > REMEMBERED) remembered.delete(remembered.keys().next().value ?? '');
  return scores;
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
