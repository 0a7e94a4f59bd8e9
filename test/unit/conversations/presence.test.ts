import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Message } from '../../../protocol/conversation.ts';
import { TYPING_MS } from '../../../protocol/limits.ts';
import type { ConversationPresence, StaffPresence } from '../../../protocol/staff-events.ts';
import { createFeed } from '../../../server/conversations/feed.ts';
import { createPresence } from '../../../server/conversations/presence/create-presence.ts';
import type { StaffDesk } from '../../../server/storage/hand-off-storage.ts';

const ANA = { id: 'staff-ana', name: 'Ana' };
const BEN = { id: 'staff-ben', name: 'Ben' };
const ROOM = 'c1';

beforeEach(() => void vi.useFakeTimers({ now: 1_000_000 }));
afterEach(() => void vi.useRealTimers());

/** `desks`: what the store says; an error instead: it can't be read. */
function open(desks: Partial<StaffDesk>[] | Error = []) {
  const feed = createFeed();
  const told: ConversationPresence[] = [];
  const staff: StaffPresence[][] = [];
  feed.subscribe((event) => {
    if (event.type === 'presence-changed') told.push(event.presence);
    if (event.type === 'staff-changed') staff.push(event.staff);
  });
  const readDesks = async () => {
    if (desks instanceof Error) throw desks;
    return desks as StaffDesk[];
  };
  const presence = createPresence({ feed, teams: { readDesks }, now: Date.now, log: { error: () => undefined } });
  const say = (author: 'customer' | 'staff', more: Partial<Message> = {}) =>
    feed.publish({
      type: 'message-saved',
      message: { conversationId: ROOM, author, staff: null, notice: null, ...more } as Message,
    });
  return { presence, told, staff, say };
}

describe('Who reads a conversation', () => {
  it('is told once for a person with several tabs, and gone with the last of them', () => {
    const { presence, told } = open();
    presence.staffCame('tab1', ANA);
    presence.staffCame('tab2', ANA);
    presence.staffOpened('tab1', ROOM);
    presence.staffOpened('tab2', ROOM);
    presence.staffOpened('tab2', ROOM);
    expect(told).toHaveLength(1);
    expect(presence.of(ROOM).reading).toEqual([{ ...ANA, typing: null }]);
    presence.staffLeft('tab1', ROOM);
    expect(told).toHaveLength(1);
    presence.staffWent('tab2');
    expect(told.at(-1)).toMatchObject({ conversationId: ROOM, reading: [] });
  });

  it('is told for each of two colleagues', () => {
    const { presence, told } = open();
    presence.staffCame('tab1', ANA);
    presence.staffCame('tab2', BEN);
    presence.staffOpened('tab1', ROOM);
    presence.staffOpened('tab2', ROOM);
    expect(told.at(-1)?.reading.map(({ name }) => name)).toEqual(['Ana', 'Ben']);
  });

  it('is bounded: a tab that opens everything reads only the latest', () => {
    const { presence } = open();
    presence.staffCame('tab1', ANA);
    for (let place = 0; place < 60; place++) presence.staffOpened('tab1', `c${place}`);
    expect(presence.of('c0').reading).toEqual([]);
    expect(presence.of('c59').reading).toHaveLength(1);
  });

  it('a tab that is gone already opens nothing', () => {
    const { presence } = open();
    presence.staffOpened('tab1', ROOM);
    expect(presence.of(ROOM).reading).toEqual([]);
  });
});

describe('Who writes', () => {
  it('is told once while he goes on, and is over after twice the pause', () => {
    const { presence, told } = open();
    presence.staffCame('tab1', ANA);
    presence.staffOpened('tab1', ROOM);
    presence.staffTyping('tab1', ROOM, 'message');
    vi.advanceTimersByTime(TYPING_MS);
    presence.staffTyping('tab1', ROOM, 'message');
    vi.advanceTimersByTime(2 * TYPING_MS - 1);
    expect(told).toHaveLength(2);
    expect(presence.of(ROOM).reading).toEqual([{ ...ANA, typing: 'message' }]);
    vi.advanceTimersByTime(1);
    expect(told.at(-1)?.reading).toEqual([{ ...ANA, typing: null }]);
  });

  it('is told again when a reply becomes a note', () => {
    const { presence, told } = open();
    presence.staffCame('tab1', ANA);
    presence.staffOpened('tab1', ROOM);
    presence.staffTyping('tab1', ROOM, 'message');
    presence.staffTyping('tab1', ROOM, 'note');
    expect(told.map(({ reading }) => reading[0]?.typing)).toEqual([null, 'message', 'note']);
  });

  it('is over with his message, and not with that of a colleague', () => {
    const { presence, say } = open();
    presence.staffCame('tab1', ANA);
    presence.staffOpened('tab1', ROOM);
    presence.staffTyping('tab1', ROOM, 'message');
    say('staff', { staff: BEN });
    expect(presence.of(ROOM).reading[0]?.typing).toBe('message');
    say('staff', { staff: ANA });
    expect(presence.of(ROOM).reading[0]?.typing).toBeNull();
  });

  it('is believed only where he has the conversation open', () => {
    const { presence } = open();
    presence.staffCame('tab1', ANA);
    presence.staffTyping('tab1', ROOM, 'message');
    expect(presence.of(ROOM).reading).toEqual([]);
    expect(presence.customerTyping('page1', ROOM)).toBe(false);
    expect(presence.of(ROOM).customerTyping).toBe(false);
  });

  it('the customer is seen until his message comes, he stops, or he goes', () => {
    const { presence, say } = open();
    const typing = () => presence.of(ROOM).customerTyping;
    presence.customerOpened('page1', ROOM);
    expect(presence.customerTyping('page1', ROOM)).toBe(true);
    say('customer');
    expect(typing()).toBe(false);
    presence.customerTyping('page1', ROOM);
    vi.advanceTimersByTime(2 * TYPING_MS);
    expect(typing()).toBe(false);
    presence.customerTyping('page1', ROOM);
    expect(typing()).toBe(true);
    presence.customerWent('page1');
    expect(presence.of(ROOM)).toMatchObject({ customerTyping: false, customerThere: false });
  });
});

