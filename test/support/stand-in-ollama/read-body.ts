/** A chat request after reading: the messages are never missing, unknown fields stay readable in the log. */
export interface ChatBody {
  model: string;
  messages: BodyMessage[];
  tools: BodyTool[];
  format: unknown;
  think: boolean | string | undefined;
  stream: boolean;
  keepAlive: unknown;
  truncate: boolean;
  shift: boolean;
  options: Record<string, unknown>;
  debugRenderOnly: boolean;
}
export interface BodyMessage {
  role: string;
  content: string;
  thinking?: string;
  toolName?: string;
  toolCalls: { name: string; arguments: Record<string, unknown> }[];
}
export interface BodyTool {
  name: string;
  description: string;
  parameters: Record<string, unknown>;
}

/** A request the server refuses: its status and the text of `error`. */
export class Refusal extends Error {
  readonly status: number;
  constructor(status: number, text: string) {
    super(text);
    this.status = status;
  }
}

/** Parses a request body. Throws Refusal with the words the real server uses. */
export function parseJson(raw: string): Record<string, unknown> {
  if (raw.trim() === '') throw new Refusal(400, 'missing request body');
  let parsed: unknown;
  try {
    parsed = JSON.parse(raw);
  } catch {
    throw new Refusal(400, 'invalid character looking for beginning of value');
  }
  if (!isObject(parsed)) throw new Refusal(400, 'json: cannot unmarshal value into Go value of type api.ChatRequest');
  return parsed;
}

export function readModelName(body: Record<string, unknown>): string {
  const name = text(body.model) || text(body.name);
  if (!name) throw new Refusal(400, 'model is required');
  return name;
}

const wholeNumberOptions =
  'num_ctx num_batch num_gpu main_gpu num_thread draft_num_predict num_keep seed num_predict top_k repeat_last_n';
const numberOptions = 'top_p min_p typical_p temperature repeat_penalty presence_penalty frequency_penalty';

export function readChatBody(body: Record<string, unknown>): ChatBody {
  const messages = body.messages ?? [];
  if (!Array.isArray(messages)) throw wrongType(body.messages, 'ChatRequest.messages', '[]api.Message');
  const options = isObject(body.options) ? body.options : {};
  checkOptions(options);
  return {
    model: readModelName(body),
    messages: messages.map(readMessage),
    tools: Array.isArray(body.tools) ? body.tools.map(readTool) : [],
    format: body.format,
    think: readThink(body.think),
    stream: body.stream !== false,
    keepAlive: body.keep_alive,
    truncate: body.truncate !== false,
    shift: body.shift !== false,
    options,
    debugRenderOnly: body._debug_render_only === true,
  };
}

function readMessage(value: unknown): BodyMessage {
  if (!isObject(value)) throw wrongType(value, 'ChatRequest.messages', 'api.Message');
  if (value.content !== undefined && value.content !== null && typeof value.content !== 'string') {
    throw wrongType(value.content, 'ChatRequest.messages.content', 'string');
  }
  const calls = Array.isArray(value.tool_calls) ? value.tool_calls : [];
  return {
    role: text(value.role),
    content: text(value.content),
    ...(text(value.thinking) ? { thinking: text(value.thinking) } : {}),
    ...(text(value.tool_name) ? { toolName: text(value.tool_name) } : {}),
    toolCalls: calls.map((call) => {
      const fn = isObject(call) && isObject(call.function) ? call.function : {};
      // The real server cannot decode arguments printed as a string; nor do we.
      if (!isObject(fn.arguments)) {
        throw wrongType(
          fn.arguments,
          'ChatRequest.messages.tool_calls.function.arguments',
          'api.ToolCallFunctionArguments',
        );
      }
      return { name: text(fn.name), arguments: fn.arguments };
    }),
  };
}

function readTool(value: unknown): BodyTool {
  const fn = isObject(value) && isObject(value.function) ? value.function : {};
  return {
    name: text(fn.name),
    description: text(fn.description),
    parameters: isObject(fn.parameters) ? fn.parameters : {},
  };
}

function readThink(value: unknown): boolean | string | undefined {
  if (value === undefined || value === null) return undefined;
  if (typeof value === 'boolean') return value;
  if (typeof value === 'string' && ['high', 'medium', 'low', 'max'].includes(value)) return value;
  throw new Refusal(
    400,
    `invalid think value: ${JSON.stringify(value)} (must be "high", "medium", "low", "max", true, or false)`,
  );
}

/** The real server answers a wrong option type with 500, not 400 (seen at 0.24). */
function checkOptions(options: Record<string, unknown>): void {
  for (const [name, value] of Object.entries(options)) {
    const whole = wholeNumberOptions.split(' ').includes(name);
    if (whole && !Number.isInteger(value)) throw new Refusal(500, `option "${name}" must be of type integer`);
    if (numberOptions.split(' ').includes(name) && typeof value !== 'number') {
      throw new Refusal(500, `option "${name}" must be of type float32`);
    }
  }
}

function wrongType(value: unknown, field: string, type: string): Refusal {
  return new Refusal(400, `json: cannot unmarshal ${typeof value} into Go struct field ${field} of type ${type}`);
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
