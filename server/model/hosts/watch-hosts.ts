import type { Logger } from 'pino';
import type { ModelStatus } from '../../../protocol/model-status.ts';
import { askOnce } from '../checks/ask-once.ts';
import { ModelError } from '../model-room.ts';
import { loadModel } from '../wire/ask-server.ts';
import { admitModel, warmUp, type Admitting } from './admit-model.ts';
import { describeStatus, isServing, type Trouble } from './describe-status.ts';
import { inspectHost } from './inspect-host.ts';
import type { ModelHost } from './model-host.ts';
import { pickModels, type Picked, type Wanted } from './pick-models.ts';
import type { KnownModel } from './read-models.ts';

/** How often the servers are looked at: often enough while customers miss the model, seldom while all is well. */
export interface Rounds {
  downMs: number;
  upMs: number;
}
export const ROUNDS: Rounds = { downMs: 5_000, upMs: 15_000 };
/** Calls that may fail one after another before a server that still answers questions is taken for broken. */
const FAILURES_UNTIL_BROKEN = 3;
/** A broken server is tried with a tiny call, at growing distances. */
const LONGEST_RETRY_MS = 60_000;
const PROBE_TOKENS = 4;

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

export function watchHosts(input: {
  hosts: ModelHost[];
  admitting: Admitting;
  wanted: () => Promise<Wanted>;
  rounds: Rounds;
  log: Logger;
  now: () => number;
  /** After each round: hosts may have come or gone. */
  onMoved: () => void;
}): Watch {
  const { hosts, admitting, log, now } = input;
  const listeners = new Set<(status: ModelStatus) => void>();
  const known = new Map<string, KnownModel>();
  /** Examined and found wanting, until the operator asks again or the model changes. */
  const rejected = new Map<string, Trouble>();
  const retryAt = new Map<ModelHost, { at: number; pauseMs: number }>();
  let testing: string | null = 'Looking for the model server.';
  let trouble: Trouble | null = null;
  let installed: KnownModel[] = [];
  let current: ModelStatus = { ...describeStatus({ hosts: [], testing, trouble }), since: now() };
  let timer: NodeJS.Timeout | undefined;
  let round: Promise<void> | null = null;
  let isAgain = false;
  let isStopped = false;

  function publish(): void {
    const next = describeStatus({ hosts, testing, trouble });
    const isSame = JSON.stringify({ ...next, since: current.since }) === JSON.stringify(current);
    if (!isSame) {
      const isSameState =
        next.state === current.state && next.model === current.model && next.reason === current.reason;
      current = { ...next, since: isSameState ? current.since : now() };
      log.info({ state: next.state, model: next.model, reason: next.reason }, next.words);
      for (const listener of listeners) listener(current);
    }
    input.onMoved();
  }

  /** One round at a time; a wish for another during it is kept. */
  function runRound(): Promise<void> {
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
        if (isStopped) return;
        publish();
        const isAllWell = hosts.every(isServing);
        timer = setTimeout(() => void runRound(), isAgain ? 0 : isAllWell ? input.rounds.upMs : input.rounds.downMs);
        timer.unref();
        isAgain = false;
      });
    return round;
  }

  async function lookAtAll(): Promise<void> {
    await Promise.all(hosts.map((host) => inspectHost(host, admitting)));
    await Promise.all(hosts.filter((host) => host.state.state === 'broke_off').map(tryBroken));
    const picked = await pickModels({ hosts, known, wanted: await input.wanted(), current: current.model });
    installed = picked.installed;
    for (const { host, embed } of picked.embeds) host.embed = embed;
    await admitChat(picked);
  }

  /** Admits the first candidate that passes, on every host that has it. */
  async function admitChat(picked: Picked): Promise<void> {
    trouble = picked.trouble;
    for (const host of hosts) {
      const isStillPicked = picked.candidates.some(
        (one) => one.model.digest === host.chat?.digest && one.model.name === host.chat.name,
      );
      if (host.chat && !isStillPicked) host.chat = null;
    }
    for (const candidate of picked.candidates) {
      let isAdmitted = false;
      for (const host of candidate.hosts) isAdmitted = (await admit(host, candidate.model)) || isAdmitted;
      if (!isAdmitted) continue;
      trouble = null;
      for (const host of hosts) if (host.chat && host.chat.digest !== candidate.model.digest) host.chat = null;
      return;
    }
  }

  async function admit(host: ModelHost, model: KnownModel): Promise<boolean> {
    if (host.chat?.digest === model.digest && host.chat.name === model.name) return true;
    const key = `${host.url} ${host.version ?? ''} ${model.name} ${model.digest}`;
    const before = rejected.get(key);
    if (before) {
      trouble ??= before;
      return false;
    }
    testing = `${model.name} is being tested.`;
    publish();
    try {
      const admission = await admitModel(host, model, admitting);
      host.failures = 0;
      if (!admission.admitted) {
        const found: Trouble = { reason: 'failed_test', words: admission.words, checks: admission.checks };
        rejected.set(key, found);
        trouble ??= found;
        return false;
      }
      publish();
      if (!host.chatLoaded)
        void warmUp(host, admitting).then(publish, (error: unknown) => failed(host, asModelError(error)));
      return true;
    } catch (error) {
      const failure = asModelError(error);
      if (failure.code === 'aborted') throw failure;
      if (failure.code === 'remote') dropRemote(host, model.name, model.digest);
      else breakOff(host, failure);
      return false;
    }
  }

  async function tryBroken(host: ModelHost): Promise<void> {
    const retry = retryAt.get(host) ?? { at: 0, pauseMs: input.rounds.downMs };
    if (now() < retry.at) return;
    try {
      if (host.chat) {
        const signal = admitting.signal;
        await loadModel({ ...host.asking, signal }, host.chat, admitting.deadlines.loadMs);
        const examinee = { host, target: host.chat, deadlines: admitting.deadlines, signal };
        await askOnce(examinee, { messages: [{ role: 'user', content: 'Say yes.' }], maxTokens: PROBE_TOKENS });
      }
      host.state = { state: 'up' };
      host.failures = 0;
      retryAt.delete(host);
    } catch (error) {
      const failure = asModelError(error);
      if (failure.code === 'aborted') throw failure;
      log.debug({ host: host.url, code: failure.code }, 'the model server is still broken');
      const pauseMs = Math.min(retry.pauseMs * 2, LONGEST_RETRY_MS);
      retryAt.set(host, { at: now() + pauseMs, pauseMs });
    }
  }

  function failed(host: ModelHost, error: ModelError): void {
    if (isStopped || error.code === 'aborted') return;
    log.warn({ host: host.url, code: error.code, phase: error.phase }, error.message);
    switch (error.code) {
      case 'remote':
        if (host.chat) dropRemote(host, host.chat.name, host.chat.digest);
        break;
      case 'unreachable':
        // Asked at once, not at the next round: a dead server is noticed within milliseconds, a hiccup is forgiven.
        void inspectHost(host, admitting).then(settle, () => {});
        break;
      case 'timeout':
        if (error.phase !== 'queue' && error.phase !== 'turn') breakOff(host, error);
        break;
      case 'broken_stream':
      case 'rejected':
        host.failures += 1;
        if (host.failures >= FAILURES_UNTIL_BROKEN) breakOff(host, error);
        break;
      case 'no_model':
      case 'busy':
      case 'too_long':
        return;
    }
    settle();

    function settle(): void {
      publish();
      if (!isServing(host) && !isStopped) void runRound();
    }
  }

  function breakOff(host: ModelHost, error: ModelError): void {
    host.chatLoaded = false;
    if (host.state.state !== 'up') return;
    host.state = { state: 'broke_off', words: `The model server at ${host.url} broke off: ${error.message}.` };
    retryAt.set(host, { at: now() + input.rounds.downMs, pauseMs: input.rounds.downMs });
  }

  function dropRemote(host: ModelHost, name: string, digest: string): void {
    const words = `${name} turned out to run on somebody else's computer; it is not used any more.`;
    const key = `${host.url} ${host.version ?? ''} ${name} ${digest}`;
    rejected.set(key, { reason: 'refused', words, checks: [{ name: 'not_remote', verdict: 'failed', words }] });
    trouble = rejected.get(key) ?? null;
    host.chat = null;
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
    },
    async check() {
      await round;
      rejected.clear();
      admitting.verdicts.forget();
      retryAt.clear();
      for (const host of hosts) host.chat = null;
      testing = 'Looking for the model server.';
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

function asModelError(error: unknown): ModelError {
  return error instanceof ModelError
    ? error
    : new ModelError('broken_stream', 'the model server answered something unreadable', { cause: error });
}
