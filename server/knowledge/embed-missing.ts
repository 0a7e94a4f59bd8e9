import type { ModelRoom } from '../model/model-room.ts';
import type { ArticleStore, StoredPassage, StoredVector } from '../storage/article-storage.ts';
import { printOf } from './indexes/passage-list.ts';
import { plainText } from './words/plain-text.ts';

/** Passages in one call: enough to keep the server busy, few enough that a question's own call is soon served. */
const BATCH = 8;
/** A batch takes a second on a small machine, and much longer where a chat model answers on the same processor. */
const BATCH_LIMIT_MS = 120_000;
/** Embedding models read 256 to 512 tokens; what comes after that would be cut or refused. Characters. */
const MOST_CHARS = 1_600;
/** A text that is refused at this length is refused for another reason. */
const FEWEST_CHARS = 100;

/**
 * Makes a vector for every passage that has none of the current embedding model, batch by batch, and stores it. Resolves
 * to how many were made: when none is missing, or the model is gone. Throws what the model throws.
 */
export async function embedMissing(input: {
  articles: ArticleStore;
  model: Pick<ModelRoom, 'embed' | 'embedding'>;
  onVectors(vectors: StoredVector[]): void;
  signal: AbortSignal;
}): Promise<number> {
  const { articles, model, signal } = input;
  let made = 0;
  for (;;) {
    const current = model.embedding();
    if (current === null || signal.aborted) return made;
    const passages = await articles.listWithoutVector({ model: current.model, limit: BATCH });
    if (passages.length === 0) return made;
    const embedded = await embedAll(model, passages.map(textToEmbed), signal);
    const unchanged = await stillTheSame(articles, passages);
    const vectors = passages.flatMap((passage, at): StoredVector[] =>
      unchanged.has(passage.id)
        ? [{ passageId: passage.id, model: embedded.model, vector: embedded.vectors[at]! }]
        : [],
    );
    await articles.saveVectors(vectors);
    input.onVectors(vectors);
    made += vectors.length;
    // Nothing was gained, so the same passages would come again for ever: the model changed or they are being replaced.
    if (vectors.length === 0 || embedded.model !== current.model) return made;
  }
}

interface Embedded {
  vectors: Float32Array[];
  model: string;
}

/**
 * All texts at once. Some servers refuse a text that is too long even where they were told to cut it, and a text in another
 * script can be four times as long for them as it looks: then one by one, each cut in half until it is taken.
 */
async function embedAll(model: Pick<ModelRoom, 'embed'>, texts: string[], signal: AbortSignal): Promise<Embedded> {
  const embed = async (some: string[]): Promise<Embedded> => {
    const embedded = await model.embed(some, AbortSignal.any([signal, AbortSignal.timeout(BATCH_LIMIT_MS)]));
    if (embedded.vectors.length === some.length) return embedded;
    throw new Error('The embedding model returned another number of vectors than texts.');
  };
  try {
    return await embed(texts);
  } catch (error) {
    if (!isRefusal(error)) throw error;
  }
  const vectors: Float32Array[] = [];
  let name = '';
  for (const text of texts) {
    const one = await embedShorter(embed, text);
    vectors.push(one.vectors[0]!);
    name = one.model;
  }
  return { vectors, model: name };
}

async function embedShorter(embed: (texts: string[]) => Promise<Embedded>, text: string): Promise<Embedded> {
  let rest = text;
  for (;;) {
    try {
      return await embed([rest]);
    } catch (error) {
      if (!isRefusal(error) || rest.length <= FEWEST_CHARS) throw error;
      rest = rest.slice(0, Math.ceil(rest.length / 2));
    }
  }
}

/** The server's "no" to this very text, as against a server that is gone or slow. */
function isRefusal(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'rejected' || error.code === 'too_long');
}

/** Title and heading first: they say what a passage that starts in mid-subject is about. */
function textToEmbed({ title, heading, text }: StoredPassage): string {
  const head = heading === '' ? title : `${title}: ${heading}`;
  return `${head}\n${plainText(text).replace(/\s+/g, ' ')}`.slice(0, MOST_CHARS);
}

/** Ids of those that an import has not replaced meanwhile. */
async function stillTheSame(articles: ArticleStore, passages: StoredPassage[]): Promise<Set<string>> {
  const prints = new Map(passages.map((passage) => [passage.id, printOf(passage)]));
  const now = await articles.readPassages([...prints.keys()]);
  return new Set(now.filter((passage) => prints.get(passage.id) === printOf(passage)).map(({ id }) => id));
}
