import type { ModelStatus } from '../../../protocol/model-status.ts';
import { jobWords } from '../jobs/describe-jobs.ts';
import type { ModelHost } from './model-host.ts';

export type Reason = NonNullable<ModelStatus['reason']>;

/** Why no model answers, found while choosing one; `null` while nothing is wrong. */
export interface Trouble {
  reason: Reason;
  words: string;
  checks: ModelStatus['checks'];
}

const SEARCHING = 'Answers come from searching the help centre meanwhile.';

/** The room's state in the words of the operator. `testing`: what is being done, or null. */
export function describeStatus(input: {
  hosts: ModelHost[];
  testing: string | null;
  trouble: Trouble | null;
  jobs: NonNullable<ModelStatus['jobs']>;
  /** Set when the model is another one than was known under its name. */
  change: (model: { name: string; digest: string }) => { since: number; words: string } | null;
}): Omit<ModelStatus, 'since'> {
  const { jobs } = input;
  const serving = input.hosts.filter(isServing).flatMap((host) => host.chat ?? []);
  const [first] = serving;
  const embedModel = jobs.embedding.model;
  const nothing = { model: null, digest: null, windowTokens: null, embedModel, jobs, changedSince: null };
  if (first) {
    const { name, digest, checks } = first;
    // Any of the servers may get the call.
    const windowTokens = Math.min(...serving.map((chat) => chat.windowTokens));
    const change = input.change(first);
    const words = [`${name} answers, with a window of ${windowTokens} tokens.`, change?.words, jobWords(jobs)]
      .filter(Boolean)
      .join(' ');
    return {
      state: 'ready',
      model: name,
      digest,
      windowTokens,
      embedModel,
      words,
      reason: null,
      checks,
      jobs,
      changedSince: change?.since ?? null,
    };
  }
  if (input.testing !== null) return { ...nothing, state: 'testing', words: input.testing, reason: null, checks: [] };
  const trouble = hostTrouble(input.hosts) ??
    input.trouble ?? { reason: 'no_model' as const, words: 'No model could be looked at.', checks: [] };
  return { ...nothing, state: 'search', ...trouble, words: `${trouble.words} ${SEARCHING}` };
}

export function isServing(host: ModelHost): boolean {
  return host.state.state === 'up' && host.chat !== null;
}

/** The trouble of the servers themselves, when none of them is up: the most telling one. */
function hostTrouble(hosts: ModelHost[]): Trouble | null {
  if (hosts.some((host) => host.state.state === 'up')) return null;
  for (const reason of ['broke_off', 'refused', 'too_old', 'unreachable'] as const) {
    for (const { state } of hosts) if (state.state === reason) return { reason, words: state.words, checks: [] };
  }
  return null;
}
