import { ModelError } from '../model-room.ts';
import { admitModel, warmUp, type Admitting } from './admit-model.ts';
import type { Trouble } from './describe-status.ts';
import type { ModelHost } from './model-host.ts';
import type { Picked } from './pick-models.ts';
import type { KnownModel } from './read-models.ts';

/** A model that could not be loaded may be short of memory only for a while. */
const LOAD_AGAIN_MS = 60_000;

/** Decides which chat model serves, and remembers which ones were found wanting. */
export interface Candidates {
  /** Admits the first candidate that passes, on every host that has it. Returns why none did, or null. */
  admit(picked: Picked): Promise<Trouble | null>;
  /** The model is somebody else's: never again, until the operator asks. */
  dropRemote(host: ModelHost): Trouble | null;
  /** The operator asks for everything to be examined anew. */
  forget(): void;
}

export function createCandidates(input: {
  hosts: ModelHost[];
  admitting: Admitting;
  now: () => number;
  onTesting: (words: string) => void;
  onAdmitted: () => void;
  onFailed: (host: ModelHost, error: ModelError) => void;
}): Candidates {
  const { hosts, admitting, now } = input;
  const rejected = new Map<string, { trouble: Trouble; until: number }>();

  async function admit(picked: Picked): Promise<Trouble | null> {
    for (const host of hosts) {
      const isPicked = picked.candidates.some((one) => isOn(host, one.model));
      if (host.state.state === 'up' && !isPicked) host.chat = null;
    }
    let trouble = picked.trouble;
    for (const { model, hosts: having } of picked.candidates) {
      const outcomes: (Trouble | null)[] = [];
      for (const host of having) outcomes.push(await admitOn(host, model));
      if (outcomes.includes(null)) {
        for (const host of hosts) if (host.chat && !isOn(host, model)) host.chat = null;
        return null;
      }
      trouble ??= outcomes[0] ?? null;
    }
    return trouble;
  }

  /** null: it serves there. */
  async function admitOn(host: ModelHost, model: KnownModel): Promise<Trouble | null> {
    if (isOn(host, model)) return null;
    const key = keyOf(host, model);
    const before = rejected.get(key);
    if (before && now() < before.until) return before.trouble;
    // It broke with the candidate before.
    if (host.state.state !== 'up') return { reason: 'broke_off', words: `${host.url} broke off.`, checks: [] };
    input.onTesting(`${model.name} is being tested.`);
    try {
      const admission = await admitModel(host, model, admitting);
      host.failures = 0;
      if (!admission.admitted) {
        const trouble: Trouble = { reason: 'failed_test', words: admission.words, checks: admission.checks };
        rejected.set(key, { trouble, until: admission.isLasting ? Infinity : now() + LOAD_AGAIN_MS });
        return trouble;
      }
      input.onAdmitted();
      if (!host.chatLoaded) warm(host);
      return null;
    } catch (error) {
      const failure = asModelError(error);
      if (failure.code === 'aborted') throw failure;
      if (failure.code === 'remote') return reject(host, model);
      input.onFailed(host, failure);
      return { reason: 'broke_off', words: `${host.url} broke off: ${failure.message}.`, checks: [] };
    }
  }

  function warm(host: ModelHost): void {
    warmUp(host, admitting).then(input.onAdmitted, (error: unknown) => input.onFailed(host, asModelError(error)));
  }

  function reject(host: ModelHost, model: { name: string; digest: string }): Trouble {
    const words = `${model.name} turned out to run on somebody else's computer; it is not used any more.`;
    const trouble: Trouble = { reason: 'refused', words, checks: [{ name: 'not_remote', verdict: 'failed', words }] };
    rejected.set(keyOf(host, model), { trouble, until: Infinity });
    host.chat = null;
    return trouble;
  }

  return {
    admit,
    dropRemote: (host) => (host.chat ? reject(host, host.chat) : null),
    forget() {
      rejected.clear();
      admitting.verdicts.forget();
    },
  };
}

function isOn(host: ModelHost, model: { name: string; digest: string }): boolean {
  return host.chat?.digest === model.digest && host.chat.name === model.name;
}

function keyOf(host: ModelHost, model: { name: string; digest: string }): string {
  return `${host.url} ${host.version ?? ''} ${model.name} ${model.digest}`;
}

function asModelError(error: unknown): ModelError {
  if (error instanceof ModelError) return error;
  return new ModelError('broken_stream', 'the model server answered something unreadable', { cause: error });
}
