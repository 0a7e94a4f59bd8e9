import { useEffect, useState } from 'preact/hooks';

/** A value that can be watched: the smallest thing that joins plain code to components. */
export interface Store<S> {
  get(): S;
  set(change: Partial<S>): void;
  watch(fn: (state: S) => void): () => void;
}

export function openStore<S extends object>(initial: S): Store<S> {
  const watchers = new Set<(state: S) => void>();
  let state = initial;
  return {
    get: () => state,
    set(change) {
      state = { ...state, ...change };
      for (const watcher of watchers) watcher(state);
    },
    watch(fn) {
      watchers.add(fn);
      return () => watchers.delete(fn);
    },
  };
}

export function useStore<S extends object>(store: Store<S>): S {
  const [state, setState] = useState(store.get());
  useEffect(() => {
    setState(store.get());
    return store.watch(setState);
  }, [store]);
  return state;
}
