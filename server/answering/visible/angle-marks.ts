import type { AllowsLink } from './links.ts';
import { couldBecome, WAIT, type Place, type Step } from './step.ts';

/** Longer than any mark or tag worth taking out whole. */
const TAG_MAX_CHARS = 400;
const TOKEN_MAX_CHARS = 64;

const THINKING =
  /^(?:think|thinking|thought|thoughts|reasoning|reflection|analysis|scratchpad|inner_monologue|seed:think|antthinking)$/i;
const TOOLS =
  /^(?:(?:[a-z]+:)?tool_calls?|toolcall|function_calls?|function|tool|tool_code|tool_use|invoke|parameter|use_mcp_tool|action)$/i;
const TOOL_RESULTS = /^(?:tools|tool_responses?|tool_results?|start_function_response)$/i;
const TURN_END = /^(?:end_of_turn|eos|\/s)$/i;
/** HTML whose content is not text. */
const UNREADABLE = /^(?:script|style|iframe|object|embed|svg|math|noscript|template|textarea|title|head|form)$/i;

const TURN_END_TOKEN =
  /^(?:im_end|endoftext|eot_id|eom_id|end|end_of_turn|end_of_turn_token|end_of_text|end▁of▁sentence|eos|eot|return|call|endofprompt|user|user_token|human|observation)$/i;
const HEADER_TOKEN =
  /^(?:im_start|im_assistant|im_user|im_system|start_header_id|start|start_of_turn|start_of_role|role_start)$/i;
const THINKING_END = /<[|｜](?:end|\/)[^|｜<>\n]*(?:think|thought|reason)[^|｜<>\n]*[|｜]>/i;
const TOOL_END = /<[|｜](?:\/[^|｜<>\n]*|[^|｜<>\n]*(?:end|eom|eot)[^|｜<>\n]*)[|｜]>|<tool_call\|>/i;
const CHANNEL_END = /<\|(?:end|return|call)\|>|<channel\|>|(?=<\|(?:channel|start)\|?>)/i;

/** Everything that begins with `<`: template tokens, thinking, tool calls, HTML. Of all this only autolinks may stay. */
export function angleMarks({ rest, atEnd, spoken }: Place, allows: AllowsLink): Step {
  if (rest.length === 1) return atEnd ? { type: 'show', length: 1 } : WAIT;
  if (/^<[|｜]/.test(rest)) return token(rest, atEnd, spoken);
  if (rest.startsWith('<<')) return systemMark(rest, atEnd);
  if (!/^<[a-z/!?]/i.test(rest)) return { type: 'show', length: 1 };
  if (!atEnd && couldBecome(rest, '<!--')) return WAIT;
  if (rest.startsWith('<!--')) return { type: 'hide', length: 4, until: /-->/, kind: 'html' };

  const closing = /[<>\n]/.exec(rest.slice(1));
  if (closing === null) {
    if (rest.length <= TAG_MAX_CHARS && !atEnd) return WAIT;
    return {
      type: 'drop',
      length: rest.length <= TAG_MAX_CHARS && MARK_BEGUN.test(rest) ? rest.length : 1,
      kind: 'template token',
    };
  }
  if (closing[0] !== '>' || closing.index > TAG_MAX_CHARS) return { type: 'drop', length: 1, kind: 'template token' };
  const whole = rest.slice(0, closing.index + 2);
  const link = /^<((?:https?:\/\/|mailto:)\S+)>$/i.exec(whole)?.[1];
  if (link !== undefined) {
    return allows(link)
      ? { type: 'replace', length: whole.length, by: link, kind: 'html' }
      : { type: 'drop', length: whole.length, kind: 'link' };
  }
  return tag(whole, spoken);
}

/** A mark that the end of the text cut in the middle. */
const MARK_BEGUN =
  /^<\/?(?:think|thought|reason|reflection|analysis|tool|func|invoke|param|start_of|end_of|passage|[a-z_]*$)/i;

