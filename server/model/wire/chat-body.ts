import type { ChatMessage, ChatRequest, ChatTool } from '../model-room.ts';

/** Tokens of an answer when the caller names no number: about 350 words, more than a customer reads. */
export const ANSWER_TOKENS = 512;
/** Asked for at every load. One number for every call of a model: a differing one makes the server load it again. */
export const WINDOW_TOKENS = 8_192;
/** Long enough that the model stays in memory through a quiet half hour. */
export const KEEP_ALIVE = '30m';
/** Low: the answer is to be found in the passages, not invented. */
const TEMPERATURE = 0.2;
const TOP_P = 0.9;

export interface ChatTarget {
  /** The name as sent, with `:local` where the server knows it. */
  sent: string;
  windowAsked: number;
  /** Some models can't stop thinking; those are asked to think little. */
  think: false | 'low';
  /** Processor threads of the model; null leaves it to the server. Part of how a model is loaded, so the same in every call. */
  threads: number | null;
}

/**
 * The request as the server gets it. The options that decide how a model is loaded are the same in every call, and
 * `truncate` and `shift` are off: a prompt that does not fit is refused aloud instead of being cut in silence.
 */
export function chatBody(request: Omit<ChatRequest, 'conversationId'>, target: ChatTarget) {
  return {
    model: target.sent,
    messages: request.messages.map(wireMessage),
    ...(request.tools?.length ? { tools: request.tools.map(wireTool) } : {}),
    ...(request.format ? { format: request.format } : {}),
    think: target.think,
    truncate: false,
    shift: false,
    keep_alive: KEEP_ALIVE,
    options: {
      num_ctx: target.windowAsked,
      ...(target.threads === null ? {} : { num_thread: target.threads }),
      num_predict: request.maxTokens ?? ANSWER_TOKENS,
      temperature: request.temperature ?? TEMPERATURE,
      top_p: TOP_P,
    },
  };
}
export type ChatBody = ReturnType<typeof chatBody>;

function wireMessage(message: ChatMessage) {
  switch (message.role) {
    case 'system':
    case 'user':
      return { role: message.role, content: message.content };
    case 'assistant':
      if (!message.toolCalls?.length) return { role: message.role, content: message.content };
      return {
        role: message.role,
        content: message.content,
        tool_calls: message.toolCalls.map((call, index) => ({
          id: call.id,
          function: { index, name: call.name, arguments: call.arguments },
        })),
      };
    case 'tool':
      return {
        role: message.role,
        content: message.content,
        tool_name: message.toolName,
        tool_call_id: message.toolCallId,
      };
  }
}

function wireTool(tool: ChatTool) {
  // A tool without parameters must still say that it takes an object.
  return {
    type: 'function',
    function: {
      name: tool.name,
      description: tool.description,
      parameters: { type: 'object', properties: {}, ...tool.parameters },
    },
  };
}
