import { foldWord } from '../words/fold-word.ts';

/** Four characters with the word's edges: "#pay", "paym", "ymen". Shorter ones say little, longer ones cost memory. */
const GRAM_LENGTH = 4;

export interface KnownFeatures {
  stem: number | null;
  grams: number[];
}

/**
 * Numbers for what a word is made of: its stem and its character n-grams (which meet across inflections, compounds and
 * typing errors in any language). Grows while an index is being built, is only read afterwards.
 */
export class LatentFeatures {
  readonly #numbers = new Map<string, number>();
  readonly #ofWord = new Map<string, Uint32Array>();

  get count(): number {
    return this.#numbers.size;
  }

  /** The word's stem first, then its n-grams; unknown ones get the next number. */
  add(word: string): Uint32Array {
    const known = this.#ofWord.get(word);
    if (known) return known;
    const features = Uint32Array.from(namesOf(word), (name) => {
      const number = this.#numbers.get(name) ?? this.#numbers.size;
      this.#numbers.set(name, number);
      return number;
    });
    this.#ofWord.set(word, features);
    return features;
  }

  /** As add, without what is not known. `stem` is null when the word's stem is unknown. */
  look(word: string): KnownFeatures {
    const [stem, ...grams] = namesOf(word).map((name) => this.#numbers.get(name));
    return { stem: stem ?? null, grams: grams.filter((gram) => gram !== undefined) };
  }

  /** Renumbers to the kept features (old number → new number, or -1) and forgets the words. */
  keep(renumbered: Int32Array): void {
    for (const [name, number] of this.#numbers) {
      const kept = renumbered[number] ?? -1;
      if (kept === -1) this.#numbers.delete(name);
      else this.#numbers.set(name, kept);
    }
    this.#ofWord.clear();
  }
}

function namesOf(word: string): string[] {
  const edged = `#${word}#`;
  const names = [`=${foldWord(word)}`];
  if (edged.length <= GRAM_LENGTH) names.push(edged);
  else for (let at = 0; at + GRAM_LENGTH <= edged.length; at += 1) names.push(edged.slice(at, at + GRAM_LENGTH));
  return names;
}
