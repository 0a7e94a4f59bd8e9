import { randomUUID } from 'node:crypto';
import type { CallbackManagerForLLMRun } from '@langchain/core/callbacks/manager';
import {
  BaseChatModel,
  type BaseChatModelCallOptions,
  type BindToolsInput,
} from '@langchain/core/language_models/chat_models';
import { AIMessageChunk, isAIMessage, isToolMessage, type BaseMessage } from '@langchain/core/messages';
import { ChatGenerationChunk, type ChatResult } from '@langchain/core/outputs';
import { convertToOpenAITool } from '@langchain/core/utils/function_calling';
import {
  ModelError,
  type ChatMessage,
  type ChatTool,
  type ModelEvent,
  type ModelJob,
  type ModelRoom,
} from './model-room.ts';

export interface HouseCallOptions extends BaseChatModelCallOptions {
  tools?: ChatTool[];
  /** A JSON Schema the answer must satisfy. Not together with tools. */
  format?: Record<string, unknown>;
  maxTokens?: number;
  temperature?: number;
}

/**
 * The house's model for LangChain's parts: agents, structured output, chains. It stands in the same line and keeps the same
 * deadlines as every other call, an abort closes the call at the server at any moment, and an aborted call never resolves.
 * Import it only where it is used: LangChain takes longer to load than the whole server takes to start.
 */
export class HouseChatModel extends BaseChatModel<HouseCallOptions> {
  readonly room: Pick<ModelRoom, 'chat'>;
  /** One place in the line for one conversation. */
  readonly conversationId: string;
  /** What it is used for: each job may have a model of its own. */
  readonly job: ModelJob;

  constructor(fields: { room: Pick<ModelRoom, 'chat'>; conversationId?: string; job?: ModelJob }) {
    super({});
    this.room = fields.room;
    this.job = fields.job ?? 'answering';
    this.conversationId = fields.conversationId ?? randomUUID();
  }

  override _llmType(): string {
    return 'innkeeper';
  }

  override bindTools(tools: BindToolsInput[], more: Partial<HouseCallOptions> = {}) {
    return this.withConfig({ ...more, tools: tools.map(toChatTool) });
  }

  override async _generate(
    messages: BaseMessage[],
    options: this['ParsedCallOptions'],
    run?: CallbackManagerForLLMRun,
  ): Promise<ChatResult> {
    let whole: ChatGenerationChunk | null = null;
    for await (const chunk of this._streamResponseChunks(messages, options, run)) {
      whole = whole === null ? chunk : whole.concat(chunk);
    }
    if (!whole) throw new ModelError('broken_stream', 'the model said nothing at all');
    return { generations: [whole] };
  }

  override async *_streamResponseChunks(
    messages: BaseMessage[],
    options: this['ParsedCallOptions'],
    run?: CallbackManagerForLLMRun,
  ): AsyncGenerator<ChatGenerationChunk> {
    const request = {
      job: this.job,
      conversationId: this.conversationId,
      messages: messages.map(toChatMessage),
      ...(options.tools ? { tools: options.tools } : {}),
      ...(options.format ? { format: options.format } : {}),
      ...(options.maxTokens === undefined ? {} : { maxTokens: options.maxTokens }),
      ...(options.temperature === undefined ? {} : { temperature: options.temperature }),
    };
    let calls = 0;
    for await (const event of this.room.chat(request, options.signal ?? new AbortController().signal)) {
      const chunk = toGenerationChunk(event, calls);
      if (!chunk) continue;
      if (event.type === 'tool-call') calls += 1;
      yield chunk;
      if (event.type === 'text')
        await run?.handleLLMNewToken(event.text, undefined, undefined, undefined, undefined, { chunk });
    }
  }
}

/** null for events that are no part of the answer: waiting, loading, reading, thinking. */
function toGenerationChunk(event: ModelEvent, index: number): ChatGenerationChunk | null {
  switch (event.type) {
    case 'text':
      return new ChatGenerationChunk({ text: event.text, message: new AIMessageChunk({ content: event.text }) });
    case 'tool-call': {
      const { id, name } = event.call;
      const call = { id, name, args: JSON.stringify(event.call.arguments), index, type: 'tool_call_chunk' as const };
      return new ChatGenerationChunk({
        text: '',
        message: new AIMessageChunk({ content: '', tool_call_chunks: [call] }),
      });
    }
    case 'done': {
      const { promptTokens, answerTokens, ...rest } = event.usage;
      const message = new AIMessageChunk({
        content: '',
        response_metadata: rest,
        usage_metadata: {
          input_tokens: promptTokens,
          output_tokens: answerTokens,
          total_tokens: promptTokens + answerTokens,
        },
      });
      return new ChatGenerationChunk({ text: '', message });
    }
    case 'queued':
    case 'loading':
    case 'reading':
    case 'thinking':
      return null;
  }
}

function toChatMessage(message: BaseMessage): ChatMessage {
  const content = message.text;
  if (isAIMessage(message)) {
    const calls = message.tool_calls ?? [];
    if (calls.length === 0) return { role: 'assistant', content };
    return {
      role: 'assistant',
      content,
      toolCalls: calls.map((call) => ({ id: call.id ?? randomUUID(), name: call.name, arguments: call.args })),
    };
  }
  if (isToolMessage(message)) {
    return { role: 'tool', content, toolName: message.name ?? '', toolCallId: message.tool_call_id };
  }
  return { role: message.getType() === 'system' ? 'system' : 'user', content };
}

function toChatTool(tool: BindToolsInput): ChatTool {
  const { name, description, parameters } = convertToOpenAITool(tool).function;
  return { name, description: description ?? '', parameters: parameters ?? { type: 'object', properties: {} } };
}
