import { setTimeout as sleep } from 'node:timers/promises';
import { createBell } from './bell.ts';
import type { Deadlines } from './deadlines.ts';
import type { ModelHost, ReadyChat } from './hosts/model-host.ts';
import type { Line, Ticket } from './line/line.ts';
import { ModelError, type ChatRequest, type ModelEvent, type ModelJob, type ModelUsage } from './model-room.ts';
import { watchLoading } from './watch-loading.ts';
import { startCallClock, type CallClock } from './wire/call-clock.ts';
import { chatBody } from './wire/chat-body.ts';
import { HttpFailure, networkFailure } from './wire/http-failure.ts';
import { streamChat, type ChatChunk } from './wire/stream-chat.ts';
import { readToolCalls } from './wire/tool-calls.ts';

/** Attempts at one call, all but the last without a visible word. */
const ATTEMPTS = 2;
/** Lets a server that is just restarting its runner come back. */
const RETRY_PAUSE_MS = 200;

/** What a call needs from the house around it. */
export interface ChatHouse {
  line: Line;
  deadlines: Deadlines;
  now: () => number;
  /** Why no host can do the job, or null. */
  whyNot(job: ModelJob): string | null;
  /** The model that does the job on this host, or null. */
  chatFor(host: ModelHost, job: ModelJob): ReadyChat | null;
  /** Throws ModelError when the model may not be used any more: it is another one now, and was not approved. */
  assertHeld(host: ModelHost, chat: ReadyChat, signal: AbortSignal): Promise<void> | null;
  succeeded(host: ModelHost, chat: ReadyChat): void;
  failed(host: ModelHost, error: ModelError, chat: ReadyChat | null): void;
  /** Since when the model is another one than was known under its name; null: it is the same. */
  changedSince(chat: ReadyChat): number | null;
  /** Learns from the server's count; true when it evaluated clearly fewer tokens than were sent. */
  learn(digest: string, request: ChatRequest, promptTokens: number): boolean;
}

interface Call {
  job: ModelJob;
  ticket: Ticket;
  clock: CallClock;
  host: ModelHost | null;
  chat: ReadyChat | null;
  chunks: AsyncGenerator<ChatChunk> | null;
  first: Promise<IteratorResult<ChatChunk>> | null;
  joinedAt: number;
  servedAt: number;
  isReadingTold: boolean;
}

/**
 * One call from the line to the model's `done`. Everything that is slow happens before the first word; from then on a
 * token costs one timer refresh and two look-ups.
 */
export async function* runChat(
  house: ChatHouse,
  request: ChatRequest,
  caller: AbortSignal,
): AsyncGenerator<ModelEvent> {
  let avoid: ModelHost | null = null;
  let job: ModelJob = request.job ?? 'answering';
  for (let attempt = 1; ; attempt += 1) {
    const call = join(house, request, { job, caller, avoid });
    let isSaid = false;
    let isFinished = false;
    try {
      yield* untilFirstChunk(house, request, call);
      const { host, chat, chunks, first } = sent(call);
      const firstAt = house.now();
      if (!call.isReadingTold) yield { type: 'reading' };
      let isThinking = false;
      for (let step = await first; !step.done; step = await chunks.next()) {
        const ended = call.clock.failure();
        if (ended) throw ended;
        const chunk = step.value;
        const message = chunk.message;
        call.clock.tick();
        if (host.overlap.word(call.ticket)) house.line.move();
        if (message?.thinking && !isThinking) {
          isThinking = true;
          yield { type: 'thinking' };
        }
        if (message?.content) {
          isSaid = true;
          isThinking = false;
          yield { type: 'text', text: message.content };
        }
        if (message?.tool_calls) {
          for (const toolCall of readToolCalls(message.tool_calls)) {
            isSaid = true;
            yield { type: 'tool-call', call: toolCall };
          }
        }
        if (chunk.done) {
          isFinished = true;
          call.clock.stop();
          house.succeeded(host, chat);
          if (!isSaid && chunk.done_reason === 'length') {
            throw new ModelError('broken_stream', 'the model used up its room without a visible word');
          }
          yield { type: 'done', usage: usageOf(house, request, call, { chunk, chat, host, firstAt }) };
          return;
        }
      }
      throw new ModelError('broken_stream', 'the stream ended without the model being done');
    } catch (raw) {
      const error = call.clock.failure() ?? networkFailure(raw, true);
      if (call.host && !isFinished) house.failed(call.host, error, call.chat);
      if (isSaid || isFinished || attempt >= ATTEMPTS || !isWorthRetrying(error)) throw error;
      avoid = call.host;
      // What a job's own model could not do, the one that answers may.
      job = 'answering';
    } finally {
      if (isFinished) call.clock.stop();
      else call.clock.abandon();
      house.line.leave(call.ticket);
    }
    await pauseBeforeRetry(caller);
  }
}

