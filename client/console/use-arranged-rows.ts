import { useCallback, useEffect, useState } from 'react';
import type { Conversation } from '../../protocol/conversation.ts';
import { useDesk } from './desk-context.tsx';
import { arrangeRows } from './inbox-pages.ts';

interface ArrangedRows {
  rows: Conversation[] | null;
  /** New rows that wait until nobody points at the list. */
  held: number;
  /** Lets them in now. */
  release: () => void;
}

/** The rows as shown: while the list must be still, what is shown keeps its place. */
export function useArrangedRows(rows: Conversation[] | null, still: boolean): ArrangedRows {
  const { latest } = useDesk();
  const [shown, setShown] = useState<Conversation[]>([]);
  const arranged = rows && arrangeRows({ shown, rows, still, latest });
  const order = arranged?.rows.map((row) => row.id).join(' ');
  useEffect(() => {
    if (arranged) setShown(arranged.rows);
    // Only another order is another "shown"; the rows themselves are always the newest.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [order]);
  const release = useCallback(() => setShown([]), []);
  return { rows: arranged?.rows ?? null, held: arranged?.held ?? 0, release };
}
