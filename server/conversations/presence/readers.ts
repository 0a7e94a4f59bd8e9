import type { ConversationPresence } from '../../../protocol/staff-events.ts';
import type { StaffRef } from '../../storage/storage.ts';
import { createTyping } from './typing.ts';

/** What one tab keeps open at most: nobody reads more at once, and a tab that asks for everything costs no memory. */
const OPEN_MAX = 50;
/** Conversations whose customer we remember to have seen. */
const SEEN_MAX = 10_000;

/** Who has which conversation open, and who writes in it. `changed` is called after each change that others can see. */
export function createReaders({
  staffOf,
  now,
  changed,
}: {
  /** Who sits at this tab; null when it is gone. */
  staffOf: (socketId: string) => StaffRef | null;
  now: () => number;
  changed: (conversationId: string) => void;
}) {
  const staffTabs = new Map<string, Set<string>>();
  const readers = new Map<string, Set<string>>();
  const customerTabs = new Map<string, string>();
  const customers = new Map<string, Set<string>>();
  const seenAt = new Map<string, number>();
  const conversationOf = (key: string): string => key.slice(0, key.indexOf(' '));
  const staffTyping = createTyping<'message' | 'note'>({ onExpired: (key) => changed(conversationOf(key)) });
  const customerTyping = createTyping<true>({ onExpired: changed });
  const keyOf = (conversationId: string, staffId: string): string => `${conversationId} ${staffId}`;

  const reads = (conversationId: string, staffId: string): boolean =>
    [...(readers.get(conversationId) ?? [])].some((socketId) => staffOf(socketId)?.id === staffId);

  const staffLeft = (socketId: string, conversationId: string): void => {
    if (staffTabs.get(socketId)?.delete(conversationId) !== true) return;
    const staffId = staffOf(socketId)?.id ?? '';
    removeFrom(readers, conversationId, socketId);
    if (reads(conversationId, staffId)) return;
    staffTyping.end(keyOf(conversationId, staffId));
    changed(conversationId);
  };
  const customerWent = (socketId: string): void => {
    const conversationId = customerTabs.get(socketId);
    if (conversationId === undefined) return;
    customerTabs.delete(socketId);
    // Not seen by this: a line that broke a minute ago ends here too.
    removeFrom(customers, conversationId, socketId);
    if (customers.has(conversationId)) return;
    customerTyping.end(conversationId);
    changed(conversationId);
  };
  const customerCame = (socketId: string, conversationId: string): void => {
    if (customerTabs.get(socketId) === conversationId) return;
    customerWent(socketId);
    const known = customers.has(conversationId);
    customerTabs.set(socketId, conversationId);
    addTo(customers, conversationId, socketId);
    if (!known) changed(conversationId);
  };
  /** He looks at it, or writes in it. That his page is open says nothing: it may be one of many behind another window. */
  const sawCustomer = (conversationId: string): void => {
    seenAt.delete(conversationId);
    seenAt.set(conversationId, now());
    const [oldest] = seenAt.keys();
    if (seenAt.size > SEEN_MAX && oldest !== undefined) seenAt.delete(oldest);
  };

  return {
    staffOpened: (socketId: string, conversationId: string): void => {
      const staff = staffOf(socketId);
      if (staff === null) return;
      const open = staffTabs.get(socketId) ?? new Set();
      staffTabs.set(socketId, open);
      if (open.has(conversationId)) return;
      const [oldest] = open;
      if (open.size >= OPEN_MAX && oldest !== undefined) staffLeft(socketId, oldest);
      const known = reads(conversationId, staff.id);
      open.add(conversationId);
      addTo(readers, conversationId, socketId);
      if (!known) changed(conversationId);
    },
    staffLeft,
    /** Before `staffOf` forgets the tab. */
    staffWent: (socketId: string): void => {
      for (const conversationId of staffTabs.get(socketId) ?? []) staffLeft(socketId, conversationId);
      staffTabs.delete(socketId);
    },
    staffTyping: (socketId: string, conversationId: string, kind: 'message' | 'note'): void => {
      const staff = staffOf(socketId);
      if (staff === null || staffTabs.get(socketId)?.has(conversationId) !== true) return;
      if (staffTyping.begin(keyOf(conversationId, staff.id), kind)) changed(conversationId);
    },
    staffSaid: (conversationId: string, staffId: string): void => {
      if (staffTyping.end(keyOf(conversationId, staffId))) changed(conversationId);
    },
    customerCame,
    customerOpened: (socketId: string, conversationId: string): void => {
      customerCame(socketId, conversationId);
      sawCustomer(conversationId);
    },
    customerWent,
    customerTyping: (socketId: string, conversationId: string): boolean => {
      if (customerTabs.get(socketId) !== conversationId) return false;
      sawCustomer(conversationId);
      if (customerTyping.begin(conversationId, true)) changed(conversationId);
      return true;
    },
    customerSaid: (conversationId: string): void => {
      if (customerTyping.end(conversationId)) changed(conversationId);
    },
    customerSeenAt: (conversationId: string): number | null => seenAt.get(conversationId) ?? null,
    of: (conversationId: string): ConversationPresence => {
      const reading = new Map<string, ConversationPresence['reading'][number]>();
      for (const socketId of readers.get(conversationId) ?? []) {
        const staff = staffOf(socketId);
        if (staff === null) continue;
        reading.set(staff.id, { ...staff, typing: staffTyping.of(keyOf(conversationId, staff.id)) });
      }
      return {
        conversationId,
        reading: [...reading.values()],
        customerTyping: customerTyping.of(conversationId) !== null,
        customerThere: customers.has(conversationId),
      };
    },
    stop: (): void => {
      staffTyping.stop();
      customerTyping.stop();
    },
  };
}

function addTo(map: Map<string, Set<string>>, key: string, value: string): void {
  const known = map.get(key);
  if (known === undefined) map.set(key, new Set([value]));
  else known.add(value);
}

function removeFrom(map: Map<string, Set<string>>, key: string, value: string): void {
  const known = map.get(key);
  known?.delete(value);
  if (known?.size === 0) map.delete(key);
}
