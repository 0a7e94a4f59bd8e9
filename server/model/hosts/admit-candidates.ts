import type { ModelError } from '../model-room.ts';
import { warmUp, type Admitting } from './admit-model.ts';
import type { Trouble } from './describe-status.ts';
import type { ModelHost } from './model-host.ts';
import type { Picked } from './pick-models.ts';
import type { KnownModel } from './read-models.ts';
import { asModelError, isModel, type Trials } from './try-models.ts';

interface Admission {
  hosts: ModelHost[];
  admitting: Admitting;
  trials: Trials;
  onAdmitted: () => void;
  onFailed: (host: ModelHost, error: ModelError) => void;
}

/**
 * Decides which model answers: admits the first candidate that passes, on every host that has it. Returns why none did, or
 * null.
 */
export async function admitCandidates(admission: Admission, picked: Picked): Promise<Trouble | null> {
  const { hosts } = admission;
  for (const host of hosts) {
    const isPicked = picked.candidates.some((one) => isModel(host.chat, one.model));
    if (host.state.state === 'up' && !isPicked) host.chat = null;
  }
  let trouble = picked.trouble;
  for (const { model, hosts: having } of picked.candidates) {
    const outcomes: (Trouble | null)[] = [];
    for (const host of having) outcomes.push(await admitOn(admission, host, model));
    if (outcomes.includes(null)) {
      for (const host of hosts) if (host.chat && !isModel(host.chat, model)) host.chat = null;
      return null;
    }
    trouble ??= outcomes[0] ?? null;
  }
  return trouble;
}

/** null: it serves there. */
async function admitOn(admission: Admission, host: ModelHost, model: KnownModel): Promise<Trouble | null> {
  if (isModel(host.chat, model)) return null;
  // It broke with the candidate before.
  if (host.state.state !== 'up') return { reason: 'broke_off', words: `${host.url} broke off.`, checks: [] };
  try {
    const tried = await admission.trials.run(host, model);
    host.failures = 0;
    if ('trouble' in tried) return tried.trouble;
    const { chat, proven } = tried;
    if (proven !== null) host.overlap.set(proven);
    host.chat = chat;
    admission.onAdmitted();
    if (!chat.isLoaded) {
      warmUp(host, chat, admission.admitting).then(admission.onAdmitted, (error: unknown) =>
        admission.onFailed(host, asModelError(error)),
      );
    }
    return null;
  } catch (error) {
    const failure = asModelError(error);
    if (failure.code === 'aborted') throw failure;
    admission.onFailed(host, failure);
    return { reason: 'broke_off', words: `${host.url} broke off: ${failure.message}.`, checks: [] };
  }
}
