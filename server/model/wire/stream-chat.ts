import type { ChatRequest as ClientRequest, ChatResponse } from 'ollama';
import type { ChatBody } from './chat-body.ts';
import { openClient } from './open-client.ts';
import type { Transport } from './transport.ts';

/** One line of the server's stream, checked. Numbers of nanoseconds; zero values are left out by the server. */
export type ChatChunk = Partial<Omit<ChatResponse, 'message'>> & {
  message?: { content?: string; thinking?: string; tool_calls?: unknown };
};

/**
 * One chat call to one server, chunk by chunk up to and including the one that says done. Throws ModelError. Aborting the
 * signal closes the socket at any moment; leaving the loop early does not, so the caller aborts when it leaves.
 */
export async function* streamChat(input: {
  transport: Transport;
  host: string;
  body: ChatBody;
  signal: AbortSignal;
  onHeaders?: () => void;
}): AsyncGenerator<ChatChunk> {
  const client = await openClient({
    host: input.host,
    fetch: input.transport.fetchFor({
      signal: input.signal,
      body: 'lines',
      ...(input.onHeaders ? { onHeaders: input.onHeaders } : {}),
    }),
  });
  // The library's types lack `truncate`, `shift` and `tool_call_id`; it sends what it is given.
  yield* await client.chat({ ...(input.body as unknown as ClientRequest), stream: true });
}
