import { useEffect, useRef } from 'react';
import type { TranscriptRow } from '../../../protocol/http.ts';
import { useHotKeys } from '../../ui/hot-keys.ts';

/** The transcript that was opened last: coming back to the list, one stands where one left. */
let lastOpened: string | null = null;

/** j and k move through the rows; Enter opens the one in focus, as on any link. Gives back what remembers an opened one. */
export function useRowKeys(rows: readonly TranscriptRow[]): (id: string) => void {
  const returned = useRef(false);
  useEffect(() => {
    if (returned.current) return;
    returned.current = true;
    if (lastOpened !== null) focusRow(lastOpened);
  });

  function move(by: 1 | -1) {
    const focused = document.activeElement?.closest('[data-row]')?.getAttribute('data-row') ?? lastOpened;
    const from = rows.findIndex((row) => row.conversation.id === focused);
    const to = from === -1 ? 0 : Math.min(rows.length - 1, Math.max(0, from + by));
    const id = rows[to]?.conversation.id;
    if (id !== undefined) focusRow(id);
  }
  useHotKeys({ j: () => move(1), k: () => move(-1) });
  return (id) => {
    lastOpened = id;
  };
}

function focusRow(id: string): void {
  const row = document.querySelector<HTMLElement>(`[data-row="${CSS.escape(id)}"]`);
  row?.focus({ preventScroll: true });
  row?.closest('tr')?.scrollIntoView({ block: 'nearest' });
}
