import type { ArticleStore } from '../../storage/storage.ts';
import { countWords } from '../words/count-words.ts';
import { foldWord } from '../words/fold-word.ts';
import { readCompounds } from '../words/mend-words.ts';
import { inSlices } from './in-slices.ts';
import { project, trainLatentModel, type LatentModel, type WordCounts } from './latent-model.ts';
import { printOf, readAllPassages } from './passage-list.ts';

/** The latent model is learned again when more than this share of the passages is new to it. */
const RETRAIN_SHARE = 0.2;

/** Everything in memory about the stored passages but their vectors. Never changed after it was built: replaced whole. */
export interface Indexes {
  /** Passage ids; the place in this list is the row in all others. */
  ids: string[];
  rowOf: Map<string, number>;
  /** Number of the article by row; articles are numbered as they come. */
  articles: Uint32Array;
  languages: string[];
  staffOnly: Uint8Array;
  prints: string[];
  /** Stem → in how many passages it occurs. */
  stems: Map<string, number>;
  /** Every telling word of the texts, lower case, without accents → in how many passages it occurs. */
  words: Map<string, number>;
  /** Compounds the texts write apart: "wifi" → "wi", "fi". */
  compounds: Map<string, string[]>;
  latent: {
    model: LatentModel;
    /** rows × rank */ vectors: Float32Array;
    /** passages it has not learned from */ foldedIn: number;
  } | null;
}

export const NO_INDEXES: Indexes = {
  ids: [],
  rowOf: new Map(),
  articles: new Uint32Array(0),
  languages: [],
  staffOnly: new Uint8Array(0),
  prints: [],
  stems: new Map(),
  words: new Map(),
  compounds: new Map(),
  latent: null,
};

/**
 * Reads all passages and makes the indexes, in short slices. Latent vectors of passages that did not change are taken
 * over and new ones are folded in, until so much has changed that the model is learned again.
 */
export async function buildIndexes(input: {
  articles: ArticleStore;
  previous: Indexes;
  signal: AbortSignal;
}): Promise<Indexes> {
  const { articles, previous, signal } = input;
  const next: Indexes = {
    ...NO_INDEXES,
    ids: [],
    rowOf: new Map(),
    articles: new Uint32Array(0),
    languages: [],
    prints: [],
    stems: new Map(),
    words: new Map(),
    compounds: new Map(),
  };
  const texts: WordCounts[] = [];
  const staffOnly: number[] = [];
  const articleRows: number[] = [];
  const articleNumbers = new Map<string, number>();
  for await (const page of readAllPassages(articles, signal)) {
    const work = function* (): Generator<void, void> {
      for (const passage of page) {
        const counts = countWords(passage);
        next.rowOf.set(passage.id, next.ids.length);
        next.ids.push(passage.id);
        const article = articleNumbers.get(passage.articleId) ?? articleNumbers.size;
        articleNumbers.set(passage.articleId, article);
        articleRows.push(article);
        next.languages.push(passage.language);
        next.prints.push(printOf(passage));
        staffOnly.push(passage.audience === 'staff' ? 1 : 0);
        for (const word of counts.keys()) next.words.set(word, (next.words.get(word) ?? 0) + 1);
        for (const [joined, parts] of readCompounds(`${passage.title} ${passage.heading} ${passage.text}`))
          next.compounds.set(joined, parts);
        for (const stem of new Set([...counts.keys()].map(foldWord)))
          next.stems.set(stem, (next.stems.get(stem) ?? 0) + 1);
        texts.push(counts);
        yield;
      }
    };
    await inSlices(work(), signal);
  }
  next.articles = Uint32Array.from(articleRows);
  next.staffOnly = Uint8Array.from(staffOnly);
  next.latent = await inSlices(buildLatent(next, texts, previous), signal);
  return next;
}

function* buildLatent(next: Indexes, texts: WordCounts[], previous: Indexes): Generator<void, Indexes['latent']> {
  const known =
    previous.latent === null ? [] : next.ids.map((id, row) => rowWithSameText(previous, id, next.prints[row]!));
  const fresh = known.filter((row) => row === null).length;
  const foldedIn = (previous.latent?.foldedIn ?? 0) + fresh;
  const keep = previous.latent !== null && foldedIn <= RETRAIN_SHARE * next.ids.length;
  const model = keep ? previous.latent!.model : yield* trainLatentModel(texts);
  if (model === null) return null;
  const { rank } = model.projection;
  const vectors = new Float32Array(next.ids.length * rank);
  for (const [row, text] of texts.entries()) {
    const before = keep ? known[row]! : null;
    const vector =
      before === null ? project(model, text) : previous.latent!.vectors.subarray(before * rank, (before + 1) * rank);
    vectors.set(vector, row * rank);
    yield;
  }
  return { model, vectors, foldedIn: keep ? foldedIn : 0 };
}

function rowWithSameText(previous: Indexes, id: string, print: string): number | null {
  const row = previous.rowOf.get(id);
  return row !== undefined && previous.prints[row] === print ? row : null;
}
