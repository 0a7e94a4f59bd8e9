import type { Availability } from '../../../protocol/staff-events.ts';
import type { StaffRef } from '../../storage/storage.ts';
import type { ConversationRoom } from '../conversations.ts';
import { giveOut } from './give-out.ts';

/** Keeps what somebody says of himself. Who is available may be given what waits. */
export async function setAvailability(
  room: ConversationRoom,
  { staff, availability }: { staff: StaffRef; availability: Availability },
): Promise<void> {
  await room.storage.teams.setAvailability({ staffId: staff.id, availability });
  room.presence.desksChanged();
  if (availability === 'available') await giveOut(room);
}
