import { ModelError } from '../model-room.ts';
import { admitModel, type Admitting } from './admit-model.ts';
import type { Trouble } from './describe-status.ts';
import type { ModelHost, ReadyChat } from './model-host.ts';

/** A model that could not be loaded may be short of memory only for a while. */
export const TRY_AGAIN_MS = 60_000;

type Named = Pick<ReadyChat, 'name' | 'digest'>;
export type Tried = { chat: ReadyChat; proven: number | null } | { trouble: Trouble };

/** Tries models on servers, and remembers which ones were found wanting. */
export interface Trials {
  /** Throws ModelError when the server fails meanwhile: that says nothing about the model. */
  run(host: ModelHost, model: Parameters<typeof admitModel>[1]): Promise<Tried>;
  /** Not again until then. */
  reject(host: ModelHost, model: Named, trouble: Trouble, until: number): Trouble;
  /** The model is somebody else's: never again, until the operator asks. */
  rejectRemote(host: ModelHost, model: Named): Trouble;
  /** The operator asks for everything to be examined anew. */
  forget(): void;
}

export function createTrials(input: {
  admitting: Admitting;
  now: () => number;
  onTesting: (words: string) => void;
}): Trials {
  const { admitting, now } = input;
  const rejected = new Map<string, { trouble: Trouble; until: number }>();

  function reject(host: ModelHost, model: Named, trouble: Trouble, until: number): Trouble {
    rejected.set(keyOf(host, model), { trouble, until });
    return trouble;
  }

  function rejectRemote(host: ModelHost, model: Named): Trouble {
    const words = `${model.name} turned out to run on somebody else's computer; it is not used any more.`;
    return reject(
      host,
      model,
      { reason: 'refused', words, checks: [{ name: 'not_remote', verdict: 'failed', words }] },
      Infinity,
    );
  }

  return {
    async run(host, model) {
      const before = rejected.get(keyOf(host, model));
      if (before && now() < before.until) return { trouble: before.trouble };
      input.onTesting(`${model.name} is being tested.`);
      try {
        const admission = await admitModel(host, model, admitting);
        if (admission.admitted) return admission;
        const trouble: Trouble = { reason: 'failed_test', words: admission.words, checks: admission.checks };
        return { trouble: reject(host, model, trouble, admission.isLasting ? Infinity : now() + TRY_AGAIN_MS) };
      } catch (error) {
        const failure = asModelError(error);
        if (failure.code === 'remote') return { trouble: rejectRemote(host, model) };
        throw failure;
      }
    },
    reject,
    rejectRemote,
    forget() {
      rejected.clear();
      admitting.verdicts.forget();
    },
  };
}

export function isModel(ready: Named | null, model: Named): boolean {
  return ready?.digest === model.digest && ready.name === model.name;
}

export function asModelError(error: unknown): ModelError {
  if (error instanceof ModelError) return error;
  return new ModelError('broken_stream', 'the model server answered something unreadable', { cause: error });
}

function keyOf(host: ModelHost, model: Named): string {
  return `${host.url} ${host.version ?? ''} ${model.name} ${model.digest}`;
}
