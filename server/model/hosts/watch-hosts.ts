import type { Logger } from 'pino';
import type { ModelStatus } from '../../../protocol/model-status.ts';
import type { ModelError } from '../model-room.ts';
import { HttpFailure } from '../wire/http-failure.ts';
import { createJobModels } from '../jobs/admit-jobs.ts';
import { describeJobs, jobsForAdmin } from '../jobs/describe-jobs.ts';
import type { ModelJobs } from '../../../protocol/http.ts';
import type { ModelRegister } from '../register/model-register.ts';
import { testWords } from '../register/test-words.ts';
import { admitCandidates } from './admit-candidates.ts';
import type { Admitting } from './admit-model.ts';
import { createBrokenHosts } from './broken-hosts.ts';
import { describeStatus, isServing, type Trouble } from './describe-status.ts';
import { inspectHost } from './inspect-host.ts';
import type { ModelHost, ReadyChat } from './model-host.ts';
import { pickModels, readInstalled, type Wanted } from './pick-models.ts';
import type { KnownModel } from './read-models.ts';
import { createTrials } from './try-models.ts';
import { keepProven } from './verdicts.ts';

/** How often the servers are looked at: often enough while customers miss the model, seldom while all is well. */
export interface Rounds {
  downMs: number;
  upMs: number;
}
export const ROUNDS: Rounds = { downMs: 5_000, upMs: 15_000 };
/** Calls that may fail one after another before a server that still answers questions is taken for broken. */
const FAILURES_UNTIL_BROKEN = 3;
const LOOKING = 'Looking for the model server.';
const NOTHING_WANTED: Wanted = {
  chat: null,
  embed: null,
  understanding: null,
  checking: null,
  isChatFromEnvironment: false,
  isEmbedFromEnvironment: false,
};

export interface Watch {
  status(): ModelStatus;
  onChange(listener: (status: ModelStatus) => void): () => void;
  start(): void;
  stop(): Promise<void>;
  /** Looks at everything again and examines the model anew. */
  check(): Promise<ModelStatus>;
  /** Looks once, now, without examining anew. */
  refresh(): Promise<void>;
  /** The same, with what was chosen just now: a look that is under way may not know it. */
  lookAnew(): Promise<void>;
  succeeded(host: ModelHost, chat: ReadyChat): void;
  /** `chat`: the model that was asked, when it came so far. */
  failed(host: ModelHost, error: ModelError, chat: ReadyChat | null): void;
  jobs(): ModelJobs;
  /** What is installed, as of the last look. */
  installed(): KnownModel[];
}

