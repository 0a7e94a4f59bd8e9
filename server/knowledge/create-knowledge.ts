import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { ModelRoom } from '../model/model-room.ts';
import type { Storage } from '../storage/storage.ts';
import { importArticles, type IncomingArticle } from './articles/import-articles.ts';
import { importFolder } from './articles/import-folder.ts';
import { embedMissing } from './embed-missing.ts';
import { findPassages, QUESTION_EMBED_LIMIT_MS } from './find-passages.ts';
import { bridgesLanguages } from './indexes/bridges-languages.ts';
import { buildIndexes, NO_INDEXES } from './indexes/build-indexes.ts';
import { inSlices } from './indexes/in-slices.ts';
import { measureCloseness } from './indexes/typical-closeness.ts';
import { forgetChanged, loadVectors, type VectorIndex } from './indexes/vector-index.ts';
import type { ImportReport, Knowledge } from './knowledge.ts';
import { oneAtATime } from './one-at-a-time.ts';
import { splitWords } from './words/split-words.ts';
import { isLittleWord } from './words/stop-words.ts';

/** Setting that changes with every import, so that a running server sees what the command line imported. */
const REVISION = 'knowledge.revision';
/** Setting that keeps which embedding models bridge languages, by digest: each is tried once. */
const BRIDGES = 'knowledge.bridges';
const Bridges = z.record(z.string(), z.boolean());
const BRIDGES_KEPT = 20;
const PROBE_LIMIT_MS = 60_000;
const CATCH_UP_MS = 10_000;
/** Up to here the indexes are ready in about a second. A larger house starts with full text alone and gets the rest later. */
const SMALL_HOUSE_ARTICLES = 500;

export interface KnowledgeLog {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
}
export interface KnowledgeRooms {
  storage: Pick<Storage, 'articles' | 'settings'>;
  model: Pick<ModelRoom, 'embed' | 'embedding' | 'onChange'>;
  log: KnowledgeLog;
  /** How long a search waits for the question's vector. A measurement waits longer, so that it measures one thing. */
  embedLimitMs?: number;
}
/** What tests and measurements also need: other sources than a folder, and waiting for the background work. */
export interface OpenKnowledge extends Knowledge {
  importArticles(collection: string, incoming: Iterable<IncomingArticle>): Promise<ImportReport>;
  /** Resolves when indexes and vectors are complete, or can't be completed now. */
  settled(): Promise<void>;
  size(): { passages: number; vectors: number };
}

