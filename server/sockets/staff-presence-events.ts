import type { z } from 'zod';
import type { AvailabilitySet, ConversationSetTeam, StaffTyping } from '../../protocol/staff-events.ts';
import type { ConversationRoom } from '../conversations/conversations.ts';
import { setAvailability } from '../conversations/hand-off/set-availability.ts';
import { setTeam } from '../conversations/hand-off/set-team.ts';
import { firstName } from '../presenters.ts';
import type { StaffRef } from '../storage/storage.ts';
import type { StaffSocket } from './socket-server.ts';

/** Who is there, who is free, who writes, and whose conversation it is. */
export function staffPresenceEvents({
  room,
  me,
  socket,
}: {
  room: ConversationRoom;
  me: StaffRef;
  socket: Pick<StaffSocket, 'id'>;
}) {
  return {
    'staff:typing': async ({ conversationId, kind }: z.output<typeof StaffTyping>) => {
      room.presence.staffTyping(socket.id, conversationId, kind);
      if (kind === 'note') return {};
      // Only who talks with him is seen writing: whoever types on a stale screen is not coming.
      const conversation = await room.storage.conversations.readConversation(conversationId);
      if (conversation?.state === 'staff' && conversation.staff?.id === me.id) {
        room.feed.publish({ type: 'staff-typing', conversationId, staffName: firstName(me.name) });
      }
      return {};
    },
    'availability:set': async ({ availability }: z.output<typeof AvailabilitySet>) => {
      await setAvailability(room, { staff: me, availability });
      return {};
    },
    'conversation:set-team': async ({ conversationId, teamId }: z.output<typeof ConversationSetTeam>) => ({
      conversation: await setTeam(room, { conversationId, teamId, by: me }),
    }),
  };
}
