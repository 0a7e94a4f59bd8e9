import type { OutboxEntry, SendReply } from '../live/outbox.ts';
import type { StaffLine } from './desk-context.tsx';

/** Sends what was written at the desk, with all that belongs to it. */
export function sendEntry(line: StaffLine, entry: OutboxEntry): Promise<SendReply> {
  const { id, conversationId, kind = 'message', text, attachments = [], staff = {} } = entry;
  const { seenSeq, force, mentions = [], original } = staff;
  return line.ask('message:send', {
    id,
    conversationId,
    kind,
    text,
    ...(seenSeq !== undefined && { seenSeq }),
    ...(force === true && { force }),
    ...(attachments.length > 0 && { attachments: attachments.map((file) => file.id) }),
    ...(mentions.length > 0 && { mentions: mentions.map((person) => person.id) }),
    ...(original && { original }),
  });
}
