import type { ModelRoom } from '../model/model-room.ts';
import type { ArticleStore, StoredPassage } from '../storage/article-storage.ts';
import { bestRows } from './indexes/best-rows.ts';
import type { Indexes } from './indexes/build-indexes.ts';
import { project } from './indexes/latent-model.ts';
import { languageBase } from './indexes/typical-closeness.ts';
import { cosine, type VectorIndex } from './indexes/vector-index.ts';
import { judgeConfidence, type JudgedByVector } from './judge-confidence.ts';
import type { FoundPassages, Knowledge } from './knowledge.ts';
import { matchAnyWord, matchNeighbours, readQuery, type QueryWords } from './words/query-words.ts';

/** Passages each index puts forward. Deep enough that what one index ranks low another can lift. */
const CANDIDATES = 200;
/** What the agent will read first decides how sure we are. */
const JUDGED = 3;
/** A question is embedded in some 20 ms. A model server that is busy must not hold up the answer: we go on without. */
export const QUESTION_EMBED_LIMIT_MS = 1_500;
/** An embedding model reads so much at most, and the heart of a question is in its beginning. */
const QUESTION_MAX_CHARS = 1_600;
/** Vectors take part once most passages have one; while they are being made, the others must not lose by it. */
const VECTORS_ENOUGH_SHARE = 0.5;
/** What closeness of two words counts beside the words themselves. 0.3 to 0.7 measure the same. */
const NEIGHBOURS_WEIGHT = 0.5;
/** What a related word counts beside one that was asked for. Only in the latent space: in full text it finds too much. */
const RELATED_WEIGHT = 0.4;
/**
 * What a passage's whole article counts beside the passage: a piece from the middle does not repeat what it is about.
 * Not for vectors, which are made with the title.
 */
const ARTICLE_WEIGHT = 0.5;
/** A passage in another language than the question's gives way to one in the same, unless it is much better. */
const OTHER_LANGUAGE_WEIGHT = 0.7;
/** The same, where vectors that bridge languages say how good it is. */
const BRIDGED_WEIGHT = 0.85;

export interface FindPassagesRooms {
  articles: ArticleStore;
  model: Pick<ModelRoom, 'embed'>;
  indexes: Indexes;
  vectors: VectorIndex | null;
  embedLimitMs: number;
  /** Told when the question could not be embedded. */
  onEmbedFailure(error: unknown): void;
}

type IndexName = 'text' | 'latent' | 'vector';
interface Candidate {
  id: string;
  parts: { text: number | null; latent: number | null; vector: number | null };
  fused: number;
  /** 0..1, by vector alone; 0 without. */
  byVector: number;
}

/** Full-text, latent and vector search, fused by score. Looks only at passages this audience may see. */
export async function findPassages(
  input: Parameters<Knowledge['findPassages']>[0],
  rooms: FindPassagesRooms,
): Promise<FoundPassages> {
  const startedAt = performance.now();
  const { audience, language, limit, signal } = input;
  const query = readQuery(input.query, language, rooms.indexes.words);
  const [text, vector] = await Promise.all([
    searchText(query, audience, rooms),
    embedQuery(input.query, rooms, signal),
  ]);
  signal?.throwIfAborted();
  const latent = searchLatent(query, audience, rooms.indexes);
  const near = vector === null ? null : searchVectors(vector, audience, rooms);

  const found = new Map<IndexName, Map<string, number>>([['text', text]]);
  if (latent !== null) found.set('latent', latent);
  if (near !== null) found.set('vector', near);
  const bridges = near !== null && rooms.vectors?.bridges === true;
  const ranked = preferLanguage(fuse(found), language, rooms.indexes, bridges);
  const passages = await readInOrder(ranked, { ...input, limit: Math.max(limit, 1) }, rooms.articles);

  const confidence = judgeConfidence({
    query,
    words: rooms.indexes.words,
    best: passages.slice(0, JUDGED).map(({ passage }) => passage),
    latent: rooms.indexes.latent === null ? null : (passages[0]?.candidate.parts.latent ?? 0),
    vector: closenessOf(near, language, rooms),
  });
  const top = ranked[0]?.fused ?? 0;
  return {
    passages: passages.slice(0, limit).map(({ passage, candidate }) => ({
      passage,
      score: top > 0 ? confidence.value * Math.min(1, candidate.fused / top) : 0,
      parts: candidate.parts,
    })),
    indexes: [...found.keys()],
    confidence: confidence.value,
    answerable: confidence.answerable,
    plausible: confidence.plausible,
    languages: rooms.indexes.spoken[audience],
    bridged: bridges,
    tookMs: performance.now() - startedAt,
  };
}

