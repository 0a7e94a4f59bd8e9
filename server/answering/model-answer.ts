import type { Stage } from '../../protocol/conversation.ts';
import { ModelError, type ModelEvent, type ModelRoom, type ModelUsage } from '../model/model-room.ts';
import type { AnswerPart } from './answer-part.ts';
import type { ComposedPrompt } from './compose-prompt.ts';
import type { Patience } from './patience.ts';
import type { Blocked, OutboundGuard } from './outbound/create-outbound-guard.ts';
import type { SenseCheck } from './sense/sense-check.ts';
import type { VisiblePiece, VisibleReport, VisibleText } from './visible/visible-text.ts';

/** A call that the model wanted to make, by the server's own form or printed into its text. `refused` says why it can't be read. */
export interface WantedCall {
  name: string;
  arguments: Record<string, unknown>;
  refused: string | null;
}
export type ModelOutcome = StreamOutcome & { wanted: WantedCall[] };

type StreamOutcome =
  /** `ending` says how: by itself, at the end of its room, or stopped by us because it repeated itself. */
  | {
      type: 'answered';
      usage: ModelUsage | null;
      report: VisibleReport;
      toolCalls: number;
      ending: 'itself' | 'length' | 'loop';
    }
  /** `words` is a sentence for evidence and log. */
  | { type: 'failed'; why: FailedWhy; words: string; usage: ModelUsage | null; blocked?: Blocked };
/** `too_long`: the server found the prompt too long, before a word was said; a shorter one may do. */
type FailedWhy = 'error' | 'too_long' | 'nonsense' | 'empty' | 'blocked';

/** Of more calls in one answer nobody learns more. */
const WANTED_MAX = 5;
/** What stands before a loop is kept when it is at least this long: a sentence. */
const WORTH_KEEPING_CHARS = 20;

/**
 * One call to the model, as parts of the answer. Whatever ends it early (nonsense, the caller leaving) aborts the call at
 * the server. Returns how it ended; what was shown until then is the caller's to keep or to withdraw.
 */
export async function* streamModelAnswer(
  input: StreamInput,
  signal: AbortSignal,
): AsyncGenerator<AnswerPart, ModelOutcome> {
  const wanted: WantedCall[] = [];
  let visible: VisibleText | null = null;
  const made = () => (visible = input.visible());
  const outcome = yield* stream({ ...input, visible: made, wanted }, signal);
  const report = (visible as VisibleText | null)?.report();
  for (const call of report?.calls ?? []) wanted.push({ ...call, refused: null });
  for (const { name, reason } of report?.refusedCalls ?? [])
    wanted.push({ name: name ?? 'a call without a name', arguments: {}, refused: reason });
  return { ...outcome, wanted: wanted.slice(0, WANTED_MAX) };
}

interface StreamInput {
  model: Pick<ModelRoom, 'chat'>;
  conversationId: string;
  prompt: ComposedPrompt;
  /** Made while the call is on its way: they cost a little, and the first word must not wait for them. */
  visible: () => VisibleText;
  sense: () => SenseCheck;
  outbound: () => OutboundGuard;
  /** Puts masked values of the customer's own back in, before anything is judged. */
  restorer: { push(chunk: string): string; end(): string };
  patience: Patience;
}

