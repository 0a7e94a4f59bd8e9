import type { Message } from '../../../protocol/conversation.ts';
import type { ConversationRoom } from '../conversations.ts';

/** Who is meant by the ids in a note. Whoever left the staff meanwhile is left out. */
export async function namedColleagues(
  room: { storage: Pick<ConversationRoom['storage'], 'staff'> },
  ids: readonly string[],
): Promise<Message['mentions']> {
  const members = await Promise.all([...new Set(ids)].map((id) => room.storage.staff.read(id)));
  return members.flatMap((member) =>
    member === null || member.disabled ? [] : [{ id: member.id, name: member.name }],
  );
}
