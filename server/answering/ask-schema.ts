import { ModelError, type ModelRoom } from '../model/model-room.ts';

/** A filled form of a few fields; more is rambling. */
const MAX_TOKENS = 300;
/** Somebody waits for the answer behind it; without this one it is made all the same. */
const LIMIT_MS = 20_000;

/**
 * Asks the model for JSON of a schema, so that a small one can only choose and copy. Null whenever it can't be had: no
 * model, a failed call, an answer that is no JSON. Whatever comes back is still to be checked by the caller.
 */
export async function askSchema(
  model: Pick<ModelRoom, 'status' | 'chat'>,
  ask: { conversationId: string; prompt: string; schema: Record<string, unknown>; signal: AbortSignal },
): Promise<Record<string, unknown> | null> {
  if (model.status().state !== 'ready') return null;
  let text = '';
  try {
    const events = model.chat(
      {
        job: 'understanding',
        conversationId: ask.conversationId,
        messages: [{ role: 'user', content: ask.prompt }],
        format: ask.schema,
        maxTokens: MAX_TOKENS,
        temperature: 0,
      },
      AbortSignal.any([ask.signal, AbortSignal.timeout(LIMIT_MS)]),
    );
    for await (const event of events) if (event.type === 'text') text += event.text;
  } catch (error) {
    if (error instanceof ModelError) return null;
    throw error;
  }
  return objectIn(text);
}

/** The first JSON object in a text: some models put a fence or a word around it. */
function objectIn(text: string): Record<string, unknown> | null {
  const start = text.indexOf('{');
  const end = text.lastIndexOf('}');
  if (start === -1 || end <= start) return null;
  try {
    const value: unknown = JSON.parse(text.slice(start, end + 1));
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : null;
  } catch {
    return null;
  }
}
