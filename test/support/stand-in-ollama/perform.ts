import { randomInt } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { busyText } from './memory.ts';
import { piecesOf } from './pieces.ts';
import { Refusal } from './read-body.ts';
import type { LoggedRequest } from './request-log.ts';
import type { Fail, ScriptedCall, Step } from './script.ts';
import type { Settings } from './settings.ts';
import type { Wait } from './wait.ts';
import { goTime, type LineWriter } from './wire.ts';

/** What an answer needs besides its step. */
export interface Stage {
  settings: Settings;
  wait: Wait;
  gate: { wait(signal: AbortSignal): Promise<void> };
  signal: AbortSignal;
  entry: LoggedRequest;
  res: ServerResponse;
  out: LineWriter;
  /** Fields in every chunk: the model as asked for, and remote_* when it is somebody else's. */
  head: Record<string, unknown>;
  /** `chat` chunks carry `message`, `generate` chunks `response`. */
  shape: 'chat' | 'generate';
  thinks: boolean;
  promptTokens: number;
  /** Tokens it may say. */
  maxTokens: number;
  loadMs: number;
}

const callAlphabet = 'abcdefghijklmnopqrstuvwxyz0123456789';
const repeatLimit = 30;

/** Says one answer, chunk by chunk, wrong wherever the step or the settings want it wrong. Throws Refusal before the first chunk. */
export async function perform(step: Step, stage: Stage): Promise<void> {
  const { settings, signal, entry, out } = stage;
  const startedAt = performance.now();
  const fail = step.fail ?? standingFail(settings);
  entry.phase = 'prefill';
  if (fail?.type === 'status') throw new Refusal(fail.status, fail.error);
  if (fail?.type === 'stall-headers') await stage.wait(fail.ms, signal);
  await stage.wait(step.delayMs ?? settings.firstTokenMs, signal);
  const prefillEndedAt = performance.now();
  entry.phase = 'tokens';

  const thinking = stage.thinks ? piecesOf(step.think) : [];
  const content =
    fail?.type === 'repeat' ? Array<string>(repeatLimit).fill(' ha') : piecesOf(step.cutCall ? '' : step.say);
  const chunks = [
    ...thinking.map((text) => ({ thinking: text, content: '' })),
    ...content.map((text) => ({ thinking: '', content: text })),
  ];
  const holdAfter = step.holdAfterTokens ?? settings.holdAfterTokens ?? -1;
  const failAfter =
    fail && 'afterTokens' in fail && fail.afterTokens !== undefined ? fail.afterTokens : settings.faultAfterTokens;
  const limit = Math.min(chunks.length, stage.maxTokens);

  for (let said = 0; said < limit; said++) {
    if (said > 0) await stage.wait(step.perTokenMs ?? settings.perTokenMs, signal);
    if (said === holdAfter) await stage.gate.wait(signal);
    if (fail && fail.type !== 'repeat' && said === failAfter && (await goWrong(fail, stage))) return;
    const chunk = chunks[said];
    if (!chunk) break;
    await out.line(chunkOf(stage, chunk));
    entry.said += chunk.content;
    signal.throwIfAborted();
  }
  // A short answer must not escape its fault or its hold.
  if (fail && fail.type !== 'repeat' && failAfter >= limit && (await goWrong(fail, stage))) return;
  if (holdAfter >= limit) await stage.gate.wait(signal);
  if (fail?.type === 'repeat') return out.end();

  const cut = step.cutCall === true || chunks.length > stage.maxTokens;
  const calls = cut ? [] : callsOf(step, settings);
  const mode = step.toolMode ?? settings.toolMode;
  if (mode === 'early' && calls.length > 0) await out.line(chunkOf(stage, { content: '', calls }));
  if (mode === 'early-each') for (const call of calls) await out.line(chunkOf(stage, { content: '', calls: [call] }));

  const last = chunkOf(stage, { content: cut ? '' : (step.sayLast ?? ''), calls: mode === 'late' ? calls : [] });
  entry.said += cut ? '' : (step.sayLast ?? '');
  const endedAt = performance.now();
  await out.line({
    ...last,
    done: true,
    done_reason: step.doneReason ?? (cut ? 'length' : 'stop'),
    ...metrics({
      total_duration: nanoseconds(endedAt - startedAt + stage.loadMs),
      load_duration: nanoseconds(stage.loadMs),
      prompt_eval_count: step.promptTokens ?? stage.promptTokens,
      prompt_eval_duration: nanoseconds(prefillEndedAt - startedAt),
      eval_count: limit + calls.length,
      eval_duration: nanoseconds(endedAt - prefillEndedAt),
    }),
  });
  entry.phase = 'done';
  await out.end();
}

