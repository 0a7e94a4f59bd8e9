import type { ModelError } from '../model-room.ts';
import type { Trouble } from '../hosts/describe-status.ts';
import { OWN_JOBS, type ModelHost, type OwnJob, type ReadyChat } from '../hosts/model-host.ts';
import type { KnownModel } from '../hosts/read-models.ts';
import { asModelError, isModel, TRY_AGAIN_MS, type Trials } from '../hosts/try-models.ts';

/** Somebody chose a model for a job. */
export interface JobWish {
  job: OwnJob;
  name: string;
  /** null: not installed, or it may not be used: `refused` says why. */
  model: KnownModel | null;
  refused: string | null;
  /** Those that have it. */
  hosts: ModelHost[];
}

/** The models of single jobs. Whatever is wrong with one, the model that answers does its job, and `troubles` says why. */
export interface JobModels {
  admit(wishes: JobWish[]): Promise<void>;
  /** The model fails its job there: the answering one does it for a while. */
  setAside(host: ModelHost, chat: ReadyChat, error: ModelError): void;
  troubles: ReadonlyMap<OwnJob, string>;
}

export function createJobModels(input: {
  hosts: ModelHost[];
  trials: Trials;
  now: () => number;
  onChanged: () => void;
}): JobModels {
  const { hosts, trials, now } = input;
  const troubles = new Map<OwnJob, string>();

  async function admit(wishes: JobWish[]): Promise<void> {
    for (const job of OWN_JOBS) {
      const wish = wishes.find((one) => one.job === job);
      const trouble = wish ? await admitWish(wish) : dropAll(job);
      if (trouble === null) troubles.delete(job);
      else troubles.set(job, trouble);
      input.onChanged();
    }
  }

  /** null: it does the job, or nobody needs to. */
  async function admitWish({ job, name, model, refused, hosts: having }: JobWish): Promise<string | null> {
    if (model === null || refused !== null) {
      dropAll(job);
      return refused ?? `${name} is not installed.`;
    }
    for (const host of hosts) if (!having.includes(host)) host.own[job] = null;
    // Who answers anyway is not loaded twice.
    if (having.some((host) => isModel(host.chat, model))) return dropAll(job);
    let trouble: string | null = null;
    for (const host of having) {
      const before = Object.values(host.own).find((chat) => isModel(chat, model));
      if (before) host.own[job] = before;
      else trouble ??= await admitOn(host, job, model);
    }
    return having.some((host) => host.own[job] !== null) ? null : (trouble ?? `${name} is on no server that answers.`);
  }

  async function admitOn(host: ModelHost, job: OwnJob, model: KnownModel): Promise<string | null> {
    host.own[job] = null;
    if (host.state.state !== 'up') return `${host.url} broke off.`;
    try {
      const tried = await trials.run(host, model);
      if ('trouble' in tried) return tried.trouble.words;
      host.own[job] = tried.chat;
      return null;
    } catch (error) {
      const failure = asModelError(error);
      if (failure.code === 'aborted') throw failure;
      // The server may be well but for this model: a call to the answering one will show.
      return reject(host, model, failure).words;
    }
  }

  function dropAll(job: OwnJob): null {
    for (const host of hosts) host.own[job] = null;
    return null;
  }

  function reject(host: ModelHost, model: Pick<ReadyChat, 'name' | 'digest'>, error: ModelError): Trouble {
    if (error.code === 'remote') return trials.rejectRemote(host, model);
    const trouble: Trouble = { reason: 'broke_off', words: `${model.name} broke off: ${error.message}.`, checks: [] };
    return trials.reject(host, model, trouble, now() + TRY_AGAIN_MS);
  }

  return {
    admit,
    setAside(host, chat, error) {
      const { words } = reject(host, chat, error);
      for (const job of OWN_JOBS) {
        if (host.own[job] !== chat) continue;
        host.own[job] = null;
        if (hosts.every((one) => one.own[job] === null)) troubles.set(job, words);
      }
      input.onChanged();
    },
    troubles,
  };
}
