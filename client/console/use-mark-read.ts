import { useEffect, useState } from 'react';
import type { Conversation } from '../../protocol/conversation.ts';
import { useDesk } from './desk-context.tsx';

/** While a conversation is open in a window that can be seen, what is said in it counts as read. */
export function useMarkRead(conversation: Pick<Conversation, 'id' | 'lastSeq'> | null): void {
  const { line, reads, connection } = useDesk();
  const seen = useSeen();
  const id = conversation?.id;
  const seq = conversation?.lastSeq ?? 0;
  useEffect(() => {
    if (!seen || connection !== 'online' || id === undefined || seq <= reads.seqOf(id)) return;
    reads.learn({ [id]: seq });
    // A mark that got lost is set again with the next message; nobody need be told.
    void line.ask('conversation:read', { conversationId: id, seq });
  }, [seen, connection, id, seq, line, reads]);
}

/** False while the window is hidden: what arrives there was not read. */
function useSeen(): boolean {
  const [seen, setSeen] = useState(document.visibilityState === 'visible');
  useEffect(() => {
    const look = () => setSeen(document.visibilityState === 'visible');
    document.addEventListener('visibilitychange', look);
    return () => document.removeEventListener('visibilitychange', look);
  }, []);
  return seen;
}