/** The knowledge room: one at a time rebuilds the indexes, one at a time embeds, any number search. */
export function createKnowledge({
  storage,
  model,
  log,
  embedLimitMs = QUESTION_EMBED_LIMIT_MS,
}: KnowledgeRooms): OpenKnowledge {
  const { articles, settings } = storage;
  const stopping = new AbortController();
  const { signal } = stopping;
  let indexes = NO_INDEXES;
  let vectors: VectorIndex | null = null;
  let revision: unknown = null;
  let importing: Promise<unknown> = Promise.resolve();
  const rebuilding = oneAtATime(rebuild);
  const embedding = oneAtATime(embed);
  let unsubscribe = (): void => undefined;
  let timer: NodeJS.Timeout | undefined;
  let isStarted = false;
  let isEmbeddingDue = false;

  async function rebuild(): Promise<void> {
    const startedAt = performance.now();
    const before = indexes;
    revision = await settings.read(REVISION);
    const next = await buildIndexes({ articles, previous: before, signal });
    if (vectors !== null) forgetChanged(vectors, before, next);
    indexes = next;
    log.info({ passages: next.ids.length, tookMs: Math.round(performance.now() - startedAt) }, 'indexes are ready');
    void embedding();
  }

  async function embed(): Promise<void> {
    const current = model.embedding();
    isEmbeddingDue = false;
    if (current === null) {
      vectors = null;
      return;
    }
    try {
      if (vectors?.model !== current.model) vectors = await loadVectors(articles, current.model, signal);
      const made = await embedMissing({ articles, model, signal, onVectors });
      if (made > 0) log.info({ made, model: current.name }, 'passages embedded');
      const index = vectors;
      index.typical = await inSlices(measureCloseness(indexes, index.vectors), signal);
      if (index.vectors.size > 0) index.bridges = await tryBridges(current.model);
    } catch (error) {
      if (signal.aborted) return;
      isEmbeddingDue = true;
      log.warn({ err: error }, 'embedding stopped; it goes on in a while');
    }
  }

  async function tryBridges(digest: string): Promise<boolean> {
    const kept = Bridges.safeParse(await settings.read(BRIDGES));
    const known = kept.success ? kept.data : {};
    const before = known[digest];
    if (before !== undefined) return before;
    const limit = AbortSignal.any([signal, AbortSignal.timeout(PROBE_LIMIT_MS)]);
    const bridges = await bridgesLanguages(async (texts) => (await model.embed(texts, limit)).vectors);
    await settings.write(
      BRIDGES,
      Object.fromEntries([...Object.entries(known).slice(1 - BRIDGES_KEPT), [digest, bridges]]),
    );
    return bridges;
  }

  function onVectors(made: Parameters<Parameters<typeof embedMissing>[0]['onVectors']>[0]): void {
    for (const { passageId, model: digest, vector } of made) {
      if (vectors?.model === digest) vectors.vectors.set(passageId, vector);
    }
  }

  /** Imports wait for each other: two of the same folder would undo one another's counts. */
  function afterOtherImports(work: () => Promise<ImportReport>): Promise<ImportReport> {
    const report = importing.then(work).then(async (done) => {
      if (done.added + done.changed + done.removed > 0) {
        await settings.write(REVISION, randomUUID());
        if (isStarted) await rebuilding();
      }
      return done;
    });
    importing = report.catch(() => undefined);
    return report;
  }

  /** Catches up with what another process imported and with embedding that failed. */
  async function catchUp(): Promise<void> {
    if (isEmbeddingDue) void embedding();
    try {
      if ((await settings.read(REVISION)) !== revision) await rebuilding();
    } catch (error) {
      if (!signal.aborted) log.warn({ err: error }, 'the indexes could not be brought up to date');
    }
  }

  return {
    async start() {
      isStarted = true;
      const built = rebuilding();
      built.catch((error: unknown) => {
        if (!signal.aborted) log.warn({ err: error }, 'the indexes could not be built; searching by full text alone');
      });
      if ((await articles.countArticles()) <= SMALL_HOUSE_ARTICLES) await Promise.allSettled([built]);
      if (signal.aborted) return;
      unsubscribe = model.onChange(() => {
        if (model.embedding()?.model !== vectors?.model) void embedding();
      });
      timer = setInterval(() => void catchUp(), CATCH_UP_MS);
      timer.unref();
    },
    async stop() {
      clearInterval(timer);
      unsubscribe();
      stopping.abort();
      await Promise.allSettled([importing, rebuilding.idle(), embedding.idle()]);
    },
    importFolder: (folder) => afterOtherImports(() => importFolder({ storage, folder, signal })),
    importArticles: (collection, incoming) =>
      afterOtherImports(() => importArticles({ articles, collection, incoming, signal })),
    findPassages: (input) =>
      findPassages(input, {
        articles,
        model,
        indexes,
        vectors,
        embedLimitMs,
        onEmbedFailure: (error) => log.warn({ err: error }, 'the question could not be embedded; searched without'),
      }),
    async readPassage(id, audience) {
      const passage = await articles.readPassage(id);
      return passage === null || (audience === 'customer' && passage.audience !== 'customer') ? null : passage;
    },
    embedMissing: () => void embedding(),
    knowsWord: (word) =>
      isLittleWord(word) || splitWords(word).some((part) => isLittleWord(part) || indexes.words.countWord(part) > 0),
    size: () => ({ passages: indexes.ids.length, vectors: vectors?.vectors.size ?? 0 }),
    async settled() {
      await Promise.allSettled([importing, rebuilding.idle()]);
      await embedding.idle();
    },
  };
}