function tag(whole: string, spoken: boolean): Step {
  const length = whole.length;
  const parts = /^<(\/?)\s*([a-z][\w:-]*)/i.exec(whole);
  const closes = parts?.[1] === '/';
  const name = parts?.[2] ?? '';
  if (THINKING.test(name)) {
    return closes
      ? { type: 'withdraw', length, kind: 'thinking' }
      : {
          type: 'hide',
          length,
          until:
            /<\/\s*(?:think|thinking|thoughts?|reasoning|reflection|analysis|scratchpad|inner_monologue|seed:think|antthinking)\s*>/i,
          kind: 'thinking',
        };
  }
  // The unused tokens of one family: what it thinks stands between two of them.
  if (/^unused94$/i.test(name)) return { type: 'hide', length, until: /<unused95>/i, kind: 'thinking' };
  if (/^unused95$/i.test(name)) return { type: 'withdraw', length, kind: 'thinking' };
  if (/^start_function_call$/i.test(name))
    return { type: 'hide', length, until: /<end_function_call>/i, kind: 'tool call' };
  if (TOOL_RESULTS.test(name) && !closes && !whole.endsWith('/>'))
    return { type: 'hide', length, until: new RegExp(`</\\s*${name}\\s*>`, 'i'), kind: 'tool result' };
  if (TOOLS.test(name)) {
    if (closes || /[/|]>$/.test(whole)) return { type: 'drop', length, kind: 'tool call' };
    return { type: 'hide', length, until: new RegExp(`</\\s*${name}\\s*>`, 'i'), kind: 'tool call' };
  }
  if (TURN_END.test(name) || (closes && name.toLowerCase() === 's'))
    return spoken ? { type: 'finish', length } : { type: 'drop', length, kind: 'template token' };
  if (/^start_of_turn$/i.test(name)) return { type: 'header', length };
  if (!closes && UNREADABLE.test(name) && !whole.endsWith('/>'))
    return { type: 'hide', length, until: new RegExp(`</\\s*${name}\\s*>`, 'i'), kind: 'html' };
  const ours = /^(?:s|bos|pad|unk|mask|sep|cls|passages?|question|answer|response|final|output)$/i.test(name);
  return { type: 'drop', length, kind: ours ? 'template token' : 'html' };
}

/** `<|name|>`, also with the wide bars of some models, also with the second bar missing. */
function token(rest: string, atEnd: boolean, spoken: boolean): Step {
  const match = /^<[|｜]([^<>\n]{0,60}?)[|｜]?>/.exec(rest);
  if (match === null) {
    const open = rest.length < TOKEN_MAX_CHARS && !/[<>\n]/.test(rest.slice(1));
    if (open && !atEnd) return WAIT;
    return { type: 'drop', length: open ? rest.length : 2, kind: 'template token' };
  }
  const length = match[0].length;
  const name = match[1] ?? '';
  if (name.toLowerCase() === 'channel') return channel(rest, length, atEnd);
  if (/(?:end|\/)[^|]*(?:think|thought|reason)/i.test(name)) return { type: 'withdraw', length, kind: 'thinking' };
  if (TURN_END_TOKEN.test(name))
    return spoken ? { type: 'finish', length } : { type: 'drop', length, kind: 'template token' };
  if (HEADER_TOKEN.test(name)) return { type: 'header', length };
  if (/think|thought|reason|analysis/i.test(name))
    return { type: 'hide', length, until: THINKING_END, kind: 'thinking' };
  if (/tool|python_(?:tag|start)|function|action|plugin/i.test(name) && !/end/i.test(name))
    return {
      type: 'hide',
      length,
      until: TOOL_END,
      kind: /response|result|output/i.test(name) ? 'tool result' : 'tool call',
    };
  return { type: 'drop', length, kind: 'template token' };
}

/** `<|channel|>analysis<|message|>…`: only the channel `final` is for the customer. */
function channel(rest: string, length: number, atEnd: boolean): Step {
  const after = rest.slice(length);
  const message = /^([^<]{0,60})<\|message\|>/.exec(after);
  if (message !== null) {
    const whole = length + message[0].length;
    const final = /^\s*final/i.test(message[1] ?? '');
    return final
      ? { type: 'drop', length: whole, kind: 'template token' }
      : { type: 'hide', length: whole, until: CHANNEL_END, kind: kindOf(message[1] ?? '') };
  }
  const name = /^[^<]{0,60}/.exec(after)?.[0] ?? '';
  const mark = after.slice(name.length);
  if (!atEnd && (mark === '' ? name.length < 60 : couldBecome(mark, '<|message|>'))) return WAIT;
  return { type: 'hide', length, until: CHANNEL_END, kind: kindOf(name) };
}

/** A channel with a recipient is a call. */
function kindOf(header: string): string {
  return /\bto=/.test(header) ? 'tool call' : 'thinking';
}

function systemMark(rest: string, atEnd: boolean): Step {
  for (const mark of ['<<SYS>>', '<</SYS>>']) {
    if (rest.toUpperCase().startsWith(mark)) return { type: 'drop', length: mark.length, kind: 'template token' };
    if (!atEnd && couldBecome(rest, mark)) return WAIT;
  }
  return { type: 'drop', length: 1, kind: 'template token' };
}
