import type { Logger } from 'pino';
import type { InboxCounts } from '../../protocol/staff-events.ts';
import type { Storage } from '../storage/storage.ts';
import { countSavedViews } from './count-saved-views.ts';
import { INBOX } from './rooms.ts';
import type { StaffNamespace, StaffSocket } from './socket-server.ts';

/** Counting the inbox costs a query for each member of staff; bursts share one count. */
const COUNT_PAUSE_MS = 200;

/** Counts again, soon after something has changed, for everybody who looks at the inbox; one count at a time. */
export function countInbox(deps: {
  staff: StaffNamespace;
  storage: Pick<Storage, 'conversations' | 'desk'>;
  tell: (socket: StaffSocket, event: { counts: InboxCounts; saved: Record<string, number> }) => void;
  log: Logger;
}): { changed(): void; stop(): void } {
  const { staff, storage, tell, log } = deps;
  let timer: NodeJS.Timeout | null = null;
  let state: 'idle' | 'planned' | 'counting' | 'counting, and again' = 'idle';

  const plan = (): void => {
    state = 'planned';
    timer = setTimeout(() => {
      state = 'counting';
      count()
        .catch((error: unknown) => log.error({ err: error }, 'the inbox could not be counted'))
        .finally(() => (state === 'counting, and again' ? plan() : (state = 'idle')));
    }, COUNT_PAUSE_MS).unref();
  };
  const count = async (): Promise<void> => {
    const looking = [...staff.sockets.values()].filter((socket) => socket.rooms.has(INBOX));
    const counts = new Map<string, InboxCounts>();
    for (const { data } of looking) {
      if (!counts.has(data.staff.id)) counts.set(data.staff.id, await storage.conversations.countInbox(data.staff.id));
    }
    for (const socket of looking) {
      const own = counts.get(socket.data.staff.id);
      if (own !== undefined) tell(socket, { counts: own, saved: await countSavedViews(storage, socket) });
    }
  };
  return {
    changed: () => {
      if (state === 'idle') plan();
      else if (state === 'counting') state = 'counting, and again';
    },
    stop: () => {
      state = 'planned';
      if (timer !== null) clearTimeout(timer);
    },
  };
}
