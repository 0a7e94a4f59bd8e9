import type { RefObject } from 'preact';
import { useEffect } from 'preact/hooks';

/** Listens to the keys pressed inside an element. */
export function useKeys(elementRef: RefObject<HTMLElement | null>, onKey: (event: KeyboardEvent) => void): void {
  useEffect(() => {
    const element = elementRef.current;
    element?.addEventListener('keydown', onKey);
    return () => element?.removeEventListener('keydown', onKey);
  }, [elementRef, onKey]);
}
