import type { Deadlines } from '../deadlines.ts';
import type { ModelHost } from '../hosts/model-host.ts';
import type { ChatRequest, ToolCall } from '../model-room.ts';
import { startCallClock } from '../wire/call-clock.ts';
import { chatBody, type ChatTarget } from '../wire/chat-body.ts';
import { networkFailure } from '../wire/http-failure.ts';
import { streamChat } from '../wire/stream-chat.ts';
import { readToolCalls } from '../wire/tool-calls.ts';

/** Whom a check asks, and how long it waits. */
export interface Examinee {
  host: ModelHost;
  target: ChatTarget;
  deadlines: Deadlines;
  signal: AbortSignal;
}

export interface Answer {
  text: string;
  calls: ToolCall[];
}

/** One question past the line, for the room's own tests. `onWord` is told of each token. Throws ModelError. */
export async function askOnce(
  examinee: Examinee,
  request: Omit<ChatRequest, 'conversationId'>,
  onWord: () => void = () => {},
): Promise<Answer> {
  const clock = startCallClock(examinee.signal, examinee.deadlines);
  const answer: Answer = { text: '', calls: [] };
  let isFinished = false;
  clock.enter('first_token');
  try {
    for await (const chunk of streamChat({
      transport: examinee.host.asking.transport,
      host: examinee.host.url,
      body: chatBody(request, examinee.target),
      signal: clock.signal,
    })) {
      clock.tick();
      if (chunk.message?.content || chunk.message?.thinking) onWord();
      answer.text += chunk.message?.content ?? '';
      answer.calls.push(...readToolCalls(chunk.message?.tool_calls ?? []));
      isFinished = chunk.done === true;
    }
    return answer;
  } catch (error) {
    throw clock.failure() ?? networkFailure(error, true);
  } finally {
    if (isFinished) clock.stop();
    else clock.abandon();
  }
}