/** A fault in the middle. True when the stream is over with it. */
async function goWrong(fail: Fail, stage: Stage): Promise<boolean> {
  const { out, res, entry } = stage;
  switch (fail.type) {
    case 'stall':
      await stage.wait(fail.ms, stage.signal);
      return false;
    case 'error-line':
      await out.line({ error: fail.error });
      await out.end();
      return ended(entry);
    case 'end':
      await out.end();
      return ended(entry);
    case 'garbage':
      await out.raw('\u0000\u0001 not json at all {{{\n');
      await out.end();
      return ended(entry);
    case 'reset':
      await out.raw('{"model":"x","message":{"role":"assist');
      ended(entry);
      res.socket?.resetAndDestroy();
      return true;
    case 'status':
    case 'stall-headers':
    case 'repeat':
      return false;
  }
}

function ended(entry: LoggedRequest): true {
  entry.closedBy = 'server';
  entry.closedAt = Date.now();
  return true;
}

/** The fault the settings ask of every answer; the first one set counts. */
function standingFail(settings: Settings): Fail | null {
  if (settings.fail) return settings.fail;
  if (settings.refuse503) return { type: 'status', status: 503, error: busyText };
  if (settings.stallBeforeHeaders > 0) return { type: 'stall-headers', ms: settings.stallBeforeHeaders };
  if (settings.stallBetweenTokens > 0) return { type: 'stall', ms: settings.stallBetweenTokens };
  if (settings.endWithoutDone) return { type: 'end' };
  if (settings.garbage) return { type: 'garbage' };
  if (settings.resetMidLine) return { type: 'reset' };
  if (settings.errorLine !== null) return { type: 'error-line', error: settings.errorLine };
  if (settings.repeatStop) return { type: 'repeat' };
  return null;
}

function chunkOf(
  stage: Stage,
  part: { content: string; thinking?: string; calls?: unknown[] },
): Record<string, unknown> {
  const thinking = part.thinking ? { thinking: part.thinking } : {};
  const calls = part.calls && part.calls.length > 0 ? { tool_calls: part.calls } : {};
  const base = { ...stage.head, created_at: goTime() };
  if (stage.shape === 'generate') return { ...base, response: part.content, ...thinking, ...calls, done: false };
  return { ...base, message: { role: 'assistant', content: part.content, ...thinking, ...calls }, done: false };
}

function callsOf(step: Step, settings: Settings): unknown[] {
  const calls: ScriptedCall[] = step.call === undefined ? [] : Array.isArray(step.call) ? step.call : [step.call];
  return calls.map((call, index) => ({
    ...(settings.toolCallIds
      ? { id: `call_${Array.from({ length: 8 }, () => callAlphabet[randomInt(36)]).join('')}` }
      : {}),
    function: { index, name: call.name, arguments: call.arguments ?? {} },
  }));
}

function nanoseconds(ms: number): number {
  return Math.round(ms * 1e6);
}

/** Zero values are left out, as Go's omitempty does. */
export function metrics(values: Record<string, number>): Record<string, number> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== 0));
}
