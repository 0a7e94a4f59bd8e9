import { useCallback, useRef } from 'react';
import { TYPING_MS } from '../../../protocol/limits.ts';
import { useDesk } from '../desk-context.tsx';
import type { DraftKind } from '../drafts.ts';

/** Tells colleagues and the customer that somebody writes here, now and then while he does. */
export function useTyping(conversationId: string): (kind: DraftKind) => void {
  const { line } = useDesk();
  const last = useRef({ at: 0, kind: '' });
  return useCallback(
    (kind) => {
      const now = Date.now();
      if (last.current.kind === kind && now - last.current.at < TYPING_MS) return;
      last.current = { at: now, kind };
      // Never stored and soon forgotten: a lost one is not missed.
      void line.ask('staff:typing', { conversationId, kind });
    },
    [line, conversationId],
  );
}
