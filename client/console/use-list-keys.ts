import type { RefObject } from 'react';
import type { VirtualizerHandle } from 'virtua';
import type { Conversation } from '../../protocol/conversation.ts';
import { useKeys } from './keys.ts';

/** A row that was scrolled to is drawn within a frame or two. */
const FRAMES_MAX = 10;

interface ListKeys {
  rows: readonly Conversation[] | null;
  /** The list they are drawn in: only those in sight are in the page. */
  list: RefObject<VirtualizerHandle | null>;
  openId: string | undefined;
  onOpen: (id: string) => void;
}

/** j and k move through the rows, starting from the open one; Enter opens the one in focus, as on any link. */
export function useListKeys({ rows, list, openId, onOpen }: ListKeys): void {
  function move(by: 1 | -1) {
    if (!rows || rows.length === 0) return;
    const focused = document.activeElement?.closest('[data-row]')?.getAttribute('data-row') ?? openId;
    const from = rows.findIndex((row) => row.id === focused);
    const to = from === -1 ? 0 : Math.min(rows.length - 1, Math.max(0, from + by));
    const id = rows[to]?.id;
    if (!id) return;
    list.current?.scrollToIndex(to, { align: 'nearest' });
    focusRow(id, FRAMES_MAX);
  }
  useKeys({
    j: () => move(1),
    k: () => move(-1),
    // Nothing in focus: the first row is the one that needs somebody most.
    Enter: openId === undefined && rows?.[0] ? () => onOpen(rows[0]?.id ?? '') : undefined,
  });
}

function focusRow(id: string, frames: number): void {
  const row = document.querySelector<HTMLElement>(`[data-row="${CSS.escape(id)}"]`);
  if (row) row.focus({ preventScroll: true });
  else if (frames > 0) requestAnimationFrame(() => focusRow(id, frames - 1));
}
