import { useCallback, useSyncExternalStore } from 'react';
import type { Conversation } from '../../protocol/conversation.ts';
import { useDesk } from './desk-context.tsx';

/** Whether the customer said something that I have not read. Closed ones want nothing of me. */
export function isUnread(conversation: Pick<Conversation, 'state' | 'lastCustomerSeq'>, readSeq: number): boolean {
  return conversation.state !== 'closed' && conversation.lastCustomerSeq > readSeq;
}

/** The same, kept up to date for one row. */
export function useUnread(conversation: Conversation): boolean {
  const { reads } = useDesk();
  const read = useSyncExternalStore(
    reads.subscribe,
    useCallback(() => reads.seqOf(conversation.id), [reads, conversation.id]),
  );
  return isUnread(conversation, read);
}