/**
 * How close the nearest passage is, on the scale of the house's own texts in its language. Null without vectors, where there
 * are too few texts for a scale, and across languages by a model that does not bridge them.
 */
function closenessOf(
  near: Map<string, number> | null,
  language: string | null,
  { indexes, vectors }: FindPassagesRooms,
): JudgedByVector | null {
  const [nearest] = near ?? [];
  if (nearest === undefined || vectors === null) return null;
  const spoken = languageBase(indexes.languages[indexes.rowOf.get(nearest[0]) ?? -1] ?? '');
  const isTranslated = language !== null && languageBase(language) !== spoken;
  const typical = vectors.typical.get(spoken);
  if (typical === undefined || (isTranslated && !vectors.bridges)) return null;
  return { closeness: (nearest[1] - typical.apart) / (typical.near - typical.apart), isTranslated };
}

/** BM25, with a bonus where words that stand together in the question stand close together in the passage. */
async function searchText(
  query: QueryWords,
  audience: 'customer' | 'staff',
  { articles, indexes }: FindPassagesRooms,
): Promise<Map<string, number>> {
  if (query.words.length === 0) return new Map();
  const audiences = audiencesOf(audience);
  const neighbours = matchNeighbours(query, indexes.words);
  const [any, close] = await Promise.all([
    articles.searchText({ match: matchAnyWord(query, indexes.words), audiences, limit: CANDIDATES }),
    neighbours === null ? [] : articles.searchText({ match: neighbours, audiences, limit: CANDIDATES }),
  ]);
  const scores = new Map(any.map(({ passageId, score }) => [passageId, score]));
  for (const { passageId, score } of close)
    scores.set(passageId, (scores.get(passageId) ?? 0) + NEIGHBOURS_WEIGHT * score);
  return scores;
}

/** Staff see what customers see, too. */
function audiencesOf(audience: 'customer' | 'staff'): ('customer' | 'staff')[] {
  return audience === 'staff' ? ['customer', 'staff'] : ['customer'];
}

function searchLatent(query: QueryWords, audience: 'customer' | 'staff', indexes: Indexes): Map<string, number> | null {
  if (indexes.latent === null) return null;
  const { model, vectors } = indexes.latent;
  const { rank } = model.projection;
  const wanted = project(model, new Map(query.words.map((word) => [word, 1])));
  if (query.related.length > 0) {
    const related = project(model, new Map(query.related.map((word) => [word, 1])));
    for (let at = 0; at < rank; at += 1) wanted[at]! += RELATED_WEIGHT * related[at]!;
  }
  const length = Math.sqrt(cosine(wanted, wanted)) || 1;
  const scores = new Float32Array(indexes.ids.length);
  for (let row = 0; row < scores.length; row += 1) {
    if (audience === 'customer' && indexes.staffOnly[row] === 1) scores[row] = Number.NEGATIVE_INFINITY;
    else scores[row] = cosine(wanted, vectors, row * rank) / length;
  }
  return named(withArticle(scores, indexes.articles), indexes);
}

/** Each score mixed with the mean of its article's. What is left out (-Infinity) stays out and counts nowhere. */
function withArticle(scores: Float32Array, articles: Uint32Array): Float32Array {
  const sums = new Float32Array(articles.length);
  const counts = new Uint32Array(articles.length);
  scores.forEach((score, row) => {
    if (score === Number.NEGATIVE_INFINITY) return;
    sums[articles[row]!]! += score;
    counts[articles[row]!]! += 1;
  });
  return scores.map(
    (score, row) =>
      (score + ARTICLE_WEIGHT * (sums[articles[row]!]! / (counts[articles[row]!]! || 1))) / (1 + ARTICLE_WEIGHT),
  );
}

