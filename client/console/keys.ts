import { useEffect, useRef } from 'react';

/** Every key of the console, in the order of the list that `?` shows. */
export const keys = [
  { key: 'j', words: 'Next conversation' },
  { key: 'k', words: 'Previous conversation' },
  { key: 'Enter', words: 'Open it' },
  { key: 't', words: 'Take over' },
  { key: 'h', words: 'Hand back to the agent' },
  { key: 'r', words: 'Write a reply' },
  { key: 'n', words: 'Write a note' },
  { key: 'a', words: 'Assign' },
  { key: 'z', words: 'Snooze, or wake it' },
  { key: 'e', words: 'Close the conversation' },
  { key: 'i', words: 'Show or hide what is known about the customer' },
  { key: '/', words: 'Search everything' },
  { key: 'Escape', words: 'Leave the text field' },
  { key: '?', words: 'This list' },
] as const;

export type Key = (typeof keys)[number]['key'];
export type KeyMap = Partial<Record<Key, (() => void) | undefined>>;

/** What decides whether a key press is ours. */
export interface KeyPress {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
  isComposing: boolean;
  defaultPrevented: boolean;
  /** What has the focus. */
  target: { tagName: string; isContentEditable: boolean; closest: (selector: string) => unknown } | null;
}

const OWN_KEYS = new Set(['INPUT', 'TEXTAREA', 'SELECT']);

/** The key that was meant for the console; null when somebody is typing, in a menu or dialog, or uses a chord. */
export function keyOf(press: KeyPress): Key | null {
  if (press.defaultPrevented || press.isComposing || press.ctrlKey || press.metaKey || press.altKey) return null;
  const { target } = press;
  if (target && (OWN_KEYS.has(target.tagName) || target.isContentEditable)) return null;
  if (target?.closest('[role="menu"],[role="dialog"]')) return null;
  // Enter on a link or a button is its own.
  if (press.key === 'Enter' && target?.closest('a,button,[role="tab"]')) return null;
  const found = keys.find(({ key }) => key === press.key || (key.length === 1 && key === press.key.toLowerCase()));
  return found?.key ?? null;
}

/** Listens for keys while the component is there. */
export function useKeys(map: KeyMap): void {
  const current = useRef(map);
  useEffect(() => {
    current.current = map;
  });
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent) {
      const key = keyOf({
        key: event.key,
        ctrlKey: event.ctrlKey,
        metaKey: event.metaKey,
        altKey: event.altKey,
        isComposing: event.isComposing,
        defaultPrevented: event.defaultPrevented,
        target: event.target instanceof HTMLElement ? event.target : null,
      });
      const action = key && current.current[key];
      if (!action) return;
      event.preventDefault();
      action();
    }
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, []);
}
