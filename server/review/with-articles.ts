import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { z } from 'zod';
import { AppError } from '../app-error.ts';
import { articleIdOf } from '../knowledge/articles/import-articles.ts';
import { readArticleFile } from '../knowledge/articles/read-article-file.ts';
import { createKnowledge, type OpenKnowledge } from '../knowledge/create-knowledge.ts';
import type { ModelRoom } from '../model/model-room.ts';
import { openStorage } from '../storage/open-storage.ts';
import { readJsonLines } from './read-json-lines.ts';

/** What of the model room a measurement may use. */
export type EmbeddingRoom = Pick<ModelRoom, 'embed' | 'embedding' | 'onChange'>;

const NO_MODEL: EmbeddingRoom = {
  embed: () => Promise.reject(new Error('There is no embedding model.')),
  embedding: () => null,
  onChange: () => () => undefined,
};
const QUIET = { info: () => undefined, warn: () => undefined };
const COLLECTION = 'measured';
const EMBED_ATTEMPTS = 3;
/** A question in a measurement waits for its vector, however busy the model server is. */
const EMBED_LIMIT_MS = 120_000;
/** A first line longer than this is text, not a title. */
const TITLE_MAX_CHARS = 150;

const Article = z.object({
  id: z.string(),
  text: z.string(),
  title: z.string().optional(),
  language: z.string().optional(),
});

export interface MeasuredHouse {
  knowledge: OpenKnowledge;
  /** Article id in the house → id in the file. */
  sourceOf: Map<string, string>;
  articles: number;
  passages: number;
}

/** Opens a knowledge room over the articles of a file ({id, text} a line) in a database of its own, removed afterwards. */
export async function withArticles<Result>(
  { articlesFile, embed }: { articlesFile: string; embed?: EmbeddingRoom },
  measure: (house: MeasuredHouse) => Promise<Result>,
): Promise<Result> {
  const sources = await readJsonLines(articlesFile, Article);
  const folder = await mkdtemp(path.join(tmpdir(), 'innkeeper-eval-'));
  try {
    const storage = await openStorage({ file: path.join(folder, 'eval.sqlite') });
    const knowledge = createKnowledge({ storage, model: embed ?? NO_MODEL, log: QUIET, embedLimitMs: EMBED_LIMIT_MS });
    try {
      const report = await knowledge.importArticles(
        COLLECTION,
        sources.map((source) => ({
          name: source.id,
          read: async () => readArticleFile(source.id, Buffer.from(asMarkdown(source))),
        })),
      );
      const refused = report.problems[0];
      if (report.added === 0)
        throw new AppError('invalid_payload', `No article could be read. ${refused?.words ?? ''}`.trim());
      await knowledge.start();
      await knowledge.settled();
      if (embed !== undefined) await insistOnVectors(knowledge);
      return await measure({
        knowledge,
        sourceOf: new Map(sources.map(({ id }) => [articleIdOf(COLLECTION, id), id])),
        articles: report.added,
        passages: knowledge.size().passages,
      });
    } finally {
      await knowledge.stop();
      await storage.close();
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Half the vectors would measure neither with nor without. A busy model server gets some more chances. */
async function insistOnVectors(knowledge: OpenKnowledge): Promise<void> {
  for (let attempt = 0; attempt < EMBED_ATTEMPTS; attempt += 1) {
    if (knowledge.size().vectors === knowledge.size().passages) return;
    knowledge.embedMissing();
    await knowledge.settled();
  }
  const { passages, vectors } = knowledge.size();
  if (vectors < passages) {
    throw new AppError(
      'model_unavailable',
      `Only ${vectors} of ${passages} passages could be embedded. Is the embedding model there?`,
    );
  }
}

/** A text whose first line is short starts with its title, as help-centre exports do. */
function asMarkdown({ text, title, language }: z.infer<typeof Article>): string {
  const [first = '', ...rest] = text.split('\n');
  const isTitle = title === undefined && rest.length > 0 && first.trim() !== '' && first.length <= TITLE_MAX_CHARS;
  const fields = [
    `title: ${quote(title ?? (isTitle ? first.trim() : ''))}`,
    ...(language === undefined ? [] : [`language: ${language}`]),
  ];
  return `---\n${fields.join('\n')}\n---\n${isTitle ? rest.join('\n') : text}`;
}

function quote(value: string): string {
  return `"${value.replace(/\s+/g, ' ').replace(/["\\]/g, '\\$&')}"`;
}
