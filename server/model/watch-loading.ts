import type { LoadedModel } from './wire/ask-server.ts';

/** A loaded model answers sooner than this with a short prompt; only later is it worth asking what keeps it. */
const FIRST_LOOK_MS = 300;
/** Then at growing distances: a load takes seconds or minutes. */
const LONGEST_PAUSE_MS = 5_000;

/** Tells why nothing has come yet: the model is being loaded, or it reads the prompt. */
export interface LoadingWatch {
  state(): 'unknown' | 'loading' | 'reading';
  stop(): void;
}

/**
 * Looks at what the server holds in memory. A server lists a model while it still loads it, but then its expiry moves with
 * the clock; `wasLoaded` says that it was already seen loaded, so that a listed one is simply there.
 */
export function watchLoading(input: {
  digest: string;
  wasLoaded: boolean;
  look: () => Promise<LoadedModel[]>;
  onChange: () => void;
}): LoadingWatch {
  let state: 'unknown' | 'loading' | 'reading' = 'unknown';
  let stopped = false;
  let pause = FIRST_LOOK_MS;
  let expiry: number | null = null;
  let wasAway = !input.wasLoaded;
  let timer = setTimeout(look, pause);

  async function look(): Promise<void> {
    let loaded: LoadedModel[];
    try {
      loaded = await input.look();
    } catch {
      // The call itself will say what is wrong with the server.
      loaded = [];
      return again();
    }
    if (stopped) return;
    const next = judge(loaded.find((model) => model.digest === input.digest));
    if (next !== null && next !== state) {
      state = next;
      input.onChange();
    }
    if (state !== 'reading') again();
  }

  function judge(model: LoadedModel | undefined): 'loading' | 'reading' | null {
    if (!model) {
      wasAway = true;
      return 'loading';
    }
    if (!wasAway) return 'reading';
    const before = expiry;
    expiry = model.expiresAt;
    if (before === null) return state === 'loading' ? null : 'loading';
    return model.expiresAt > before ? 'loading' : 'reading';
  }

  function again(): void {
    if (stopped) return;
    pause = Math.min(pause * 2, LONGEST_PAUSE_MS);
    timer = setTimeout(look, pause);
  }

  return {
    state: () => state,
    stop() {
      stopped = true;
      clearTimeout(timer);
    },
  };
}
