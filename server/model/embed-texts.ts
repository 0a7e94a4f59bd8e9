import { ModelError } from './model-room.ts';
import type { ModelHost, ReadyEmbed } from './hosts/model-host.ts';
import { KEEP_ALIVE } from './wire/chat-body.ts';
import { openClient } from './wire/open-client.ts';
import { withLimit } from './wire/with-limit.ts';

/** Small batches, so that a customer's question waits at most one of them while a help centre is being indexed. */
const BATCH_TEXTS = 8;
const BATCH_CHARACTERS = 12_000;
/** Loading the model included, on a slow machine. */
const BATCH_LIMIT_MS = 120_000;

/** Unit vectors in input order, all of one length. Throws ModelError. */
export async function embedTexts(
  host: ModelHost,
  embed: ReadyEmbed,
  texts: string[],
  options: {
    threads: number | null;
    /** Set where the same model also answers; null leaves it to the server. */
    windowTokens: number | null;
    signal: AbortSignal | undefined;
  },
): Promise<Float32Array[]> {
  const { threads, windowTokens, signal } = options;
  const loading = {
    ...(threads === null ? {} : { num_thread: threads }),
    ...(windowTokens === null ? {} : { num_ctx: windowTokens }),
  };
  const vectors: Float32Array[] = [];
  for (const batch of batches(texts)) {
    const answer = await withLimit(signal, BATCH_LIMIT_MS, async (limited) => {
      const fetch = host.asking.transport.fetchFor({ signal: limited, body: 'document' });
      const client = await openClient({ host: host.url, fetch });
      // The end of an overlong text is left out here on purpose: its beginning finds it well enough.
      return client.embed({
        model: embed.sent,
        input: batch,
        truncate: true,
        keep_alive: KEEP_ALIVE,
        options: loading,
      });
    });
    if (!Array.isArray(answer.embeddings) || answer.embeddings.length !== batch.length) {
      throw new ModelError('broken_stream', 'the model server sent another number of vectors than texts');
    }
    for (const numbers of answer.embeddings) vectors.push(unitVector(numbers));
  }
  const length = vectors[0]?.length ?? 0;
  if (vectors.some((vector) => vector.length !== length)) {
    throw new ModelError('broken_stream', 'the model server sent vectors of different lengths');
  }
  return vectors;
}

function* batches(texts: string[]): Generator<string[]> {
  let batch: string[] = [];
  let characters = 0;
  for (const text of texts) {
    if (batch.length > 0 && (batch.length >= BATCH_TEXTS || characters + text.length > BATCH_CHARACTERS)) {
      yield batch;
      batch = [];
      characters = 0;
    }
    batch.push(text);
    characters += text.length;
  }
  if (batch.length > 0) yield batch;
}

function unitVector(numbers: unknown): Float32Array {
  if (!Array.isArray(numbers) || numbers.length === 0)
    throw new ModelError('broken_stream', 'the model server sent an empty vector');
  const vector = Float32Array.from(numbers as number[]);
  let square = 0;
  for (const value of vector) square += value * value;
  const length = Math.sqrt(square);
  if (!Number.isFinite(length) || length === 0)
    throw new ModelError('broken_stream', 'the model server sent a vector without a direction');
  return vector.map((value) => value / length);
}
