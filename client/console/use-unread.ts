import { useCallback, useSyncExternalStore } from 'react';
import type { Conversation } from '../../protocol/conversation.ts';
import { useDesk } from './desk-context.tsx';

/** Whether the customer said something that I should read and have not: what waits, and what is mine. */
export function isUnread(
  { state, staff, lastCustomerSeq }: Pick<Conversation, 'state' | 'staff' | 'lastCustomerSeq'>,
  readSeq: number,
  myId: string,
): boolean {
  const wantsMe = state === 'waiting' || (state === 'staff' && staff?.id === myId);
  return wantsMe && lastCustomerSeq > readSeq;
}

/** The same, kept up to date for one row. */
export function useUnread(conversation: Conversation): boolean {
  const { me, reads } = useDesk();
  const read = useSyncExternalStore(
    reads.subscribe,
    useCallback(() => reads.seqOf(conversation.id), [reads, conversation.id]),
  );
  return isUnread(conversation, read, me.id);
}
