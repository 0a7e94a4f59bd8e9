import type { Conversation } from '../../protocol/conversation.ts';
import { useKeys } from './keys.ts';

interface ListKeys {
  rows: readonly Conversation[] | null;
  openId: string | undefined;
  onOpen: (id: string) => void;
}

/** j and k move through the rows, starting from the open one; Enter opens the one in focus, as on any link. */
export function useListKeys({ rows, openId, onOpen }: ListKeys): void {
  function move(by: 1 | -1) {
    if (!rows || rows.length === 0) return;
    const focused = document.activeElement?.closest('[data-row]')?.getAttribute('data-row') ?? openId;
    const from = rows.findIndex((row) => row.id === focused);
    const to = from === -1 ? 0 : Math.min(rows.length - 1, Math.max(0, from + by));
    const id = rows[to]?.id;
    if (id) focusRow(id);
  }
  useKeys({
    j: () => move(1),
    k: () => move(-1),
    // Nothing in focus: the first row is the one that needs somebody most.
    Enter: openId === undefined && rows?.[0] ? () => onOpen(rows[0]?.id ?? '') : undefined,
  });
}

function focusRow(id: string): void {
  const row = document.querySelector<HTMLElement>(`[data-row="${CSS.escape(id)}"]`);
  row?.focus({ preventScroll: true });
  row?.scrollIntoView({ block: 'nearest' });
}
