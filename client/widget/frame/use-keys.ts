import type { RefObject } from 'preact';
import { useEffect } from 'preact/hooks';

/** Listens to the keys pressed inside an element; null: anywhere in the frame, also while nothing has the focus. */
export function useKeys(elementRef: RefObject<HTMLElement | null> | null, onKey: (event: KeyboardEvent) => void): void {
  useEffect(() => {
    const heard = elementRef === null ? document : elementRef.current;
    const listen = (event: Event) => onKey(event as KeyboardEvent);
    heard?.addEventListener('keydown', listen);
    return () => heard?.removeEventListener('keydown', listen);
  }, [elementRef, onKey]);
}
