import type { RefObject } from 'preact';
import { useEffect } from 'preact/hooks';

/**
 * What had the focus and goes away (a suggestion that was pressed, a form that was sent, the menu) gives it on, so that whoever
 * goes by keyboard doesn't begin again at the top of the page. `next` focuses where he goes on.
 */
export function useKeptFocus(pageRef: RefObject<HTMLElement | null>, next: () => void): void {
  useEffect(() => {
    const page = pageRef.current;
    if (page === null) return;
    let last: Element | null = null;
    const onFocus = ({ target }: FocusEvent) => {
      last = target instanceof Element ? target : null;
    };
    let looking: number | undefined;
    const look = () => {
      looking = undefined;
      if (last === null || document.activeElement !== document.body || !document.hasFocus()) return;
      // Still there and to be seen: it was left on purpose, by a press beside it.
      if (last.isConnected && last.getClientRects().length > 0) return;
      last = null;
      next();
    };
    // What closes may give the focus on by itself: that goes first.
    const changes = new MutationObserver(() => {
      looking ??= window.setTimeout(look);
    });
    page.addEventListener('focusin', onFocus);
    changes.observe(page, { childList: true, subtree: true, attributes: true, attributeFilter: ['hidden'] });
    return () => {
      page.removeEventListener('focusin', onFocus);
      changes.disconnect();
      window.clearTimeout(looking);
    };
  }, [pageRef, next]);
}
