import { useEffect, useLayoutEffect, type RefObject } from 'react';

/** Where each list was left, for as long as the page lives. A few dozen places at most: views, saved views, filters. */
const places = new Map<string, number>();
const PLACES_MAX = 50;

/** Coming back to a list, it stands where it was left. `key` names the list; `ready` once it has its rows. */
export function useKeptScroll(scroll: RefObject<HTMLElement | null>, key: string, ready: boolean): void {
  useLayoutEffect(() => {
    if (ready) scroll.current?.scrollTo({ top: places.get(key) ?? 0 });
  }, [scroll, key, ready]);
  useEffect(() => {
    const list = scroll.current;
    if (!list) return;
    const keep = () => {
      places.delete(key);
      places.set(key, list.scrollTop);
      const oldest = places.keys().next();
      if (places.size > PLACES_MAX && !oldest.done) places.delete(oldest.value);
    };
    list.addEventListener('scroll', keep, { passive: true });
    return () => list.removeEventListener('scroll', keep);
  }, [scroll, key]);
}
