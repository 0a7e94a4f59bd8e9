import type { Logger } from 'pino';
import type { StaffPresence } from '../../../protocol/staff-events.ts';
import type { StaffRef, Storage } from '../../storage/storage.ts';
import type { Feed, FeedEvent } from '../feed.ts';
import type { Presence } from './presence.ts';
import { createReaders } from './readers.ts';

/** Desks are read from the disk: whoever comes, goes and comes again within this time is told once. */
const TELL_PAUSE_MS = 150;
/** After these a member of staff has more or less to do. */
const MOVES_LOAD: ReadonlySet<string> = new Set([
  'taken_over',
  'handed_back',
  'closed',
  'reopened',
  'merged',
  'snoozed',
  'woken',
]);
/** As the desk store says of whoever never said anything. */
const NEW_DESK = { availability: 'available', open: 0, capacity: 10 } as const;

export function createPresence(deps: {
  feed: Feed;
  teams: Pick<Storage['teams'], 'readDesks'>;
  now: () => number;
  log: Pick<Logger, 'error'>;
}): Presence {
  const { feed, teams, log } = deps;
  const tabs = new Map<string, StaffRef>();
  const tabsOf = new Map<string, number>();
  let telling: NodeJS.Timeout | null = null;
  let stopped = false;
  const readers = createReaders({
    staffOf: (socketId) => tabs.get(socketId) ?? null,
    now: deps.now,
    changed: (conversationId) => feed.publish({ type: 'presence-changed', presence: readers.of(conversationId) }),
  });

  // Who is there is told even when nobody knows how free he is.
  const readDesks = async () => {
    try {
      return new Map((await teams.readDesks()).map((desk) => [desk.staffId, desk]));
    } catch (error) {
      log.error({ err: error }, 'the desks of the staff could not be read');
      return new Map<string, never>();
    }
  };
  const listStaff = async (): Promise<StaffPresence[]> => {
    const desks = await readDesks();
    const there = new Map([...tabs.values()].map((staff) => [staff.id, staff]));
    return [...there.values()]
      .map(({ id, name }) => {
        const { availability, open, capacity } = desks.get(id) ?? NEW_DESK;
        return { id, name, availability, open, capacity };
      })
      .toSorted((one, other) => one.name.localeCompare(other.name) || one.id.localeCompare(other.id));
  };
  const desksChanged = (): void => {
    if (stopped) return;
    telling ??= setTimeout(() => {
      telling = null;
      void listStaff().then((staff) => (stopped ? undefined : feed.publish({ type: 'staff-changed', staff })));
    }, TELL_PAUSE_MS).unref();
  };

  const unsubscribe = feed.subscribe((event: FeedEvent) => {
    if (event.type !== 'message-saved') return;
    const { conversationId, author, staff, notice } = event.message;
    if (author === 'customer') readers.customerSaid(conversationId);
    if (author === 'staff' && staff !== null) readers.staffSaid(conversationId, staff.id);
    if (notice !== null && MOVES_LOAD.has(notice.code)) desksChanged();
  });

  return {
    staffCame: (socketId, staff) => {
      if (tabs.has(socketId)) return;
      tabs.set(socketId, staff);
      const before = tabsOf.get(staff.id) ?? 0;
      tabsOf.set(staff.id, before + 1);
      if (before === 0) desksChanged();
    },
    staffWent: (socketId) => {
      const staff = tabs.get(socketId);
      if (staff === undefined) return;
      readers.staffWent(socketId);
      tabs.delete(socketId);
      const left = (tabsOf.get(staff.id) ?? 1) - 1;
      if (left > 0) tabsOf.set(staff.id, left);
      else tabsOf.delete(staff.id);
      if (left <= 0) desksChanged();
    },
    staffOpened: readers.staffOpened,
    staffLeft: readers.staffLeft,
    staffTyping: readers.staffTyping,
    customerCame: readers.customerCame,
    customerOpened: readers.customerOpened,
    customerWent: readers.customerWent,
    customerTyping: readers.customerTyping,
    of: readers.of,
    connected: (staffId) => tabsOf.has(staffId),
    anyStaff: () => tabsOf.size > 0,
    customerSeenAt: readers.customerSeenAt,
    listStaff,
    desksChanged,
    stop: () => {
      stopped = true;
      unsubscribe();
      readers.stop();
      if (telling !== null) clearTimeout(telling);
    },
  };
}
