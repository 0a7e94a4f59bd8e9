import type { Logger } from 'pino';
import { askOnce } from '../checks/ask-once.ts';
import { ModelError } from '../model-room.ts';
import { loadModel } from '../wire/ask-server.ts';
import type { Admitting } from './admit-model.ts';
import type { ModelHost } from './model-host.ts';

/** A broken server is tried with a tiny call, at growing distances. */
const LONGEST_PAUSE_MS = 60_000;
const PROBE_TOKENS = 4;

/** Servers that still answer questions but do not answer customers: they stall, or every call fails. */
export interface BrokenHosts {
  breakOff(host: ModelHost, error: ModelError): void;
  /** Tries the broken ones whose time has come, in the background. */
  tryAgain(): void;
  /** Tries all at the next round. */
  forgetPauses(): void;
}

export function createBrokenHosts(input: {
  hosts: ModelHost[];
  admitting: Admitting;
  firstPauseMs: number;
  log: Logger;
  now: () => number;
  onMended: () => void;
}): BrokenHosts {
  const { admitting, log, now } = input;
  const retries = new Map<ModelHost, { at: number; pauseMs: number }>();
  const beingTried = new Set<ModelHost>();

  async function tryHost(host: ModelHost): Promise<void> {
    beingTried.add(host);
    try {
      await probe(host);
      if (host.state.state === 'broke_off') host.state = { state: 'up' };
      host.failures = 0;
      retries.delete(host);
      input.onMended();
    } catch (error) {
      const pauseMs = Math.min((retries.get(host)?.pauseMs ?? input.firstPauseMs) * 2, LONGEST_PAUSE_MS);
      retries.set(host, { at: now() + pauseMs, pauseMs });
      log.debug({ host: host.url, err: error }, 'the model server is still broken');
    } finally {
      beingTried.delete(host);
    }
  }

  async function probe(host: ModelHost): Promise<void> {
    const target = host.chat;
    // Nothing was admitted yet: the round that follows loads a model and sees.
    if (!target) return;
    const { deadlines, signal } = admitting;
    await loadModel({ ...host.asking, signal }, target, deadlines.loadMs);
    const messages = [{ role: 'user' as const, content: 'Say yes.' }];
    await askOnce({ host, target, deadlines, signal }, { messages, maxTokens: PROBE_TOKENS });
  }

  return {
    breakOff(host, error) {
      for (const chat of [host.chat, ...Object.values(host.own)]) if (chat) chat.isLoaded = false;
      if (host.state.state !== 'up') return;
      host.state = { state: 'broke_off', words: `The model server at ${host.url} broke off: ${error.message}.` };
      const pauseMs = retries.get(host)?.pauseMs ?? input.firstPauseMs;
      retries.set(host, { at: now() + pauseMs, pauseMs });
    },
    tryAgain() {
      for (const host of input.hosts) {
        const isDue = now() >= (retries.get(host)?.at ?? 0);
        if (host.state.state === 'broke_off' && isDue && !beingTried.has(host)) void tryHost(host);
      }
    },
    forgetPauses: () => retries.clear(),
  };
}
