import { isStopWord } from '../question/stop-words.ts';
import { wordsOf } from '../question/words.ts';
import { findLoop } from './find-loop.ts';
import { judgeWord, type WordContext, type WordKind } from './judge-word.ts';
import { scriptsIn } from './scripts.ts';

/** After so many words, or characters, doubt is decided; before, it only holds the text back. */
const FIRST_WORDS = 6;
const FIRST_CHARS = 60;
/** Share of odd words that makes nonsense of the first words, and of what comes later. */
const ODD_SHARE = 0.34;
const LATER_ODD_SHARE = 0.6;
const WINDOW_CHARS = 70;
const LOOK_EVERY_CHARS = 24;
/** Broken or control characters: one is an accident, three are a broken model. */
const BROKEN_MAX = 3;
/** Signs without a word between them. */
const SIGNS_MAX_CHARS = 12;
/** The same character eight times in a row, unless it draws a line. */
const ONE_SIGN = /([^\s\-=_.*#·•~|:])\1{7}/u;
/** An answer of so few words must hold at least one that is known. */
const SHORT_ANSWER_WORDS = 3;

export interface SenseLook {
  /** What may be shown now. */
  release: string;
  /** `loop`: it repeats itself; `keep` is the whole text without the repetitions. */
  verdict: 'fine' | 'holding' | 'nonsense' | 'loop';
  /** Why, for the reviewer. */
  words: string;
  keep: string;
}
/** Judges the visible text as it comes. */
export interface SenseCheck {
  /** `raw` is the model's own text behind it: broken characters are counted there. */
  push(visible: string, raw: string): SenseLook;
  end(visible: string): SenseLook;
  /** What was shown is withdrawn: judge anew. */
  restart(): void;
}

/**
 * Notices a model that talks nonsense within its first words. A text that begins with known or plausible words is shown at
 * once; a doubtful one is held for a few words until it is clear.
 */
export function createSenseCheck(input: {
  question: string;
  passages: string[];
  knowsWord: (word: string) => boolean;
}): SenseCheck {
  const own = new Set([input.question, ...input.passages].flatMap(wordsOf));
  const context: WordContext = {
    knows: (word) => own.has(word) || isStopWord(word) || input.knowsWord(word),
    scripts: new Set(['latin', ...scriptsIn([input.question, ...input.passages].join(' '))]),
  };
  let text = '';
  let released = 0;
  let broken = 0;
  let settled = false;
  let lookedAt = 0;

  const give = (verdict: 'fine' | 'holding'): SenseLook => {
    const release = verdict === 'fine' ? text.slice(released) : '';
    released += release.length;
    return { release, verdict, words: '', keep: '' };
  };

  /** While the first words come, each is looked at. */
  const lookAtFirstWords = (atEnd: boolean): SenseLook => {
    const kinds = judge(text, atEnd, context);
    const words = kinds.filter((kind) => kind !== 'sign');
    const odd = words.filter((kind) => kind === 'odd').length;
    if (words.length === 0)
      return atEnd || text.length >= SIGNS_MAX_CHARS
        ? nonsense('The model wrote signs instead of words.')
        : give('holding');
    const enough = atEnd || words.length >= FIRST_WORDS || text.length >= FIRST_CHARS;
    if (enough && odd / words.length >= ODD_SHARE)
      return nonsense(`${odd} of its first ${words.length} words are no words.`);
    if (atEnd && words.length <= SHORT_ANSWER_WORDS && (broken > 0 || (!words.includes('known') && onlyLatin(text))))
      return nonsense('The model’s few words are no words.');
    settled = words.length >= FIRST_WORDS * 2 || text.length >= FIRST_CHARS * 2;
    const clear = odd === 0 && broken === 0 && (released > 0 || words[0] !== 'unfinished');
    return give(enough || clear ? 'fine' : 'holding');
  };

  /** Later, the last words are looked at now and then. */
  const lookAtLastWords = (atEnd: boolean): SenseLook => {
    if (!atEnd && text.length - lookedAt < LOOK_EVERY_CHARS) return give('fine');
    lookedAt = text.length;
    const words = judge(text.slice(-WINDOW_CHARS).replace(/^\S*\s/, ''), atEnd, context).filter(
      (kind) => kind !== 'sign',
    );
    const odd = words.filter((kind) => kind === 'odd').length;
    if (words.length >= FIRST_WORDS && odd / words.length >= LATER_ODD_SHARE)
      return nonsense(`${odd} of its last ${words.length} words are no words.`);
    const loop = findLoop(text);
    return loop === null
      ? give('fine')
      : { release: '', verdict: 'loop', words: 'The model repeated itself.', keep: text.slice(0, loop).trimEnd() };
  };

  const look = (atEnd: boolean): SenseLook => {
    if (text.trim() === '') return broken >= BROKEN_MAX ? nonsense('The model wrote broken characters.') : give('fine');
    if (broken >= BROKEN_MAX) return nonsense('The model wrote broken characters.');
    if (ONE_SIGN.test(text.slice(-WINDOW_CHARS))) return nonsense('The model wrote one sign again and again.');
    return settled ? lookAtLastWords(atEnd) : lookAtFirstWords(atEnd);
  };

  return {
    push(visible, raw) {
      text += visible;
      // eslint-disable-next-line no-control-regex
      broken += raw.match(/[\uFFFD\p{Co}\p{Cn}\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/gu)?.length ?? 0;
      return look(false);
    },
    end(visible) {
      text += visible;
      return look(true);
    },
    restart() {
      text = '';
      released = broken = lookedAt = 0;
      settled = false;
    },
  };
}

function nonsense(words: string): SenseLook {
  return { release: '', verdict: 'nonsense', words, keep: '' };
}

function onlyLatin(text: string): boolean {
  return [...scriptsIn(text)].every((script) => script === 'latin');
}

function judge(text: string, atEnd: boolean, context: WordContext): WordKind[] {
  const words = text.split(/[\s—…]+/).filter((word) => word !== '');
  const goesOn = !atEnd && !/\s$/.test(text);
  return words.map((word, at) => judgeWord(word, !(goesOn && at === words.length - 1), context));
}
