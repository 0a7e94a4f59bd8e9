import type { ChatBody } from './read-body.ts';
import type { ScriptedCall, Step } from './script.ts';

/** Families by the manner in which their thinking and their calls stand in the text when no parser takes them out. */
export type Family = 'qwen' | 'qwen-xml' | 'llama' | 'gpt-oss' | 'gemma' | 'mistral' | 'deepseek' | 'kimi';

interface Manner {
  /** Printed even when thinking is switched off: this family can't do without. */
  alwaysThinks?: boolean;
  think: (text: string) => string;
  call: (calls: ScriptedCall[]) => string;
  /** Words before a call may be another thing than words alone. */
  say: (text: string, more: { calls: boolean }) => string;
}

const json = (value: unknown): string => JSON.stringify(value);
const plain = (text: string): string => text;
const given = (call: ScriptedCall): Record<string, unknown> => call.arguments ?? {};
const each = (print: (call: ScriptedCall, index: number) => string) => (calls: ScriptedCall[]) =>
  calls.map(print).join('\n');
const inThinkTags = (text: string): string => `<think>\n${text}\n</think>\n\n`;

const MANNERS: Record<Family, Manner> = {
  qwen: {
    think: inThinkTags,
    call: each((call) => `<tool_call>\n${json({ name: call.name, arguments: given(call) })}\n</tool_call>`),
    say: plain,
  },
  'qwen-xml': {
    think: inThinkTags,
    call: each((call) => {
      const parameters = Object.entries(given(call)).map(
        ([name, value]) => `<parameter=${name}>\n${typeof value === 'string' ? value : json(value)}\n</parameter>\n`,
      );
      return `<tool_call>\n<function=${call.name}>\n${parameters.join('')}</function>\n</tool_call>`;
    }),
    say: plain,
  },
  llama: {
    // It has no marks for thinking: it thinks in words, or not at all.
    think: () => '',
    call: each((call) => json({ name: call.name, parameters: given(call) })),
    say: plain,
  },
  'gpt-oss': {
    alwaysThinks: true,
    think: (text) => `<|channel|>analysis<|message|>${text}<|end|><|start|>assistant`,
    call: each(
      (call) =>
        `<|channel|>commentary to=functions.${call.name} <|constrain|>json<|message|>${json(given(call))}<|call|>`,
    ),
    say: (text, { calls }) =>
      calls
        ? `<|channel|>commentary<|message|>${text}<|end|><|start|>assistant`
        : `<|channel|>final<|message|>${text}<|return|>`,
  },
  gemma: {
    think: (text) => `<unused94>thought\n${text}<unused95>`,
    call: (calls) => `\`\`\`tool_code\n${calls.map(pythonCall).join('\n')}\n\`\`\``,
    say: plain,
  },
  mistral: {
    think: (text) => `[THINK]${text}[/THINK]`,
    call: (calls) => `[TOOL_CALLS] ${json(calls.map((call) => ({ name: call.name, arguments: given(call) })))}`,
    say: plain,
  },
  deepseek: {
    think: inThinkTags,
    call: (calls) =>
      `<｜tool▁calls▁begin｜>${calls
        .map((call) => `<｜tool▁call▁begin｜>${call.name}<｜tool▁sep｜>${json(given(call))}<｜tool▁call▁end｜>`)
        .join('')}<｜tool▁calls▁end｜>`,
    say: plain,
  },
  kimi: {
    think: inThinkTags,
    call: (calls) =>
      `<|tool_calls_section_begin|>${calls
        .map(
          (call, index) =>
            `<|tool_call_begin|>functions.${call.name}:${index}<|tool_call_argument_begin|>${json(given(call))}<|tool_call_end|>`,
        )
        .join('')}<|tool_calls_section_end|>`,
    say: plain,
  },
};

/** The same answer as the family itself would print it, marks and all, in one text. */
export function speakLike(family: Family, step: Step, body: Pick<ChatBody, 'think'>): Step {
  const manner = MANNERS[family];
  const { think, call, say, ...rest } = step;
  const calls = call === undefined ? [] : Array.isArray(call) ? call : [call];
  const thinks = manner.alwaysThinks === true || body.think !== false;
  const text = joined(say);
  return {
    ...rest,
    say:
      (think !== undefined && thinks ? manner.think(joined(think)) : '') +
      (text === '' ? '' : manner.say(text, { calls: calls.length > 0 })) +
      (calls.length > 0 ? manner.call(calls) : ''),
  };
}

function pythonCall(call: ScriptedCall): string {
  const values = Object.entries(given(call)).map(([name, value]) => `${name}=${python(value)}`);
  return `print(${call.name}(${values.join(', ')}))`;
}

function python(value: unknown): string {
  if (value === true) return 'True';
  if (value === false) return 'False';
  return value === null ? 'None' : json(value);
}

function joined(text: string | string[] | undefined): string {
  return typeof text === 'string' ? text : (text ?? []).join('');
}
