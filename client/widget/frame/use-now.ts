import { useEffect, useState } from 'preact/hooks';

/** Relative times and day lines are fresh to the minute; nobody reads them closer. */
const EVERY_MS = 60_000;

/** The present moment, in milliseconds since 1970. */
export function useNow(): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), EVERY_MS);
    return () => clearInterval(timer);
  }, []);
  return now;
}
