import { useEffect, useState } from 'preact/hooks';
import type { Lazy } from './lazy.ts';

/** Pause before a part that could not be fetched is asked for again. */
const AGAIN_MS = 3_000;

/** The part as soon as it is here, and null until then. */
export function useLazy<P extends object>(part: Lazy<P>): P | null {
  const [here, setHere] = useState(part.here);
  useEffect(() => {
    if (part.here()) return setHere(part.here);
    let timer: ReturnType<typeof setTimeout> | undefined;
    let wanted = true;
    const ask = (): void => {
      part.load().then(
        () => wanted && setHere(part.here),
        () => {
          if (wanted) timer = setTimeout(ask, AGAIN_MS);
        },
      );
    };
    ask();
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
  }, [part]);
  return here;
}
