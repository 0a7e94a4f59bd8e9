import type { Conversation } from '../../../protocol/conversation.ts';
import type { ConversationRoom } from '../conversations.ts';
import { newId } from '../new-id.ts';
import { publishChange } from '../publish-change.ts';
import { alertStaff } from '../hand-off/alert-staff.ts';
import { readHouse } from '../hand-off/read-house.ts';

type Room = Pick<ConversationRoom, 'storage' | 'feed' | 'now' | 'presence'>;

/** Brings a snoozed conversation back. Its owner, or its team, is told, except who did it himself. One that is awake stays as it is. */
export async function wakeConversation(
  room: Room,
  { conversationId, by }: { conversationId: string; by: 'time' | { id: string; name: string } },
): Promise<Conversation> {
  const result = await room.storage.desk.wake({
    conversationId,
    by: by === 'time' ? 'time' : 'staff',
    noticeId: newId(),
    at: room.now(),
  });
  const { conversation } = result;
  if (result.messages.length === 0) return conversation;
  publishChange(room, result);
  const to = (await whoIsMeant(room, conversation)).filter((id) => by === 'time' || id !== by.id);
  alertStaff(room, { to, reason: 'woken', conversation, ...(by === 'time' ? {} : { by: by.name }) });
  return conversation;
}

/** Whoever has it; those of its team who are there where nobody has. */
async function whoIsMeant(room: Room, { state, staff, team }: Conversation): Promise<string[]> {
  if (state === 'staff' && staff !== null) return [staff.id];
  const { teams, defaultTeam } = await readHouse(room);
  return (teams.find(({ id }) => id === team?.id) ?? defaultTeam).there.map(({ staffId }) => staffId);
}
