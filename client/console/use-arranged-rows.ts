import { useCallback, useEffect, useMemo, useState } from 'react';
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

/** The rows as shown: while the list must be still, what is shown keeps its place. Another `list` begins anew. */
export function useArrangedRows(list: string, rows: Conversation[] | null, still: boolean): ArrangedRows {
  const { latest } = useDesk();
  const [shown, setShown] = useState<Conversation[]>([]);
  const [known, setKnown] = useState(list);
  if (known !== list) {
    setKnown(list);
    setShown([]);
  }
  const arranged = useMemo(() => rows && arrangeRows({ shown, rows, still, latest }), [shown, rows, still, latest]);
  useEffect(() => {
    // Only another order is another "shown"; the rows themselves are always the newest.
    if (arranged) setShown((before) => (sameOrder(before, arranged.rows) ? before : arranged.rows));
  }, [arranged]);
  const release = useCallback(() => setShown([]), []);
  return { rows: arranged?.rows ?? null, held: arranged?.held ?? 0, release };
}

function sameOrder(one: readonly Conversation[], other: readonly Conversation[]): boolean {
  return one.length === other.length && one.every((row, place) => row.id === other[place]?.id);
}