async function* stream(
  input: StreamInput & { wanted: WantedCall[] },
  signal: AbortSignal,
): AsyncGenerator<AnswerPart, StreamOutcome> {
  const { patience } = input;
  const call = new AbortController();
  const events = input.model.chat(
    { conversationId: input.conversationId, messages: input.prompt.messages },
    AbortSignal.any([signal, call.signal]),
  );
  let stage = '';
  let toolCalls = 0;
  let shown = false;
  try {
    let coming: Promise<IteratorResult<ModelEvent, void>> | null = events.next();
    const visible = input.visible();
    const sense = input.sense();
    const outbound = input.outbound();
    for (;;) {
      const awaited: Promise<IteratorResult<ModelEvent, void>> = coming ?? events.next();
      coming = null;
      const next = shown ? await awaited : yield* patience.wait(awaited);
      if (next.done) return failed('error', 'The model’s stream ended without its own end.');
      const event = next.value;
      if (event.type === 'tool-call') {
        toolCalls += 1;
        if (input.wanted.length < WANTED_MAX)
          input.wanted.push({ name: event.call.name, arguments: event.call.arguments, refused: null });
        continue;
      }
      if (event.type === 'text' || event.type === 'done') {
        const raw = event.type === 'text' ? event.text : '';
        const piece =
          event.type === 'text' ? visible.push(input.restorer.push(raw)) : lastPiece(visible, input.restorer);
        if (piece.reset) {
          sense.restart();
          outbound.restart();
          if (shown) yield { type: 'reset' };
          shown = false;
        }
        const looked = event.type === 'text' ? sense.push(piece.text, raw) : sense.end(piece.text);
        const usage = event.type === 'done' ? event.usage : null;
        if (looked.verdict === 'nonsense') return failed('nonsense', looked.words, usage);
        if (looked.verdict === 'loop') {
          if (looked.keep.length < WORTH_KEEPING_CHARS) return failed('nonsense', looked.words, usage);
          outbound.restart();
          const kept = outbound.end(looked.keep);
          if (kept.blocked !== null) return blockedBy(kept.blocked, usage);
          yield { type: 'reset' };
          yield { type: 'text', text: kept.release };
          return { type: 'answered', usage, report: visible.report(), toolCalls, ending: 'loop' };
        }
        const out = event.type === 'text' ? outbound.push(looked.release) : outbound.end(looked.release);
        if (out.blocked !== null) return blockedBy(out.blocked, usage);
        if (out.release !== '') {
          patience.end();
          shown = true;
          yield { type: 'text', text: out.release };
        }
        if (event.type === 'text') continue;
        if (!shown) return failed('empty', emptyWords(event.usage), event.usage);
        const ending = event.usage.doneReason === 'length' ? 'length' : 'itself';
        if (ending === 'length') yield { type: 'text', text: ' …' };
        return { type: 'answered', usage: event.usage, report: visible.report(), toolCalls, ending };
      }
      const told = stageOf(event);
      const key = JSON.stringify(told);
      if (key !== stage && !shown && !patience.isOver()) yield { type: 'stage', stage: told };
      stage = key;
    }
  } catch (error) {
    if (error instanceof ModelError) return failed(error.code === 'too_long' ? 'too_long' : 'error', errorWords(error));
    throw error;
  } finally {
    call.abort();
    await events.return(undefined).catch(() => undefined); // the call is closed already; there is nothing left to fail
  }
}

/** What the restorer held back comes before the end. */
function lastPiece(visible: VisibleText, restorer: { end(): string }): VisiblePiece {
  const held = restorer.end();
  const before = held === '' ? { reset: false, text: '' } : visible.push(held);
  const last = visible.end();
  return last.reset ? last : { reset: before.reset, text: before.text + last.text };
}

function blockedBy(blocked: Blocked, usage: ModelUsage | null): StreamOutcome {
  return { type: 'failed', why: 'blocked', words: `Held back: ${blocked.words}`, usage, blocked };
}

function failed(why: FailedWhy, words: string, usage: ModelUsage | null = null): StreamOutcome {
  return { type: 'failed', why, words, usage };
}

function stageOf(event: Exclude<ModelEvent, { type: 'text' | 'done' | 'tool-call' }>): Stage {
  return event.type === 'queued' ? { code: 'queued', ahead: event.ahead } : { code: event.type };
}

function emptyWords(usage: ModelUsage): string {
  return usage.doneReason === 'length'
    ? 'The model used up its room without saying a word to the customer.'
    : 'The model ended without saying a word to the customer.';
}

function errorWords(error: ModelError): string {
  const phase = error.phase === null ? '' : ` (${error.phase.replaceAll('_', ' ')})`;
  switch (error.code) {
    case 'no_model':
      return 'No model was usable any more.';
    case 'busy':
      return 'The line in front of the model was full.';
    case 'unreachable':
      return 'The model server could not be reached.';
    case 'timeout':
      return `The model took too long${phase}.`;
    case 'broken_stream':
      return 'The model broke off in the middle.';
    case 'rejected':
      return `The model server refused the call: ${error.message}`;
    case 'too_long':
      return 'The model server found the prompt too long for its window.';
    case 'remote':
      return 'The model turned out to run on another machine and was not used.';
    case 'aborted':
      return 'The call to the model was stopped.';
  }
}
