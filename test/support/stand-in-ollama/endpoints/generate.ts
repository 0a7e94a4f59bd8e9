import type { Call } from '../house.ts';
import { parseJson, readChatBody, text } from '../read-body.ts';
import { answer } from './chat.ts';

/** POST /api/generate: a prompt instead of messages; the same road from there. */
export async function generate(call: Call): Promise<void> {
  const raw = parseJson(call.entry.raw);
  const body = readChatBody({ ...raw, messages: [], tools: [] });
  const system = text(raw.system);
  const prompt = text(raw.prompt);
  if (system) body.messages.push({ role: 'system', content: system, toolCalls: [] });
  if (prompt) body.messages.push({ role: 'user', content: prompt, toolCalls: [] });
  if (!prompt) body.messages = [];
  await answer(call, body, 'generate');
}
