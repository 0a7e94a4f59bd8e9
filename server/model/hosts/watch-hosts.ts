import type { Logger } from 'pino';
import type { ModelStatus } from '../../../protocol/model-status.ts';
import type { ModelError } from '../model-room.ts';
import { HttpFailure } from '../wire/http-failure.ts';
import { createCandidates } from './admit-candidates.ts';
import type { Admitting } from './admit-model.ts';
import { createBrokenHosts } from './broken-hosts.ts';
import { describeStatus, isServing, type Trouble } from './describe-status.ts';
import { inspectHost } from './inspect-host.ts';
import type { ModelHost } from './model-host.ts';
import { pickModels, type Wanted } from './pick-models.ts';
import type { KnownModel } from './read-models.ts';
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

export interface Watch {
  status(): ModelStatus;
  onChange(listener: (status: ModelStatus) => void): () => void;
  start(): void;
  stop(): Promise<void>;
  /** Looks at everything again and examines the model anew. */
  check(): Promise<ModelStatus>;
  /** Looks once, now, without examining anew. */
  refresh(): Promise<void>;
  succeeded(host: ModelHost): void;
  failed(host: ModelHost, error: ModelError): void;
  /** What is installed, as of the last look. */
  installed(): KnownModel[];
}

/** Keeps looking at the model servers, decides which model serves, and tells when that changes. */
export function watchHosts(input: {
  hosts: ModelHost[];
  admitting: Admitting;
  wanted: () => Promise<Wanted>;
  rounds: Rounds;
  log: Logger;
  now: () => number;
  /** Hosts may have come or gone. */
  onMoved: () => void;
}): Watch {
  const { hosts, admitting, log, now, rounds } = input;
  const listeners = new Set<(status: ModelStatus) => void>();
  const known = new Map<string, KnownModel>();
  let testing: string | null = LOOKING;
  let trouble: Trouble | null = null;
  let installed: KnownModel[] = [];
  let current: ModelStatus = { ...describeStatus({ hosts: [], testing, trouble }), since: now() };
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
  const candidates = createCandidates({
    hosts,
    admitting,
    now,
    onTesting(words) {
      testing = words;
      publish();
    },
    onAdmitted: publish,
    onFailed: (host, error) => broken.breakOff(host, error),
  });

  function publish(): void {
    if (isStopped) return;
    const next = describeStatus({ hosts, testing, trouble });
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
    const picked = await pickModels({ hosts, known, wanted: await input.wanted(), current: current.model });
    installed = picked.installed;
    for (const { host, embed } of picked.embeds) host.embed = embed;
    trouble = await candidates.admit(picked);
  }

  function failed(host: ModelHost, error: ModelError): void {
    if (isStopped || error.code === 'aborted') return;
    log.warn({ host: host.url, code: error.code, phase: error.phase }, error.message);
    if (error.code === 'unreachable') {
      // Asked at once, not at the next round: a dead server is noticed within milliseconds, a hiccup is forgiven.
      inspectHost(host, admitting).then(settle, () => {});
      return;
    }
    if (error.code === 'remote') {
      trouble = candidates.dropRemote(host) ?? trouble;
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
      candidates.forget();
      broken.forgetPauses();
      for (const host of hosts) host.chat = null;
      testing = LOOKING;
      trouble = null;
      publish();
      await runRound();
      return current;
    },
    refresh: runRound,
    succeeded(host) {
      host.failures = 0;
      host.chatLoaded = true;
    },
    failed,
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
