import type { Message } from '../../../protocol/conversation.ts';

/** What others said after `seenSeq`: the words that a reply would have passed over. */
export function newsSince(messages: readonly Message[], seenSeq: number, myId: string): Message[] {
  return messages.filter(
    (message) =>
      message.seq > seenSeq &&
      message.kind === 'message' &&
      !(message.author === 'staff' && message.staff?.id === myId),
  );
}
