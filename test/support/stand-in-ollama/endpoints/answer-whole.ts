import type { ServerResponse } from 'node:http';
import { isObject, Refusal, text } from '../read-body.ts';
import { sendJson, type LineWriter } from '../wire.ts';

/**
 * Runs a performance. Streaming: the performer writes lines itself (`out` is null). Otherwise its chunks are gathered
 * into one document: text joined, calls collected, the last chunk's figures. An error line becomes status 500.
 */
export async function answerWhole(
  res: ServerResponse,
  stream: boolean,
  performance: (out: LineWriter | null) => Promise<void>,
): Promise<void> {
  if (stream) return performance(null);
  const chunks: Record<string, unknown>[] = [];
  await performance({
    line: async (value) => void (isObject(value) && chunks.push(value)),
    raw: async () => undefined,
    end: async () => undefined,
  });
  if (res.destroyed) return;
  const failed = chunks.find((chunk) => 'error' in chunk);
  if (failed) throw new Refusal(500, text(failed.error));
  const last = chunks.at(-1);
  // The real server answers what it has when its runner stops early.
  sendJson(res, last ? { ...last, ...gathered(chunks, last) } : {});
}

function gathered(chunks: Record<string, unknown>[], last: Record<string, unknown>): Record<string, unknown> {
  if ('response' in last) {
    const thinking = chunks.map((chunk) => text(chunk.thinking)).join('');
    return { response: chunks.map((chunk) => text(chunk.response)).join(''), ...(thinking ? { thinking } : {}) };
  }
  const messages = chunks.map((chunk) => (isObject(chunk.message) ? chunk.message : {}));
  const thinking = messages.map((one) => text(one.thinking)).join('');
  const calls = messages.flatMap((one) => (Array.isArray(one.tool_calls) ? one.tool_calls : []));
  return {
    message: {
      role: 'assistant',
      content: messages.map((one) => text(one.content)).join(''),
      ...(thinking ? { thinking } : {}),
      ...(calls.length > 0 ? { tool_calls: calls } : {}),
    },
  };
}
