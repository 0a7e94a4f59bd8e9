import { ModelError } from '../model-room.ts';
import type { Deadlines } from '../deadlines.ts';

export type CallPhase = 'queue' | 'load' | 'first_token' | 'between_tokens';

/** Keeps the deadlines of one call. Its signal aborts, with a ModelError as reason, when one passes or the caller leaves. */
export interface CallClock {
  signal: AbortSignal;
  enter(phase: CallPhase): void;
  /** A token came: the silence starts again. Cheap, it is called for each. */
  tick(): void;
  /** Why the call must end, or null. */
  failure(): ModelError | null;
  /** The call ended well: stops every timer. */
  stop(): void;
  /** The call is left where it stands: closes it at the server. */
  abandon(): void;
}

const PHASE_WORDS: Record<CallPhase | 'turn', string> = {
  queue: 'waited too long in line for the model',
  load: 'the model took too long to load',
  first_token: 'the model took too long to begin',
  between_tokens: 'the model fell silent in the middle',
  turn: 'the whole answer took too long',
};

export function startCallClock(caller: AbortSignal | undefined, deadlines: Deadlines): CallClock {
  const controller = new AbortController();
  let phase: CallPhase | null = null;
  let phaseTimer: NodeJS.Timeout | undefined;
  let turnTimer: NodeJS.Timeout | undefined;
  let failure: ModelError | null = null;

  const fail = (error: ModelError) => {
    if (failure) return;
    failure = error;
    stop();
    controller.abort(error);
  };
  const timeUp = (late: CallPhase | 'turn') => fail(new ModelError('timeout', PHASE_WORDS[late], { phase: late }));
  const onCallerAbort = () => fail(new ModelError('aborted', 'the caller left'));

  function stop(): void {
    clearTimeout(phaseTimer);
    clearTimeout(turnTimer);
    caller?.removeEventListener('abort', onCallerAbort);
  }

  function enter(next: CallPhase): void {
    if (failure || next === phase) return;
    phase = next;
    clearTimeout(phaseTimer);
    phaseTimer = setTimeout(timeUp, limitOf(next, deadlines), next);
    if (next !== 'queue' && next !== 'load') turnTimer ??= setTimeout(timeUp, deadlines.turnMs, 'turn');
  }

  if (caller?.aborted) onCallerAbort();
  else caller?.addEventListener('abort', onCallerAbort, { once: true });

  return {
    signal: controller.signal,
    enter,
    tick() {
      if (phase === 'between_tokens') phaseTimer?.refresh();
      else enter('between_tokens');
    },
    failure: () => failure,
    stop,
    abandon: onCallerAbort,
  };
}

function limitOf(phase: CallPhase, deadlines: Deadlines): number {
  switch (phase) {
    case 'queue':
      return deadlines.queueMs;
    case 'load':
      return deadlines.loadMs;
    case 'first_token':
      return deadlines.firstTokenMs;
    case 'between_tokens':
      return deadlines.betweenTokensMs;
  }
}
