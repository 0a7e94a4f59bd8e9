import type { BodyMessage, ChatBody } from './read-body.ts';
import { Refusal } from './read-body.ts';
import type { Settings } from './settings.ts';

// What a chat template adds around a message.
const tokensAroundMessage = 4;
export const overlongText = 'the input length exceeds the context length';

/**
 * Makes the prompt fit as the real server does: oldest non-system messages go silently, the last one is cut.
 * With `truncate: false` (alone; seen at 0.24) an overlong prompt is refused with 400.
 */
export function fitContext(
  body: ChatBody,
  window: number,
  settings: Settings,
): { messages: BodyMessage[]; promptTokens: number } {
  const toolTokens = body.tools.length > 0 ? settings.countTokens(JSON.stringify(body.tools)) : 0;
  const count = (messages: BodyMessage[]): number =>
    messages.reduce((sum, one) => sum + tokensAroundMessage + settings.countTokens(textOf(one)), toolTokens);

  let messages = body.messages;
  const asked = count(messages);
  if (asked <= window) return { messages, promptTokens: asked };
  if (!body.truncate) throw new Refusal(400, overlong(asked, window, settings));

  while (count(messages) > window) {
    const oldest = messages.findIndex((one, index) => one.role !== 'system' && index < messages.length - 1);
    if (oldest === -1) break;
    messages = messages.filter((_, index) => index !== oldest);
  }
  const left = count(messages);
  if (left <= window) return { messages, promptTokens: left };
  // Nothing more to drop: the prompt is shortened to about half the window, keeping its end.
  const half = Math.max(1, Math.floor(window / 2));
  return { messages: messages.map((one) => keepEnd(one, half)), promptTokens: half };
}

function textOf(message: BodyMessage): string {
  return message.toolCalls.length > 0 ? message.content + JSON.stringify(message.toolCalls) : message.content;
}

function keepEnd(message: BodyMessage, tokens: number): BodyMessage {
  return { ...message, content: message.content.slice(-tokens * 3) };
}

function overlong(tokens: number, window: number, settings: Settings): string {
  if (settings.overlongError === 'plain') return overlongText;
  return JSON.stringify({
    error: {
      code: 400,
      message: `the request exceeds the available context size (${window} tokens), try increasing the context length`,
      type: 'exceed_context_size_error',
      n_prompt_tokens: tokens,
      n_ctx: window,
    },
  });
}
