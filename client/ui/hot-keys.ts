import { useEffect, useRef } from 'react';

/** Keys by name as the browser tells them: "j", "J" with shift, "/", "Enter". */
export type HotKeys = Readonly<Record<string, (() => void) | undefined>>;

interface KeyPress {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
  isComposing: boolean;
  defaultPrevented: boolean;
  target: EventTarget | null;
}

/** True when somebody types, is in a menu or dialog, or uses a chord: then the key is not ours. */
function isElsewhere(press: KeyPress): boolean {
  if (press.defaultPrevented || press.isComposing || press.ctrlKey || press.metaKey || press.altKey) return true;
  if (!(press.target instanceof HTMLElement)) return false;
  const { target } = press;
  if (target.isContentEditable || target.matches('input, textarea, select')) return true;
  return target.closest('[role="menu"], [role="dialog"]') !== null;
}

/** Listens for keys of the whole page while the component is there. */
export function useHotKeys(keys: HotKeys): void {
  const current = useRef(keys);
  useEffect(() => {
    current.current = keys;
  });
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent) {
      const action = current.current[event.key];
      if (!action || isElsewhere(event)) return;
      event.preventDefault();
      action();
    }
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, []);
}
