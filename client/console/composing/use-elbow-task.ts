import { useCallback, useEffect, useRef, useState } from 'react';
import { HttpProblem } from '../../live/http.ts';

export type ElbowWork = 'draft' | 'rewrite' | 'translate';

/** What the agent is asked for right now, one thing at a time; or why the last one came to nothing. */
export type ElbowState =
  | { type: 'idle' }
  | { type: 'working'; work: ElbowWork; since: number }
  | { type: 'failed'; work: ElbowWork; code: string };

export interface ElbowTask {
  state: ElbowState;
  /** What came of it; null when it was cancelled or failed, which `state` then says. */
  run: <T>(work: ElbowWork, ask: (signal: AbortSignal) => Promise<T>) => Promise<T | null>;
  cancel: () => void;
}

export function useElbowTask(): ElbowTask {
  const [state, setState] = useState<ElbowState>({ type: 'idle' });
  const running = useRef<AbortController | null>(null);

  const cancel = useCallback(() => {
    running.current?.abort();
    running.current = null;
    setState({ type: 'idle' });
  }, []);
  // Whoever goes to another conversation needs no answer here.
  useEffect(() => () => running.current?.abort(), []);

  const run = useCallback<ElbowTask['run']>(async (work, ask) => {
    running.current?.abort();
    const mine = new AbortController();
    running.current = mine;
    setState({ type: 'working', work, since: Date.now() });
    try {
      const result = await ask(mine.signal);
      if (running.current !== mine) return null;
      setState({ type: 'idle' });
      return result;
    } catch (error) {
      if (running.current === mine) {
        setState({ type: 'failed', work, code: error instanceof HttpProblem ? error.code : 'internal' });
      }
      return null;
    }
  }, []);

  return { state, run, cancel };
}
