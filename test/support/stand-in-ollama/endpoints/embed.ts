import { findModel, type CatalogueModel } from '../catalogue.ts';
import { embedText } from '../embedding.ts';
import { overlongText } from '../fit-context.ts';
import type { Call } from '../house.ts';
import { metrics } from '../perform.ts';
import { isObject, parseJson, readModelName, Refusal } from '../read-body.ts';
import { sendJson } from '../wire.ts';

/** POST /api/embed */
export async function embed(call: Call): Promise<void> {
  const body = parseJson(call.entry.raw);
  const name = readModelName(body);
  const model = embedder(call, name);
  const inputs = readInput(body.input);
  if (inputs.length === 0) return finish(call, { model: name, embeddings: [] });

  const startedAt = performance.now();
  const { vectors, tokens, loadMs } = await vectorsOf(call, model, inputs, body);
  await finish(call, {
    model: name,
    embeddings: vectors,
    ...metrics({
      total_duration: Math.round((performance.now() - startedAt) * 1e6),
      load_duration: Math.round(loadMs * 1e6),
      prompt_eval_count: tokens,
    }),
  });
}

/** POST /api/embeddings, the old one: one prompt, one vector under `embedding`. */
export async function embedOld(call: Call): Promise<void> {
  const body = parseJson(call.entry.raw);
  const model = embedder(call, readModelName(body));
  const { vectors } = await vectorsOf(call, model, readInput(body.prompt), body);
  await finish(call, { embedding: vectors[0] ?? [] });
}

async function vectorsOf(
  call: Call,
  model: CatalogueModel,
  inputs: string[],
  body: Record<string, unknown>,
): Promise<{ vectors: number[][]; tokens: number; loadMs: number }> {
  const { settings, memory, wait } = call.house;
  const options = isObject(body.options) ? body.options : {};
  const ask = { model, options, shift: true, keepAlive: body.keep_alive, entry: call.entry, signal: call.signal };
  const { loaded, loadMs, release } = await memory.take(ask);
  try {
    call.entry.phase = 'prefill';
    const counts = inputs.map((input) => settings.countTokens(input));
    const tooLong = counts.some((count) => count > loaded.contextLength);
    if (tooLong && body.truncate === false) throw new Refusal(400, overlongText);
    await wait(settings.embedMs, call.signal);
    const asked = typeof body.dimensions === 'number' && body.dimensions > 0 ? body.dimensions : model.embeddingLength;
    const dimensions = Math.min(asked, model.embeddingLength);
    return {
      // Four bytes a token, so this is the part that fits.
      vectors: inputs.map((input) => embedText(input.slice(0, loaded.contextLength * 4), dimensions)),
      tokens: counts.reduce((sum, count) => sum + Math.min(count, loaded.contextLength), 0),
      loadMs,
    };
  } finally {
    release();
  }
}

function embedder({ house }: Call, name: string): CatalogueModel {
  const { settings, counters } = house;
  const found = findModel(settings.models, name, settings.knowsLocalSuffix);
  if (found.kind === 'missing') throw new Refusal(404, `model "${name}" not found, try pulling it first`);
  if (found.kind === 'remote') {
    if (!settings.leaky || !found.model)
      throw new Refusal(403, 'ollama cloud is disabled: remote model is unavailable');
    counters.leaks += 1;
    house.failures.push(`texts left for the remote model ${name}`);
    return found.model;
  }
  // 501 is what the real server answers (seen at 0.24).
  if (!found.model.capabilities.includes('embedding')) throw new Refusal(501, 'this model does not support embeddings');
  return found.model;
}

function readInput(input: unknown): string[] {
  if (input === undefined || input === null || input === '') return [];
  if (typeof input === 'string') return [input];
  if (Array.isArray(input) && input.every((one) => typeof one === 'string')) return input;
  throw new Refusal(400, 'invalid input type');
}

async function finish(call: Call, document: unknown): Promise<void> {
  call.entry.phase = 'done';
  sendJson(call.res, document);
}
