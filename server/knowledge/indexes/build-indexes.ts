import type { ArticleStore, StoredPassage } from '../../storage/article-storage.ts';
import { countWords } from '../words/count-words.ts';
import { readCompounds } from '../words/mend-words.ts';
import { countHouseWords, NO_WORDS, type HouseWords } from './house-words.ts';
import { inSlices } from './in-slices.ts';
import type { KnownFeatures } from './latent-features.ts';
import { project, trainLatentModel, type LatentModel } from './latent-model.ts';
import { Lexicon, spellOut, toPassageWords, type PassageWords } from './lexicon.ts';
import { printOf, readAllPassages } from './passage-list.ts';

/** The latent model is learned again when more than this share of the passages is new to it. */
const RETRAIN_SHARE = 0.2;
/** A lexicon that keeps more words than this of texts that are gone is begun anew. */
const LEXICON_MAX_WORDS = 500_000;

/** Everything in memory about the stored passages but their vectors. Never changed after it was built: replaced whole. */
export interface Indexes {
  /** Passage ids; the place in this list is the row in all others. */
  ids: string[];
  rowOf: Map<string, number>;
  /** Number of the article by row; articles are numbered as they come. */
  articles: Uint32Array;
  languages: string[];
  /** Two-letter languages by audience, those with most passages first. */
  spoken: { customer: string[]; staff: string[] };
  staffOnly: Uint8Array;
  /** What each passage said when it was read, as a short string. */
  prints: string[];
  passageWords: PassageWords[];
  lexicon: Lexicon;
  words: HouseWords;
  latent: LatentIndex | null;
}
interface LatentIndex {
  model: LatentModel;
  /** Unit vectors: row × rank. */
  vectors: Float32Array;
  /** Passages the model has not learned from. */
  foldedIn: number;
}

export const NO_INDEXES: Indexes = {
  ids: [],
  rowOf: new Map(),
  articles: new Uint32Array(0),
  languages: [],
  spoken: { customer: [], staff: [] },
  staffOnly: new Uint8Array(0),
  prints: [],
  passageWords: [],
  lexicon: new Lexicon(),
  words: NO_WORDS,
  latent: null,
};

/**
 * Reads all passages and makes the indexes, in short slices. What is known of passages that did not change is taken
 * over, new ones are folded into the latent model, until so much has changed that it is learned again.
 */
export async function buildIndexes(input: {
  articles: ArticleStore;
  previous: Indexes;
  signal: AbortSignal;
}): Promise<Indexes> {
  const { articles, signal } = input;
  const previous = input.previous.lexicon.wordCount > LEXICON_MAX_WORDS ? NO_INDEXES : input.previous;
  const draft = new Draft(previous);
  for await (const page of readAllPassages(articles, signal)) await inSlices(draft.add(page), signal);
  return inSlices(draft.finish(), signal);
}

class Draft {
  readonly #previous: Indexes;
  readonly #lexicon: Lexicon;
  readonly #compounds: Map<string, readonly string[]>;
  readonly #rowOf = new Map<string, number>();
  readonly #ids: string[] = [];
  readonly #prints: string[] = [];
  readonly #languages: string[] = [];
  readonly #passageWords: PassageWords[] = [];
  readonly #staffOnly: number[] = [];
  readonly #articles: number[] = [];
  readonly #articleNumbers = new Map<string, number>();
  /** Row in the previous indexes by row; null when the passage is new or says something else. */
  readonly #known: (number | null)[] = [];

  constructor(previous: Indexes) {
    this.#previous = previous;
    this.#lexicon = previous === NO_INDEXES ? new Lexicon() : previous.lexicon;
    this.#compounds = new Map(previous.words.compounds);
  }

  *add(page: StoredPassage[]): Generator<void, void> {
    for (const passage of page) {
      const print = printOf(passage);
      const before = this.#previous.rowOf.get(passage.id);
      const known = before !== undefined && this.#previous.prints[before] === print ? before : null;
      const article = this.#articleNumbers.get(passage.articleId) ?? this.#articleNumbers.size;
      this.#articleNumbers.set(passage.articleId, article);
      this.#rowOf.set(passage.id, this.#ids.length);
      this.#ids.push(passage.id);
      this.#prints.push(print);
      this.#languages.push(passage.language);
      this.#staffOnly.push(passage.audience === 'staff' ? 1 : 0);
      this.#articles.push(article);
      this.#known.push(known);
      this.#passageWords.push(known === null ? this.#readWords(passage) : this.#previous.passageWords[known]!);
      yield;
    }
  }

  #readWords(passage: StoredPassage): PassageWords {
    const text = `${passage.title} ${passage.heading} ${passage.text}`;
    for (const [joined, parts] of readCompounds(text)) this.#compounds.set(joined, parts);
    return toPassageWords(countWords(passage), this.#lexicon);
  }

  *finish(): Generator<void, Indexes> {
    return {
      ids: this.#ids,
      rowOf: this.#rowOf,
      articles: Uint32Array.from(this.#articles),
      languages: this.#languages,
      spoken: {
        customer: byCount(this.#languages.filter((_, row) => this.#staffOnly[row] === 0)),
        staff: byCount(this.#languages),
      },
      staffOnly: Uint8Array.from(this.#staffOnly),
      prints: this.#prints,
      passageWords: this.#passageWords,
      lexicon: this.#lexicon,
      words: yield* countHouseWords(this.#passageWords, this.#lexicon, this.#compounds),
      latent: yield* this.#buildLatent(),
    };
  }

  *#buildLatent(): Generator<void, LatentIndex | null> {
    const textOf = (row: number): Iterable<[string, number]> => spellOut(this.#passageWords[row]!, this.#lexicon);
    const kept = this.#keepModel();
    const model = kept?.model ?? (yield* trainLatentModel(this.#ids.length, textOf));
    if (model === null) return null;
    const { rank } = model.projection;
    const vectors = new Float32Array(this.#ids.length * rank);
    const looked = new Map<string, KnownFeatures>();
    const look = (word: string): KnownFeatures => {
      const features = looked.get(word) ?? model.features.look(word);
      looked.set(word, features);
      return features;
    };
    for (let row = 0; row < this.#ids.length; row += 1) {
      const before = this.#known[row] ?? null;
      const vector =
        kept === null || before === null
          ? project(model, textOf(row), look)
          : kept.vectors.subarray(before * rank, (before + 1) * rank);
      vectors.set(vector, row * rank);
      yield;
    }
    return { model, vectors, foldedIn: kept?.foldedIn ?? 0 };
  }

  /** The previous model with the new count of passages it does not know; null when it is time to learn again. */
  #keepModel(): LatentIndex | null {
    const { latent } = this.#previous;
    if (latent === null) return null;
    const foldedIn = latent.foldedIn + this.#known.filter((row) => row === null).length;
    return foldedIn <= RETRAIN_SHARE * this.#ids.length ? { ...latent, foldedIn } : null;
  }
}

function byCount(languages: string[]): string[] {
  const counts = new Map<string, number>();
  for (const tag of languages) {
    const language = tag.toLowerCase().replace(/[-_].*$/, '');
    counts.set(language, (counts.get(language) ?? 0) + 1);
  }
  return [...counts].toSorted((a, b) => b[1] - a[1]).map(([language]) => language);
}
