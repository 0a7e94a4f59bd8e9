import type { ModelJobs, RegisterRow } from '../../protocol/http.ts';
import type { ModelStatus } from '../../protocol/model-status.ts';

/** What the rest of the house may ask of the model. Nothing outside this room knows that it is Ollama. */
export interface ModelRoom {
  /** Looks for the server, tests the model, keeps watching. Returns at once; the state settles later. */
  start(): void;
  stop(): Promise<void>;
  status(): ModelStatus;
  onChange(listener: (status: ModelStatus) => void): () => void;
  /** Resolves when the state is not `testing` any more, or after the limit, with whatever it is then. */
  settled(limitMs: number, signal?: AbortSignal): Promise<ModelStatus>;
  /** Looks again now instead of at the next round (the admin pressed "check"). */
  check(): Promise<ModelStatus>;
  /** One call to the chat model. Throws ModelError. Leaving the loop or aborting the signal closes the call at the server. */
  chat(request: ChatRequest, signal: AbortSignal): AsyncGenerator<ModelEvent>;
  /** Unit vectors in input order. Throws ModelError when there is no embedding model. */
  embed(texts: string[], signal?: AbortSignal): Promise<{ vectors: Float32Array[]; model: string }>;
  /** The embedding model's digest (the key of stored vectors), or null when there is none. */
  embedding(): { name: string; model: string } | null;
  /** Estimated tokens of a text, by the rate learned from the server's own counts. Never too low by design. */
  estimateTokens(text: string): number;
  /** Tokens a prompt may have: the window really allocated less the room for the answer. */
  promptBudget(): number;
  windowTokens(): number;
  /** Installed models, for the admin page and the command line. */
  list(): Promise<InstalledModel[]>;
  /** Chooses a model by job; null returns to the automatic choice. `chat` answers, `embed` embeds. */
  use(choice: ModelChoice): Promise<ModelStatus>;
}

export interface ModelChoice {
  chat?: string | null;
  embed?: string | null;
  understanding?: string | null;
  checking?: string | null;
}

/** What only the operator asks: who does which job, and which models the house got to know. */
export interface ModelOffice {
  jobs(): ModelJobs;
  /** Every name and digest that was seen, the newest first. */
  register(): Promise<RegisterRow[]>;
  /** The operator says that this digest may be used under this name. Null when it was never seen. */
  approve(input: { name: string; digest: string; by: string }): Promise<RegisterRow | null>;
}

export interface InstalledModel {
  name: string;
  digest: string;
  sizeBytes: number;
  family: string;
  parameters: string;
  quantization: string;
  capabilities: string[];
  /** Why it may not be used, in plain words; null when it may. */
  refused: string | null;
}

/** What a call is for; each may have a model of its own. */
export type ModelJob = 'answering' | 'understanding' | 'checking';

export interface ChatRequest {
  /** Default answering. */
  job?: ModelJob;
  /** Fairness: one conversation has one place in the line. */
  conversationId: string;
  messages: ChatMessage[];
  tools?: ChatTool[];
  /** A JSON Schema the answer must satisfy. Not together with tools. */
  format?: Record<string, unknown>;
  maxTokens?: number;
  temperature?: number;
}
export type ChatMessage =
  | { role: 'system' | 'user'; content: string }
  | { role: 'assistant'; content: string; toolCalls?: ToolCall[] }
  | { role: 'tool'; content: string; toolName: string; toolCallId: string };
export interface ChatTool {
  name: string;
  description: string;
  /** JSON Schema of an object. */
  parameters: Record<string, unknown>;
}
export interface ToolCall {
  id: string;
  name: string;
  arguments: Record<string, unknown>;
}

/** In the order they can come: queued* → loading? → reading → thinking* → (text | tool-call)* → done. */
export type ModelEvent =
  | { type: 'queued'; ahead: number }
  | { type: 'loading' }
  /** The call is at the server and it evaluates the prompt. */
  | { type: 'reading' }
  /** The model thinks; the text of it never leaves this room. */
  | { type: 'thinking' }
  | { type: 'text'; text: string }
  | { type: 'tool-call'; call: ToolCall }
  | { type: 'done'; usage: ModelUsage };

export interface ModelUsage {
  model: string;
  digest: string;
  host: string;
  promptTokens: number;
  answerTokens: number;
  doneReason: string;
  /** The server evaluated clearly fewer tokens than were sent. */
  cut: boolean;
  queueMs: number;
  loadMs: number;
  readMs: number;
  /** The digest is another one than was known under this name, and nobody has approved it. */
  changed?: boolean;
  /** Since when; null when it is not changed. */
  changedSince?: number | null;
}

export type ModelErrorCode =
  | 'no_model' // nothing usable: answer by search
  | 'busy' // the line is full
  | 'unreachable' // refused, reset, DNS
  | 'timeout' // `phase` says which deadline
  | 'broken_stream' // garbage, an error line, or no `done`
  | 'rejected' // the server said 4xx/5xx
  | 'too_long' // the prompt does not fit the window
  | 'remote' // the model turned out to be somebody else's: fatal, the model is dropped
  | 'aborted';

/** A failure of a model call. Its message is for the log and for evidence, never for a customer. */
export class ModelError extends Error {
  readonly code: ModelErrorCode;
  readonly phase: 'queue' | 'load' | 'first_token' | 'between_tokens' | 'turn' | null;
  constructor(code: ModelErrorCode, message: string, more: { phase?: ModelError['phase']; cause?: unknown } = {}) {
    super(message, { cause: more.cause });
    this.name = 'ModelError';
    this.code = code;
    this.phase = more.phase ?? null;
  }
}