/** Keeps looking at the model servers, decides which model serves, and tells when that changes. */
export function watchHosts(input: {
  hosts: ModelHost[];
  admitting: Admitting;
  register: ModelRegister;
  wanted: () => Promise<Wanted>;
  rounds: Rounds;
  log: Logger;
  now: () => number;
  /** Hosts may have come or gone. */
  onMoved: () => void;
}): Watch {
  const { hosts, admitting, log, now, register, rounds } = input;
  const listeners = new Set<(status: ModelStatus) => void>();
  const known = new Map<string, KnownModel>();
  let testing: string | null = LOOKING;
  let trouble: Trouble | null = null;
  let installed: KnownModel[] = [];
  let wanted: Wanted = NOTHING_WANTED;
  let embedTrouble: string | null = null;
  const failures = new WeakMap<ReadyChat, number>();
  let timer: NodeJS.Timeout | undefined;
  let round: Promise<void> | null = null;
  let isAgain = false;
  let isStopped = false;

  const broken = createBrokenHosts({
    hosts,
    admitting,
    log,
    now,
    firstPauseMs: rounds.downMs,
    onMended: () => void runRound(),
  });
  const trials = createTrials({
    admitting,
    now,
    onTesting(words) {
      testing = words;
      publish();
    },
  });
  const jobModels = createJobModels({ hosts, trials, now, onChanged: publish });
  const admission = {
    hosts,
    admitting,
    trials,
    onAdmitted: publish,
    onFailed: (host: ModelHost, error: ModelError) => broken.breakOff(host, error),
  };
  let current: ModelStatus = { ...describe(), since: now() };

  function describe(): Omit<ModelStatus, 'since'> {
    const jobs = describeJobs({ hosts, wanted, troubles: jobModels.troubles, embedTrouble });
    return describeStatus({ hosts, testing, trouble, jobs, change: register.change });
  }

  function publish(): void {
    if (isStopped) return;
    const next = describe();
    if (JSON.stringify({ ...next, since: current.since }) !== JSON.stringify(current)) {
      const isSame = next.state === current.state && next.model === current.model && next.reason === current.reason;
      current = { ...next, since: isSame ? current.since : now() };
      log.info({ state: next.state, model: next.model, reason: next.reason }, next.words);
      for (const listener of listeners) listener(current);
    }
    input.onMoved();
  }

  /** One round at a time; a wish for another during it is kept. */
  function runRound(): Promise<void> {
    if (isStopped) return Promise.resolve();
    if (round) {
      isAgain = true;
      return round;
    }
    clearTimeout(timer);
    round = lookAtAll()
      .catch((error: unknown) => {
        if (!isStopped) log.error({ err: error }, 'the look at the model servers failed');
      })
      .finally(() => {
        round = null;
        testing = null;
        publish();
        if (isStopped) return;
        const pauseMs = hosts.every(isServing) ? rounds.upMs : rounds.downMs;
        timer = setTimeout(() => void runRound(), isAgain ? 0 : pauseMs);
        timer.unref();
        isAgain = false;
      });
    return round;
  }

  async function lookAtAll(): Promise<void> {
    await Promise.all(hosts.map((host) => inspectHost(host, admitting)));
    broken.tryAgain();
    const found = await readInstalled(hosts, known);
    await register.see(found.flatMap(({ models }) => models));
    wanted = await input.wanted();
    const picked = pickModels({ hosts, found, heldBack: register.heldBack, wanted, current: current.model });
    installed = picked.installed;
    embedTrouble = picked.embedTrouble;
    for (const { host, embed } of picked.embeds) host.embed = embed;
    trouble = await admitCandidates(admission, picked);
    publish();
    await jobModels.admit(picked.wishes);
    await noteTests(picked);
  }

  /** What the tests found goes into the register. */
  async function noteTests({ candidates }: Pick<ReturnType<typeof pickModels>, 'candidates'>): Promise<void> {
    if (!admitting.selfTest) return;
    for (const host of hosts) {
      for (const chat of [host.chat, ...Object.values(host.own)]) {
        if (chat) await register.tested(chat, testWords(chat.checks));
      }
    }
    const [first] = candidates;
    if (trouble?.reason === 'failed_test' && first) await register.tested(first.model, testWords(trouble.checks));
  }

  function failed(host: ModelHost, error: ModelError, chat: ReadyChat | null): void {
    if (isStopped || error.code === 'aborted') return;
    log.warn({ host: host.url, code: error.code, phase: error.phase, model: chat?.name }, error.message);
    if (error.code === 'unreachable') {
      // Asked at once, not at the next round: a dead server is noticed within milliseconds, a hiccup is forgiven.
      inspectHost(host, admitting).then(settle, () => {});
      return;
    }
    if (chat && chat !== host.chat) {
      ownFailed(host, error, chat);
      return;
    }
    if (error.code === 'remote') {
      if (host.chat) trouble = trials.rejectRemote(host, host.chat);
      host.chat = null;
    } else if (isStall(error) || (isBreakage(error) && ++host.failures >= FAILURES_UNTIL_BROKEN)) {
      broken.breakOff(host, error);
    } else if (!(error instanceof HttpFailure && error.status === 404)) return;
    settle();
    // A model that is not there any more is looked for at once, too.
    if (error instanceof HttpFailure) void runRound();

    function settle(): void {
      publish();
      if (!isServing(host)) void runRound();
    }
  }

  /** A model of a single job fails: its job goes back to the one that answers, and the server stays trusted. */
  function ownFailed(host: ModelHost, error: ModelError, chat: ReadyChat): void {
    const times = (failures.get(chat) ?? 0) + 1;
    failures.set(chat, times);
    const isGone = error instanceof HttpFailure && error.status === 404;
    const isLost = error.code === 'remote' || isStall(error) || isGone;
    if (isLost || (isBreakage(error) && times >= FAILURES_UNTIL_BROKEN)) jobModels.setAside(host, chat, error);
  }

  return {
    status: () => current,
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    start: () => void runRound(),
    async stop() {
      isStopped = true;
      clearTimeout(timer);
      await round;
      listeners.clear();
      await keepProven(admitting.verdicts, hosts);
    },
    async check() {
      await round;
      trials.forget();
      broken.forgetPauses();
      for (const host of hosts) {
        host.chat = null;
        host.own = { understanding: null, checking: null };
      }
      testing = LOOKING;
      trouble = null;
      publish();
      await runRound();
      return current;
    },
    refresh: runRound,
    async lookAnew() {
      await round;
      await runRound();
    },
    succeeded(host, chat) {
      if (chat === host.chat) host.failures = 0;
      else failures.delete(chat);
      chat.isLoaded = true;
    },
    failed,
    jobs: () => jobsForAdmin(describeJobs({ hosts, wanted, troubles: jobModels.troubles, embedTrouble }), installed),
    installed: () => installed,
  };
}

/** The server took the call and then fell silent. */
function isStall(error: ModelError): boolean {
  return error.code === 'timeout' && error.phase !== 'queue' && error.phase !== 'turn';
}

function isBreakage(error: ModelError): boolean {
  if (error instanceof HttpFailure) return error.status >= 500;
  return error.code === 'broken_stream';
}