function join(
  house: ChatHouse,
  request: ChatRequest,
  { job, caller, avoid }: { job: ModelJob; caller: AbortSignal; avoid: ModelHost | null },
): Call {
  if (caller.aborted) throw new ModelError('aborted', 'the caller left');
  const whyNot = house.whyNot(job);
  if (whyNot !== null) throw new ModelError('no_model', whyNot);
  const now = house.now();
  const ticket = house.line.join(request.conversationId, {
    avoid,
    // The line hands out the hosts it was given: ours.
    fits: (host) => house.chatFor(host as ModelHost, job) !== null,
  });
  const clock = startCallClock(caller, house.deadlines);
  return {
    job,
    ticket,
    clock,
    host: null,
    chat: null,
    chunks: null,
    first: null,
    joinedAt: now,
    servedAt: now,
    isReadingTold: false,
  };
}

/** Stands in line, sends the call, and tells what it waits for until the server's first chunk is there. */
async function* untilFirstChunk(house: ChatHouse, request: ChatRequest, call: Call): AsyncGenerator<ModelEvent> {
  const { ticket, clock } = call;
  const bell = createBell();
  ticket.onMove = bell.ring;
  clock.signal.addEventListener('abort', bell.ring, { once: true });
  clock.enter('queue');
  let told = 0;
  while (!ticket.host) {
    if (clock.failure()) throw clock.failure();
    const whyNot = house.whyNot(call.job);
    if (whyNot !== null) throw new ModelError('no_model', whyNot);
    if (ticket.ahead !== told) yield { type: 'queued', ahead: (told = ticket.ahead) };
    else await bell.wait();
  }

  const { host, chat } = await send(house, request, call);
  let isThere = false;
  const arrived = () => {
    isThere = true;
    bell.ring();
  };
  call.first?.then(arrived, arrived);
  let watch: ReturnType<typeof watchLoading> | null = null;
  let isServed = false;
  try {
    while (!isThere) {
      if (clock.failure()) throw clock.failure();
      if (ticket.ahead > 0) {
        isServed = false;
        clock.enter('queue');
        if (ticket.ahead !== told) yield { type: 'queued', ahead: (told = ticket.ahead) };
        else await bell.wait();
        continue;
      }
      if (!isServed) {
        isServed = true;
        call.servedAt = house.now();
        clock.enter('first_token');
        watch ??= watchLoading({
          digest: chat.digest,
          wasLoaded: chat.isLoaded,
          look: host.lookAtLoaded,
          onChange: bell.ring,
        });
      }
      await bell.wait();
      if (isThere) break;
      const state = watch?.state();
      if (state === 'loading' && told !== LOADING) {
        told = LOADING;
        chat.isLoaded = false;
        clock.enter('load');
        yield { type: 'loading' };
      } else if (state === 'reading' && !call.isReadingTold) {
        call.isReadingTold = true;
        clock.enter('first_token');
        yield { type: 'reading' };
      }
    }
  } finally {
    watch?.stop();
    ticket.onMove = () => {};
    clock.signal.removeEventListener('abort', bell.ring);
  }
}

/** Not a place in line any more: loading was told. */
const LOADING = -1;

async function send(house: ChatHouse, request: ChatRequest, call: Call): Promise<{ host: ModelHost; chat: ReadyChat }> {
  const host = call.ticket.host as ModelHost;
  const chat = house.chatFor(host, call.job);
  call.host = host;
  call.servedAt = house.now();
  if (!chat) throw new ModelError('no_model', house.whyNot(call.job) ?? 'the model was taken away');
  call.chat = chat;
  const held = house.assertHeld(host, chat, call.clock.signal);
  if (held) await held;
  call.chunks = streamChat({
    transport: host.asking.transport,
    host: host.url,
    body: chatBody(request, chat),
    signal: call.clock.signal,
  });
  call.first = call.chunks.next();
  return { host, chat };
}

function sent(call: Call) {
  const { host, chat, chunks, first } = call;
  if (!host || !chat || !chunks || !first) throw new Error('the call was not sent');
  return { host, chat, chunks, first };
}

function usageOf(
  house: ChatHouse,
  request: ChatRequest,
  call: Call,
  end: { chunk: ChatChunk; chat: ReadyChat; host: ModelHost; firstAt: number },
): ModelUsage {
  const promptTokens = end.chunk.prompt_eval_count ?? 0;
  const loadMs = Math.round((end.chunk.load_duration ?? 0) / 1e6);
  const servedAt = Math.min(call.servedAt, end.firstAt);
  const changedSince = house.changedSince(end.chat);
  return {
    model: end.chat.name,
    digest: end.chat.digest,
    host: end.host.url,
    promptTokens,
    answerTokens: end.chunk.eval_count ?? 0,
    doneReason: end.chunk.done_reason ?? 'stop',
    cut: house.learn(end.chat.digest, request, promptTokens),
    queueMs: servedAt - call.joinedAt,
    loadMs,
    readMs: Math.max(0, end.firstAt - servedAt - loadMs),
    changed: changedSince !== null,
    changedSince,
  };
}

function isWorthRetrying(error: ModelError): boolean {
  if (error instanceof HttpFailure) return error.status === 500 || error.status === 503;
  return error.code === 'unreachable' || error.code === 'broken_stream';
}

async function pauseBeforeRetry(caller: AbortSignal): Promise<void> {
  try {
    await sleep(RETRY_PAUSE_MS, undefined, { signal: caller });
  } catch {
    throw new ModelError('aborted', 'the caller left');
  }
}
