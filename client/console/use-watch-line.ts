import { useEffect } from 'react';
import type { StaffLine } from './desk-context.tsx';

/** How often it is looked whether the machine slept, and from which gap on it did. */
const LOOK_EVERY_MS = 5_000;
const SLEPT_AFTER_MS = 20_000;
/** A line that is alive answers far sooner. */
const ANSWER_MAX_MS = 4_000;

/**
 * After a sleep, another network, or a long time in the background, a socket can look alive and be dead: the browser
 * learns it minutes later. Then it is asked for a word, and replaced when none comes.
 */
export function useWatchLine(line: StaffLine | null): void {
  useEffect(() => {
    if (!line) return;
    let asking = false;
    let looked = Date.now();

    async function ask(): Promise<void> {
      if (asking || !line || line.state() !== 'online') return;
      asking = true;
      const answer = await line.ask('inbox:open', { view: 'needs_person', limit: 1 }, ANSWER_MAX_MS);
      asking = false;
      if (!answer.ok && answer.error.code === 'no_answer') line.reconnect();
    }
    const timer = setInterval(() => {
      const now = Date.now();
      if (now - looked > SLEPT_AFTER_MS) void ask();
      looked = now;
    }, LOOK_EVERY_MS);
    const onVisible = () => {
      if (document.visibilityState === 'visible') void ask();
    };
    const onNetwork = () => void ask();
    document.addEventListener('visibilitychange', onVisible);
    window.addEventListener('online', onNetwork);
    window.addEventListener('pageshow', onNetwork);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', onVisible);
      window.removeEventListener('online', onNetwork);
      window.removeEventListener('pageshow', onNetwork);
    };
  }, [line]);
}
