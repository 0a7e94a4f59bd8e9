import type { Conversation } from '../../../protocol/conversation.ts';
import type { ConversationRoom } from '../conversations.ts';
import { alertStaff } from './alert-staff.ts';
import { giveOut } from './give-out.ts';
import { readHouse } from './read-house.ts';

/** After a hand-off was stored and told: whoever takes turns may be given it, the others who are there hear of it. */
export async function announceHandOff(room: ConversationRoom, conversation: Conversation): Promise<void> {
  try {
    const given = await giveOut(room);
    if (given.has(conversation.id)) return;
    const { teams } = await readHouse(room);
    const team = teams.find(({ id }) => id === conversation.team?.id);
    const to = (team?.there ?? []).map(({ staffId }) => staffId);
    alertStaff(room, { to, reason: 'waiting', conversation });
  } catch (error) {
    // It is in the queue with its deadline: the next step rings.
    room.log.error({ err: error, conversationId: conversation.id }, 'a hand-off could not be announced');
  }
}
