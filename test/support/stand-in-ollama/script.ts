import type { ChatBody } from './read-body.ts';

/** How a scripted answer goes wrong. `afterTokens` counts the chunks that were said before. */
export type Fail =
  | { type: 'status'; status: number; error: string }
  | { type: 'error-line'; error: string; afterTokens?: number }
  | { type: 'end'; afterTokens?: number }
  | { type: 'reset'; afterTokens?: number }
  | { type: 'garbage'; afterTokens?: number }
  | { type: 'stall'; ms: number; afterTokens?: number }
  | { type: 'stall-headers'; ms: number }
  | { type: 'repeat' };

export interface ScriptedCall {
  name: string;
  arguments?: Record<string, unknown>;
}

/** One answer. A string is said word by word, a list exactly in those pieces. */
export interface Step {
  /** Tested against the last message; without it the step takes any request. */
  match?: string | RegExp | ((body: ChatBody) => boolean);
  think?: string | string[];
  say?: string | string[];
  call?: ScriptedCall | ScriptedCall[];
  /** Before the first chunk; the stand-in's firstTokenMs when absent. */
  delayMs?: number;
  perTokenMs?: number;
  fail?: Fail;
  /** How many requests it takes before it is used up; default 1. */
  times?: number;
  /** Holds after so many chunks until `release()` or the client leaves. */
  holdAfterTokens?: number;
  doneReason?: string;
  /** Reported `prompt_eval_count`, to play a server that cut the prompt. */
  promptTokens?: number;
  /** A piece of text in the last chunk, which is usually empty. */
  sayLast?: string;
  /** num_predict hit inside a tool call: empty content, no call, `length`. */
  cutCall?: boolean;
  toolMode?: 'early' | 'early-each' | 'late';
}

interface Lane {
  when: ((body: ChatBody) => boolean) | null;
  steps: { step: Step; left: number }[];
}

/** Whose steps they are: those of the conversations that `when` accepts, or of one model by its name as listed. */
export interface Lines {
  when?: (body: ChatBody) => boolean;
  model?: string;
}

export interface Script {
  /** Steps in order. With `when` or `model` they belong to what these accept; without, they replace the common ones. */
  set(steps: Step[], more?: Lines): void;
  /** The step that takes this request, used up by it; null when none does. */
  take(body: ChatBody): Step | null;
  /** Steps nobody has asked for. Standing ones (times: Infinity) do not count. */
  unused(): Step[];
  clear(): void;
}

export function createScript(): Script {
  let lanes: Lane[] = [];
  return {
    set(steps, more = {}) {
      const when = acceptedBy(more);
      if (!when) lanes = lanes.filter((lane) => lane.when);
      const lane = { when, steps: steps.map((step) => ({ step, left: step.times ?? 1 })) };
      // Lanes of one conversation come before the common one.
      if (when) lanes.unshift(lane);
      else lanes.push(lane);
    },
    take(body) {
      for (const lane of lanes) {
        if (lane.when && !lane.when(body)) continue;
        const entry = lane.steps.find((one) => one.left > 0 && matches(one.step, body));
        if (!entry) continue;
        entry.left -= 1;
        return entry.step;
      }
      return null;
    },
    unused: () =>
      lanes.flatMap((lane) => lane.steps.filter((one) => one.left > 0 && one.left !== Infinity).map((one) => one.step)),
    clear() {
      lanes = [];
    },
  };
}

function acceptedBy({ when, model }: Lines): ((body: ChatBody) => boolean) | null {
  if (model === undefined) return when ?? null;
  const accepts = when ?? (() => true);
  return (body) => body.model.replace(/:local$/, '') === model && accepts(body);
}

function matches(step: Step, body: ChatBody): boolean {
  if (step.match === undefined) return true;
  if (typeof step.match === 'function') return step.match(body);
  const last = body.messages.at(-1)?.content ?? '';
  return typeof step.match === 'string' ? last.includes(step.match) : step.match.test(last);
}
