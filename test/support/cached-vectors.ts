import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { startRealOllama } from './real-ollama.ts';

/** VECTOR_CACHE keeps them where a fresh clone finds them again. */
const folder = process.env['VECTOR_CACHE'] ?? path.resolve(import.meta.dirname, '../../.cache/vectors');
const BATCH_TEXTS = 16;
/** Kept after this many texts, so that a run which is stopped has not worked in vain. */
const KEEP_EVERY_TEXTS = 1024;
const KEY_BYTES = 16;
/** One batch on a busy machine, loading the model included. */
const BATCH_LIMIT_MS = 120_000;

/**
 * Unit vectors of texts in input order, by the real model server; each text is embedded once and then kept in
 * `.cache/vectors/`. The server is only started when a text is new. Throws when it is not installed.
 */
export async function cachedVectors(texts: string[], model = 'all-minilm'): Promise<Float32Array[]> {
  const kept = await readKept(model);
  const fresh = [...new Set(texts)].filter((text) => !kept.has(keyOf(text)));
  if (fresh.length > 0) await embedAndKeep(model, fresh, kept);
  return texts.map((text) => kept.get(keyOf(text))!);
}

async function embedAndKeep(model: string, texts: string[], kept: Map<string, Float32Array>): Promise<void> {
  const ollama = await startRealOllama();
  try {
    for (let from = 0; from < texts.length; from += KEEP_EVERY_TEXTS) {
      const some = texts.slice(from, from + KEEP_EVERY_TEXTS);
      const vectors: Float32Array[] = [];
      for (let at = 0; at < some.length; at += BATCH_TEXTS)
        vectors.push(...(await embed(ollama.url, model, some.slice(at, at + BATCH_TEXTS))));
      await keep(model, some, vectors);
      some.forEach((text, at) => kept.set(keyOf(text), vectors[at]!));
    }
  } finally {
    await ollama.close();
  }
}

async function embed(url: string, model: string, input: string[]): Promise<Float32Array[]> {
  const body = JSON.stringify({ model, input, truncate: true });
  const response = await fetch(`${url}/api/embed`, {
    method: 'POST',
    body,
    signal: AbortSignal.timeout(BATCH_LIMIT_MS),
  });
  if (!response.ok) throw new Error(`The model server said ${response.status}: ${await response.text()}`);
  const answer = (await response.json()) as { embeddings: number[][] };
  if (answer.embeddings.length !== input.length) throw new Error('The model server sent another number of vectors.');
  return answer.embeddings.map((numbers) => {
    const length = Math.hypot(...numbers);
    return Float32Array.from(numbers, (value) => value / length);
  });
}

/** Files are whole or absent (renamed into place), so that test processes side by side never read half of one. */
async function keep(model: string, texts: string[], vectors: Float32Array[]): Promise<void> {
  const size = vectors[0]!.length;
  const bytes = Buffer.alloc(texts.length * (KEY_BYTES + size * 4));
  texts.forEach((text, at) => {
    const start = at * (KEY_BYTES + size * 4);
    bytes.write(keyOf(text), start, 'hex');
    vectors[at]!.forEach((value, place) => bytes.writeFloatLE(value, start + KEY_BYTES + place * 4));
  });
  await mkdir(folder, { recursive: true });
  const file = path.join(folder, `${prefixOf(model)}${size}.${randomUUID()}`);
  await writeFile(`${file}.part`, bytes);
  await rename(`${file}.part`, `${file}.bin`);
}

async function readKept(model: string): Promise<Map<string, Float32Array>> {
  const kept = new Map<string, Float32Array>();
  const names = await readdir(folder).catch(() => []);
  for (const name of names) {
    if (!name.startsWith(prefixOf(model)) || !name.endsWith('.bin')) continue;
    const size = Number(name.slice(prefixOf(model).length).split('.')[0]);
    const bytes = await readFile(path.join(folder, name));
    const rowBytes = KEY_BYTES + size * 4;
    for (let start = 0; start + rowBytes <= bytes.length; start += rowBytes) {
      const vector = new Float32Array(size);
      for (let place = 0; place < size; place += 1) vector[place] = bytes.readFloatLE(start + KEY_BYTES + place * 4);
      kept.set(bytes.toString('hex', start, start + KEY_BYTES), vector);
    }
  }
  return kept;
}

function prefixOf(model: string): string {
  return `${model.replace(/[^\w.-]/g, '_')}@`;
}

function keyOf(text: string): string {
  return createHash('sha256')
    .update(text)
    .digest('hex')
    .slice(0, KEY_BYTES * 2);
}
