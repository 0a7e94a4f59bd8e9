import type { EmbeddingRoom } from '../../server/review/with-articles.ts';
import { cachedVectors } from './cached-vectors.ts';

/**
 * An embedding room over vectors that are made once and kept. `record` is called first with a room that only notes what
 * is asked of it: so the model server is started once for all the new texts, or not at all. Passages and questions alike.
 */
export async function cachedEmbedding(
  record: (room: EmbeddingRoom) => Promise<unknown>,
  model = 'all-minilm',
): Promise<EmbeddingRoom> {
  const asked = new Set<string>();
  await record(
    roomOf(model, async (texts) => {
      for (const text of texts) asked.add(text);
      return texts.map(() => Float32Array.of(1));
    }),
  );
  const texts = [...asked];
  const made = await cachedVectors(texts, model);
  const vectors = new Map(texts.map((text, at) => [text, made[at]!]));
  return roomOf(model, async (wanted) => {
    const missing = wanted.filter((text) => !vectors.has(text));
    if (missing.length > 0) throw new Error(`This text was not asked for before: ${missing[0]!.slice(0, 80)}`);
    return wanted.map((text) => vectors.get(text)!);
  });
}

function roomOf(model: string, vectorsOf: (texts: string[]) => Promise<Float32Array[]>): EmbeddingRoom {
  return {
    embedding: () => ({ name: model, model }),
    onChange: () => () => undefined,
    embed: async (texts) => ({ vectors: await vectorsOf(texts), model }),
  };
}