describe('The customer', () => {
  it('is there while one of his pages shows the conversation', () => {
    const { presence, told } = open();
    presence.customerOpened('page1', ROOM);
    presence.customerOpened('page2', ROOM);
    presence.customerWent('page1');
    expect(told).toHaveLength(1);
    presence.customerOpened('page2', 'c2');
    expect(told.map(({ conversationId, customerThere }) => [conversationId, customerThere])).toEqual([
      [ROOM, true],
      [ROOM, false],
      ['c2', true],
    ]);
  });

  it('was seen when he opened it and when he typed; an open page, or a broken line, says nothing about what he read', () => {
    const { presence } = open();
    expect(presence.customerSeenAt(ROOM)).toBeNull();
    // Behind a closed panel, or after a lost line: there, and nobody knows whether he looks.
    presence.customerCame('page1', ROOM);
    expect(presence.of(ROOM).customerThere).toBe(true);
    expect(presence.customerSeenAt(ROOM)).toBeNull();
    presence.customerOpened('page1', ROOM);
    const openedAt = Date.now();
    vi.advanceTimersByTime(5_000);
    expect(presence.customerSeenAt(ROOM)).toBe(openedAt);
    presence.customerTyping('page1', ROOM);
    const typedAt = Date.now();
    vi.advanceTimersByTime(5_000);
    presence.customerWent('page1');
    expect(presence.customerSeenAt(ROOM)).toBe(typedAt);
  });
});

describe('Who of the staff is there', () => {
  it('is told with how free each is, a moment later and once for a burst', async () => {
    const { presence, staff } = open([
      { staffId: ANA.id, availability: 'busy', open: 3, capacity: 5 },
      { staffId: 'staff-cem', availability: 'available', open: 0, capacity: 5 },
    ]);
    presence.staffCame('tab1', BEN);
    presence.staffCame('tab2', ANA);
    presence.staffCame('tab3', ANA);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(staff).toEqual([
      [
        { ...ANA, availability: 'busy', open: 3, capacity: 5 },
        { ...BEN, availability: 'available', open: 0, capacity: 10 },
      ],
    ]);
    expect([presence.connected(ANA.id), presence.connected('staff-cem'), presence.anyStaff()]).toEqual([
      true,
      false,
      true,
    ]);
  });

  it('is told when the last tab closes, and not before', async () => {
    const { presence, staff } = open();
    presence.staffCame('tab1', ANA);
    presence.staffCame('tab2', ANA);
    await vi.advanceTimersByTimeAsync(1_000);
    presence.staffWent('tab1');
    await vi.advanceTimersByTimeAsync(1_000);
    expect([staff.length, presence.connected(ANA.id)]).toEqual([1, true]);
    presence.staffWent('tab2');
    presence.staffWent('tab2');
    await vi.advanceTimersByTimeAsync(1_000);
    expect([staff, presence.anyStaff()]).toEqual([[expect.anything(), []], false]);
  });

  it('is told again when somebody has more or less to do', async () => {
    const { presence, staff, say } = open();
    presence.staffCame('tab1', ANA);
    await vi.advanceTimersByTimeAsync(1_000);
    say('customer');
    await vi.advanceTimersByTimeAsync(1_000);
    expect(staff).toHaveLength(1);
    say('staff', { author: 'system', notice: { code: 'taken_over', params: {} } });
    await vi.advanceTimersByTimeAsync(1_000);
    expect(staff).toHaveLength(2);
  });

  it('is told even when nobody can say how free they are', async () => {
    const { presence } = open(new Error('the disk is gone'));
    presence.staffCame('tab1', ANA);
    expect(await presence.listStaff()).toEqual([{ ...ANA, availability: 'available', open: 0, capacity: 10 }]);
  });
});