function searchVectors(
  wanted: Float32Array,
  audience: 'customer' | 'staff',
  { indexes, vectors }: FindPassagesRooms,
): Map<string, number> {
  const scores = new Float32Array(indexes.ids.length);
  indexes.ids.forEach((id, row) => {
    const vector = vectors?.vectors.get(id);
    const hidden = audience === 'customer' && indexes.staffOnly[row] === 1;
    scores[row] = vector === undefined || hidden ? Number.NEGATIVE_INFINITY : cosine(wanted, vector);
  });
  return named(scores, indexes);
}

function named(scores: Float32Array, indexes: Indexes): Map<string, number> {
  return new Map(bestRows(scores, CANDIDATES).map(({ row, score }) => [indexes.ids[row]!, score]));
}

async function embedQuery(
  query: string,
  rooms: FindPassagesRooms,
  signal: AbortSignal | undefined,
): Promise<Float32Array | null> {
  const { vectors, indexes, model } = rooms;
  if (
    vectors === null ||
    vectors.vectors.size === 0 ||
    vectors.vectors.size < VECTORS_ENOUGH_SHARE * indexes.ids.length
  )
    return null;
  const limit = AbortSignal.timeout(rooms.embedLimitMs);
  try {
    const embedded = await model.embed(
      [query.slice(0, QUESTION_MAX_CHARS)],
      signal === undefined ? limit : AbortSignal.any([signal, limit]),
    );
    // Another model took over since the vectors were made: they can't be compared.
    return embedded.model === vectors.model ? (embedded.vectors[0] ?? null) : null;
  } catch (error) {
    signal?.throwIfAborted();
    rooms.onEmbedFailure(error);
    return null;
  }
}

/**
 * The mean of what each index says, each scaled to its own best. Vectors are first taken from the least of the
 * candidates, because embeddings call everything fairly similar. A passage an index can't know yet (no vector so far)
 * is judged by the others.
 */
function fuse(found: Map<IndexName, Map<string, number>>): Candidate[] {
  const scales = [...found].map(([name, scores]) => {
    const values = [...scores.values()];
    const most = Math.max(0, ...values);
    const least = name === 'vector' ? Math.min(most, ...values) : 0;
    return { name, scores, least, range: most - least || 1 };
  });
  const ids = new Set([...found.values()].flatMap((scores) => [...scores.keys()]));
  return [...ids]
    .map((id): Candidate => {
      const parts: Candidate['parts'] = { text: null, latent: null, vector: null };
      let sum = 0;
      let byVector = 0;
      for (const { name, scores, least, range } of scales) {
        const score = scores.get(id);
        if (score === undefined) continue;
        const share = Math.max(0, (score - least) / range);
        parts[name] = score;
        if (name === 'vector') byVector = share;
        sum += share;
      }
      return { id, parts, fused: sum / scales.length, byVector };
    })
    .sort((a, b) => b.fused - a.fused);
}

function preferLanguage(
  candidates: Candidate[],
  language: string | null,
  indexes: Indexes,
  bridges: boolean,
): Candidate[] {
  if (language === null) return candidates;
  const wanted = languageBase(language);
  return candidates
    .map((candidate) => {
      const row = indexes.rowOf.get(candidate.id);
      if (row === undefined || languageBase(indexes.languages[row]!) === wanted) return candidate;
      // Across languages no words are shared; where vectors bridge them, they alone say how good a passage is.
      return bridges
        ? { ...candidate, fused: Math.max(candidate.fused, candidate.byVector * BRIDGED_WEIGHT) }
        : { ...candidate, fused: candidate.fused * OTHER_LANGUAGE_WEIGHT };
    })
    .sort((a, b) => b.fused - a.fused);
}

/** Reads the passages as they are stored now; what is gone or not for this audience any more is left out. */
async function readInOrder(
  ranked: Candidate[],
  { audience, limit }: { audience: 'customer' | 'staff'; limit: number },
  articles: ArticleStore,
): Promise<{ passage: StoredPassage; candidate: Candidate }[]> {
  // Some spare ones stand in for what an import has just removed.
  const wanted = ranked.slice(0, limit + 8);
  const stored = new Map(
    (await articles.readPassages(wanted.map(({ id }) => id))).map((passage) => [passage.id, passage]),
  );
  return wanted.flatMap((candidate) => {
    const passage = stored.get(candidate.id);
    if (passage === undefined || (audience === 'customer' && passage.audience !== 'customer')) return [];
    return [{ passage, candidate }];
  });
}
