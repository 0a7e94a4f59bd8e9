import { LATIN_LANGUAGES, type LatinLanguage } from '../languages.ts';
import { stopWordsOf } from '../stop-words.ts';
import { germanicWords } from './germanic-words.ts';
import { otherWords } from './other-words.ts';
import { romanceWords } from './romance-words.ts';

const everyday: Record<LatinLanguage, string> = { ...germanicWords, ...romanceWords, ...otherWords };

/** Letters looked back at when the next one is judged. */
const MEMORY = 2;
/** What of a text are a language's little words, its everyday words, and any others: roughly as people write. */
const SHARES = { little: 0.45, everyday: 0.3, other: 0.25 };
/** People leave accents out, and tools strip apostrophes: the plain form of a word is nearly as good as the word. */
const PLAIN_FORM = 0.5;
/** A word this short tells by being on a list or not at all. */
const LITTLE_COUNTS = 3;
/** Chance of a letter that a language's words never have, per letter. */
const UNSEEN = 1 / 60;

export interface LanguageProfiles {
  /** How likely a word (lower case) is in each language, in the order of LATIN_LANGUAGES; whether by a list or by its letters. */
  look(word: string): { chances: Float32Array; isListed: boolean };
}

/** Learned from the word lists once; it takes about a twentieth of a second. */
export function learnProfiles(): LanguageProfiles {
  const listed = new Rows(LATIN_LANGUAGES.length);
  const grams = new Rows(LATIN_LANGUAGES.length);
  for (const [at, language] of LATIN_LANGUAGES.entries()) {
    const little = new Set(stopWordsOf(language));
    const others = new Set(everyday[language].split(/\s+/).filter((word) => !little.has(word)));
    for (const [words, share, count] of [
      [little, SHARES.little, LITTLE_COUNTS],
      [others, SHARES.everyday, 1],
    ] as const) {
      for (const word of words) {
        listed.add(word, at, share / words.size);
        const plain = plainForm(word);
        if (plain !== word) listed.add(plain, at, (PLAIN_FORM * share) / words.size);
        for (const gram of gramsOf(word)) grams.add(gram, at, count);
      }
    }
  }
  const followers = countFollowers(grams);
  return {
    // A listed word is known for what it is; its letters would add little and cost most of the time.
    look(word) {
      const known = listed.get(word);
      return { chances: known ?? spelling(word, grams, followers), isListed: known !== undefined };
    },
  };
}

/** Numbers by language for many keys, side by side in one list. */
class Rows {
  readonly size: number;
  readonly #places = new Map<string, number>();
  #values = new Float32Array(1 << 16);

  constructor(size: number) {
    this.size = size;
  }
  add(key: string, at: number, amount: number): void {
    let place = this.#places.get(key);
    if (place === undefined) {
      place = this.#places.size * this.size;
      this.#places.set(key, place);
      if (place + this.size > this.#values.length) this.#grow();
    }
    this.#values[place + at]! += amount;
  }
  get(key: string): Float32Array | undefined {
    const place = this.#places.get(key);
    return place === undefined ? undefined : this.#values.subarray(place, place + this.size);
  }
  keys(): Iterable<string> {
    return this.#places.keys();
  }
  #grow(): void {
    const larger = new Float32Array(this.#values.length * 2);
    larger.set(this.#values);
    this.#values = larger;
  }
}

interface Followers {
  /** How much follows these letters, and how many different letters: the fewer, the surer. */
  total: Rows;
  kinds: Rows;
}

function countFollowers(grams: Rows): Followers {
  const total = new Rows(grams.size);
  const kinds = new Rows(grams.size);
  for (const gram of grams.keys()) {
    const before = gram.slice(0, -1);
    grams.get(gram)!.forEach((count, at) => {
      if (count === 0) return;
      total.add(before, at, count);
      kinds.add(before, at, 1);
    });
  }
  return { total, kinds };
}

/** How likely the letters follow each other (Witten and Bell's way of falling back on shorter memories). */
function spelling(word: string, grams: Rows, { total, kinds }: Followers): Float32Array {
  const { size } = grams;
  const chances = new Float32Array(size).fill(1);
  const letters = new Float32Array(size);
  const marked = `${' '.repeat(MEMORY)}${word} `;
  for (let end = MEMORY; end < marked.length; end += 1) {
    letters.fill(UNSEEN);
    for (let length = 0; length <= MEMORY; length += 1) {
      const before = marked.slice(end - length, end);
      const totals = total.get(before);
      const different = kinds.get(before);
      if (totals === undefined || different === undefined) break;
      const seen = grams.get(marked.slice(end - length, end + 1));
      for (let at = 0; at < size; at += 1) {
        const all = totals[at]! + different[at]!;
        if (all > 0) letters[at] = ((seen?.[at] ?? 0) + different[at]! * letters[at]!) / all;
      }
    }
    for (let at = 0; at < size; at += 1) chances[at]! *= letters[at]!;
  }
  return chances;
}

function* gramsOf(word: string): Generator<string> {
  const marked = `${' '.repeat(MEMORY)}${word} `;
  for (let end = MEMORY; end < marked.length; end += 1)
    for (let length = 0; length <= MEMORY; length += 1) yield marked.slice(end - length, end + 1);
}

function plainForm(word: string): string {
  return word
    .normalize('NFD')
    .replace(/[\p{M}'’]/gu, '')
    .normalize('NFC');
}
