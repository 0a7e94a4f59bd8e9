import type { Storage } from '../storage/storage.ts';
import type { StaffSocket } from './socket-server.ts';

/** The counts of the saved views that this desk asked for when it opened the inbox; by view id. */
export async function countSavedViews(
  storage: Pick<Storage, 'desk'>,
  socket: Pick<StaffSocket, 'data'>,
): Promise<Record<string, number>> {
  const viewIds = socket.data.savedViews ?? [];
  if (viewIds.length === 0) return {};
  return storage.desk.countViews({ staffId: socket.data.staff.id, viewIds });
}
