import type { RefObject } from 'preact';
import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';

/** Within this distance of the end, the reader follows the conversation. */
const NEAR_PX = 64;

/** So much of what stands before an answer is still seen above it. */
const ABOVE_PX = 12;

export interface Stick {
  /** True when there is more below than is seen. */
  away: boolean;
  toEnd(): void;
}

/**
 * Keeps a scrolling list at its end while it grows, unless the reader has scrolled up: then nothing moves under his eyes.
 * `own` changes when the reader said something himself, which always brings him to the end; null: there is nothing to
 * follow yet, and the beginning is shown.
 */
export function useStickToEnd(
  listRef: RefObject<HTMLElement | null>,
  contentRef: RefObject<HTMLElement | null>,
  own: string | null,
): Stick {
  const [away, setAway] = useState(false);
  const followsRef = useRef(true);

  const toEnd = useCallback(() => {
    followsRef.current = true;
    setAway(false);
    const box = listRef.current;
    if (box) box.scrollTop = box.scrollHeight;
  }, [listRef]);

  useEffect(() => {
    const box = listRef.current;
    const inner = contentRef.current;
    if (!box || !inner) return;
    let top = box.scrollTop;
    const onScroll = (): void => {
      const near = box.scrollHeight - box.scrollTop - box.clientHeight < NEAR_PX;
      // Only a reader scrolls up; a list that grows faster than this is told just seems far from its end.
      if (near) followsRef.current = true;
      else if (box.scrollTop < top) followsRef.current = false;
      top = box.scrollTop;
      setAway(!near && !followsRef.current);
    };
    const observer = new ResizeObserver(() => {
      if (followsRef.current) follow(box);
      else setAway(box.scrollHeight - box.scrollTop - box.clientHeight >= NEAR_PX);
    });
    observer.observe(inner);
    // The keyboard of a phone makes the list itself shorter.
    observer.observe(box);
    box.addEventListener('scroll', onScroll, { passive: true });
    return () => {
      observer.disconnect();
      box.removeEventListener('scroll', onScroll);
    };
  }, [listRef, contentRef]);

  useLayoutEffect(() => {
    if (own !== null) toEnd();
    else followsRef.current = false;
  }, [own, toEnd]);
  return { away, toEnd };
}

/**
 * Brings the end into view, but never the beginning of the newest answer out of it: one reads from there. Whoever has gone
 * further down by himself stays at the end.
 */
function follow(box: HTMLElement): void {
  const end = box.scrollHeight - box.clientHeight;
  const last = [...box.querySelectorAll<HTMLElement>('[data-message-id]')].at(-1);
  const top = last
    ? last.getBoundingClientRect().top - box.getBoundingClientRect().top + box.scrollTop - ABOVE_PX
    : end;
  box.scrollTop = last?.dataset['author'] === 'agent' && box.scrollTop <= top ? Math.min(end, top) : end;
}
