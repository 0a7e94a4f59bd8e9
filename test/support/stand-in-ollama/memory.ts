import type { CatalogueModel } from './catalogue.ts';
import { Refusal, text } from './read-body.ts';
import type { Counters, LoggedRequest } from './request-log.ts';
import type { Settings } from './settings.ts';
import type { Wait } from './wait.ts';

export interface Loaded {
  model: CatalogueModel;
  /** The load-time options; other ones mean a reload. */
  key: string;
  contextLength: number;
  keepMs: number;
  /** Infinity = until told otherwise. */
  expiresAt: number;
  running: number;
  slotWaiters: (() => void)[];
  idleWaiters: (() => void)[];
}

export interface Memory {
  /**
   * Loads the model if it must be and takes one of its slots. Give the slot back with `release`.
   * Throws Refusal 503 when too many wait for a load; the signal's reason when the client left.
   */
  take(ask: Ask): Promise<{ loaded: Loaded; loadMs: number; release: () => void }>;
  unload(model: CatalogueModel): void;
  list(): Loaded[];
}

export interface Ask {
  model: CatalogueModel;
  options: Record<string, unknown>;
  shift: boolean;
  keepAlive: unknown;
  entry: LoggedRequest;
  signal: AbortSignal;
}

const defaultKeepMs = 300_000;
const loadOptions = ['num_ctx', 'num_batch', 'num_gpu', 'main_gpu', 'num_thread', 'use_mmap', 'draft_num_predict'];
export const busyText = 'server busy, please try again.  maximum pending requests exceeded';

/** What the stand-in holds in memory, with the real server's two queues: a bounded one for loading, an unbounded one for slots. */
export function createMemory(settings: Settings, counters: Counters, wait: Wait): Memory {
  const loadedModels = new Map<string, Loaded>();
  let pendingLoads = 0;
  // Loads happen one after the other.
  let lastLoad: Promise<unknown> = Promise.resolve();

  function current(model: CatalogueModel): Loaded | undefined {
    const loaded = loadedModels.get(model.name);
    if (!loaded || loaded.running > 0 || loaded.expiresAt > Date.now()) return loaded;
    loadedModels.delete(model.name);
    return undefined;
  }

  async function load(ask: Ask, key: string): Promise<{ loaded: Loaded; hasSlot: boolean }> {
    if (pendingLoads >= settings.maxQueue) throw new Refusal(503, busyText);
    pendingLoads += 1;
    ask.entry.phase = 'queued';
    const mine = lastLoad.then(async () => {
      ask.signal.throwIfAborted();
      let loaded = current(ask.model);
      if (loaded?.key !== key) {
        ask.entry.phase = 'loading';
        while (loaded && loaded.running > 0) await waitIn(loaded.idleWaiters, ask.signal);
        counters.loads += 1;
        await wait(settings.loadMs, ask.signal);
        loaded = newlyLoaded(ask, key, settings);
        loadedModels.set(ask.model.name, loaded);
      }
      // The slot is taken here, before the next load in line can push the model out again.
      const hasSlot = loaded.running < settings.parallel;
      if (hasSlot) loaded.running += 1;
      return { loaded, hasSlot };
    });
    lastLoad = mine.catch(() => undefined);
    try {
      return await mine;
    } finally {
      pendingLoads -= 1;
    }
  }

  async function takeSlot(loaded: Loaded, ask: Ask): Promise<void> {
    if (loaded.running < settings.parallel) {
      loaded.running += 1;
      return;
    }
    ask.entry.phase = 'queued';
    // Whoever releases hands its slot over, so `running` does not change in between and nobody can jump the line.
    await waitIn(loaded.slotWaiters, ask.signal);
  }

  function release(loaded: Loaded, keepMs: number | null): void {
    loaded.keepMs = keepMs ?? loaded.keepMs;
    loaded.expiresAt = Date.now() + loaded.keepMs;
    const next = loaded.slotWaiters.shift();
    if (next) return next();
    loaded.running -= 1;
    if (loaded.running === 0) for (const wake of loaded.idleWaiters.splice(0)) wake();
  }

  return {
    async take(ask) {
      const key = loadKey(ask);
      const keepMs = keepAliveMs(ask.keepAlive);
      const startedAt = performance.now();
      const present = current(ask.model);
      const { loaded, hasSlot } = present?.key === key ? { loaded: present, hasSlot: false } : await load(ask, key);
      const loadMs = present === loaded ? 0 : performance.now() - startedAt;
      if (!hasSlot) await takeSlot(loaded, ask);
      if (ask.signal.aborted) {
        release(loaded, null);
        throw ask.signal.reason;
      }
      return { loaded, loadMs, release: () => release(loaded, keepMs) };
    },
    unload: (model) => void loadedModels.delete(model.name),
    list: () => [...loadedModels.values()].filter((loaded) => current(loaded.model)),
  };
}

function newlyLoaded(ask: Ask, key: string, settings: Settings): Loaded {
  return {
    model: ask.model,
    key,
    contextLength: windowOf(ask, settings),
    keepMs: defaultKeepMs,
    expiresAt: Infinity,
    running: 0,
    slotWaiters: [],
    idleWaiters: [],
  };
}

/** Waits in a list until woken; leaves the list when the client leaves. */
function waitIn(list: (() => void)[], signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const leave = (): void => {
      const index = list.indexOf(wake);
      // Already woken: the slot is ours, and `take` gives it back.
      if (index === -1) return;
      list.splice(index, 1);
      reject(signal.reason);
    };
    const wake = (): void => {
      signal.removeEventListener('abort', leave);
      resolve();
    };
    if (signal.aborted) return reject(signal.reason);
    list.push(wake);
    signal.addEventListener('abort', leave, { once: true });
  });
}

/** The window really allocated: what was asked, at most what the model was trained for. */
function windowOf(ask: Ask, settings: Settings): number {
  const asked = typeof ask.options.num_ctx === 'number' ? ask.options.num_ctx : settings.defaultContext;
  return Math.min(settings.allocatedContext ?? asked, ask.model.contextLength);
}

function loadKey(ask: Ask): string {
  return JSON.stringify([ask.shift, ...loadOptions.map((name) => ask.options[name] ?? null)]);
}

/** Milliseconds; Infinity for ever; null when the request does not say. Numbers are seconds, texts like `5m`. */
export function keepAliveMs(value: unknown): number | null {
  if (value === undefined || value === null) return null;
  if (typeof value === 'number') return value < 0 ? Infinity : value * 1000;
  const units: Record<string, number> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 };
  const parts = [...text(value).matchAll(/(-?\d+(?:\.\d+)?)(ms|s|m|h)?/g)];
  if (parts.length === 0) throw new Refusal(400, `time: invalid duration ${JSON.stringify(value)}`);
  const ms = parts.reduce((sum, [, amount, unit]) => sum + Number(amount) * (units[unit ?? 's'] ?? 1000), 0);
  return ms < 0 ? Infinity : ms;
}
