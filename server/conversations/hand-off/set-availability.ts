import type { Availability } from '../../../protocol/staff-events.ts';
import type { StaffRef } from '../../storage/storage.ts';
import type { ConversationRoom } from '../conversations.ts';

/** Keeps what somebody says of himself. When it is told, who waits may be given to him. */
export async function setAvailability(
  room: Pick<ConversationRoom, 'storage' | 'presence'>,
  { staff, availability }: { staff: StaffRef; availability: Availability },
): Promise<void> {
  await room.storage.teams.setAvailability({ staffId: staff.id, availability });
  room.presence.desksChanged();
}
