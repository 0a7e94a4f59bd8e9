import { useCallback, useEffect, useLayoutEffect, useRef, useState, type RefObject } from 'react';

/** Nearer to the end than this counts as being there: half a line of text. */
const END_TOLERANCE_PX = 24;

interface StickToEnd {
  scrollRef: RefObject<HTMLDivElement | null>;
  logRef: RefObject<HTMLDivElement | null>;
  /** True while the reader has scrolled up. */
  away: boolean;
  toEnd: () => void;
}

/** Keeps the end in view while it grows, unless the reader has scrolled up: then nothing moves under the eyes. */
export function useStickToEnd(follow: 'end' | 'none'): StickToEnd {
  const scrollRef = useRef<HTMLDivElement>(null);
  const logRef = useRef<HTMLDivElement>(null);
  const sticks = useRef(follow === 'end');
  const [away, setAway] = useState(false);

  const toEnd = useCallback(() => {
    sticks.current = true;
    const scroll = scrollRef.current;
    if (scroll) scroll.scrollTop = scroll.scrollHeight;
  }, []);

  useLayoutEffect(() => {
    if (follow === 'end') toEnd();
  }, [follow, toEnd]);

  useEffect(() => {
    const scroll = scrollRef.current;
    const log = logRef.current;
    if (!scroll || !log || follow === 'none') return;
    let last = { top: scroll.scrollTop, height: scroll.scrollHeight };
    const onScroll = () => {
      const { scrollTop: top, scrollHeight: height } = scroll;
      // What grows below the eyes, or shrinks above them, is not the reader's doing; going up is.
      const wentUp = last.top - top > Math.max(0, last.height - height) + 1;
      last = { top, height };
      if (height - top - scroll.clientHeight <= END_TOLERANCE_PX) sticks.current = true;
      else if (wentUp) sticks.current = false;
      else if (sticks.current) scroll.scrollTop = height;
      setAway(!sticks.current);
    };
    const grown = new ResizeObserver(() => {
      if (sticks.current) scroll.scrollTop = scroll.scrollHeight;
      else onScroll();
    });
    grown.observe(log);
    // The panel itself shrinks when the composer grows or a phone's keyboard comes up.
    grown.observe(scroll);
    scroll.addEventListener('scroll', onScroll, { passive: true });
    return () => {
      grown.disconnect();
      scroll.removeEventListener('scroll', onScroll);
    };
  }, [follow]);

  return { scrollRef, logRef, away, toEnd };
}
