import { wordsOfText } from './words-of-text.ts';

/** `_` in a phrase stands for up to this many words. */
const GAP_WORDS = 3;
/** Prefixes (`fire*`) are looked up by their first letters. */
const BUCKET_CHARS = 2;
/** A slip in the rules must not become a million phrases. */
const MOST_FORMS = 400;

interface Phrase {
  written: string;
  steps: Step[];
}
/** gap: up to GAP_WORDS words may stand before it. */
interface Step {
  word: string;
  prefix: boolean;
  gap: boolean;
}
export interface FoundPhrase {
  written: string;
  from: number;
  /** The word after its last. */
  to: number;
}
export interface PhraseFinder {
  /** The first phrase that occurs, or null. */
  first(words: string[]): FoundPhrase | null;
  /** All that occur, by place. */
  all(words: string[]): FoundPhrase[];
}

/**
 * Finds phrases in the words of a text (`wordsOfText`). Phrases are separated by `|`; in a phrase `word*` is a beginning, `_`
 * up to three words of any kind, `(a/b)` one of several. Each begins with a word or a beginning of at least two letters.
 */
export function phraseFinder(lists: string[]): PhraseFinder {
  const byWord = new Map<string, Phrase[]>();
  const byBeginning = new Map<string, Phrase[]>();
  for (const written of lists.flatMap((list) => list.split('|'))) {
    for (const steps of formsOf(written.trim()).map(stepsOf)) {
      const head = steps[0];
      if (head === undefined) continue;
      if (head.prefix && head.word.length < BUCKET_CHARS)
        throw new Error(`The phrase "${written}" begins with too few letters.`);
      const [index, key] = head.prefix ? [byBeginning, head.word.slice(0, BUCKET_CHARS)] : [byWord, head.word];
      index.set(key, [...(index.get(key) ?? []), { written: written.trim(), steps }]);
    }
  }
  function* find(words: string[]): Generator<FoundPhrase> {
    for (let from = 0; from < words.length; from += 1) {
      const word = words[from]!;
      for (const phrases of [byWord.get(word), byBeginning.get(word.slice(0, BUCKET_CHARS))]) {
        for (const { written, steps } of phrases ?? []) {
          const to = endOf(words, from, steps, 0);
          if (to !== null) yield { written, from, to };
        }
      }
    }
  }
  return {
    first: (words) => find(words).next().value ?? null,
    all: (words) => [...find(words)],
  };
}

function endOf(words: string[], at: number, steps: Step[], place: number): number | null {
  const step = steps[place];
  if (step === undefined) return at;
  const furthest = step.gap ? at + GAP_WORDS : at;
  for (let here = at; here <= furthest && here < words.length; here += 1) {
    const word = words[here]!;
    if (step.prefix ? !word.startsWith(step.word) : word !== step.word) continue;
    const end = endOf(words, here + 1, steps, place + 1);
    if (end !== null) return end;
  }
  return null;
}

/** `a (b/c) d` → `a b d`, `a c d`. */
function formsOf(written: string): string[] {
  let forms = [written];
  for (let round = 0; round < 4; round += 1) {
    forms = forms.flatMap((form) => {
      const choice = /\(([^()]*)\)/.exec(form);
      if (choice === null) return [form];
      const [whole, inner = ''] = choice;
      return inner.split('/').map((one) => form.replace(whole, () => one));
    });
  }
  if (forms.some((form) => /[()/]/.test(form)))
    throw new Error(`The phrase "${written}" has a stray bracket or slash.`);
  if (forms.length > MOST_FORMS) throw new Error(`The phrase "${written}" has too many forms.`);
  return forms;
}

function stepsOf(form: string): Step[] {
  const steps: Step[] = [];
  let gap = false;
  for (const part of form.split(/\s+/)) {
    if (part === '_') {
      gap = true;
      continue;
    }
    const prefix = part.endsWith('*');
    const words = wordsOfText(prefix ? part.slice(0, -1) : part);
    words.forEach((word, at) => {
      steps.push({ word, prefix: prefix && at === words.length - 1, gap });
      gap = false;
    });
  }
  return steps;
}
