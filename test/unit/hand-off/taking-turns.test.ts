import { describe, expect, it } from 'vitest';
import { giveOut } from '../../../server/conversations/hand-off/give-out.ts';
import { assignConversation } from '../../../server/conversations/hand-off/assign-conversation.ts';
import { closeConversation } from '../../../server/conversations/close-conversation.ts';
import { setAvailability } from '../../../server/conversations/hand-off/set-availability.ts';
import { NINE_TO_FIVE, openHandOffHouse } from '../../support/hand-off-house.ts';

async function turnsHouse() {
  const desk = await openHandOffHouse();
  desk.hire('ana', 'ben');
  await desk.saveTeam('default', { name: 'Support', assign: 'round_robin' });
  const ownerOf = async (id: string) => (await desk.read(id)).staff?.id ?? null;
  return { ...desk, ownerOf };
}

describe('In a team that takes turns', () => {
  it('each gets one after the other, and hears of it alone', async () => {
    const desk = await turnsHouse();
    desk.come('ana', 'ben');
    const owners: (string | null)[] = [];
    for (let i = 0; i < 4; i += 1) {
      desk.clock.now += 1;
      owners.push(await desk.ownerOf(await desk.wantsPerson()));
    }
    expect(new Set(owners.slice(0, 2))).toEqual(new Set(['ana', 'ben']));
    expect(owners.slice(2)).toEqual(owners.slice(0, 2));
    expect(desk.alerts()).toEqual(owners.map((owner) => ({ to: [owner], reason: 'assigned' })));
    expect(desk.rows(await desk.wantsPerson())).toMatchObject([{ state: 'accepted', deadline_at: null }]);
  });

  it('many at once are shared fairly too', async () => {
    const desk = await turnsHouse();
    desk.come('ana', 'ben');
    const ids = await Promise.all(Array.from({ length: 6 }, () => desk.wantsPerson()));
    await giveOut(desk.room);
    const owners = await Promise.all(ids.map(desk.ownerOf));
    expect(owners.filter((owner) => owner === 'ana')).toHaveLength(3);
    expect(owners.filter((owner) => owner === 'ben')).toHaveLength(3);
  });

  it('who has no room gets none; it waits, with a deadline, until one has', async () => {
    const desk = await turnsHouse();
    desk.come('ana');
    await desk.storage().teams.setCapacity({ staffId: 'ana', capacity: 1 });
    const first = await desk.wantsPerson();
    const second = await desk.wantsPerson();
    expect(await desk.ownerOf(first)).toBe('ana');
    expect(await desk.read(second)).toMatchObject({ state: 'waiting', handOff: { state: 'waiting' } });
    await desk.later(30_000);
    expect((await desk.read(second)).handOff?.state).toBe('alerted');
    await closeConversation(desk.room, { conversationId: first, staff: { id: 'ana', name: 'ana' } });
    await giveOut(desk.room);
    expect(await desk.ownerOf(second)).toBe('ana');
  });

  it('the one who waits longest is given first', async () => {
    const desk = await turnsHouse();
    desk.come('ana');
    await setAvailability(desk.room, { staff: { id: 'ana', name: 'ana' }, availability: 'busy' });
    await desk.storage().teams.setCapacity({ staffId: 'ana', capacity: 1 });
    const first = await desk.wantsPerson();
    desk.clock.now += 1;
    const second = await desk.wantsPerson();
    expect([await desk.ownerOf(first), await desk.ownerOf(second)]).toEqual([null, null]);
    await setAvailability(desk.room, { staff: { id: 'ana', name: 'ana' }, availability: 'available' });
    await giveOut(desk.room);
    expect([await desk.ownerOf(first), await desk.ownerOf(second)]).toEqual(['ana', null]);
  });

  it('nobody is given anything while he is gone, away, or the team is closed', async () => {
    const desk = await turnsHouse();
    const id = await desk.wantsPerson();
    await giveOut(desk.room);
    expect(await desk.ownerOf(id)).toBeNull();
    await desk.saveTeam('default', { name: 'Support', assign: 'round_robin', hours: { ...NINE_TO_FIVE, week: {} } });
    desk.come('ana');
    await giveOut(desk.room);
    expect(await desk.ownerOf(id)).toBeNull();
    await desk.saveTeam('default', { name: 'Support', assign: 'round_robin' });
    await giveOut(desk.room);
    expect(await desk.ownerOf(id)).toBe('ana');
  });

  it('a desk that filled between the decision and the giving is seen', async () => {
    const desk = await turnsHouse();
    desk.come('ana');
    await desk.saveTeam('default', { name: 'Support', assign: 'pick' });
    const [first, second] = [await desk.wantsPerson(), await desk.wantsPerson()];
    await desk.storage().teams.setCapacity({ staffId: 'ana', capacity: 1 });
    const give = (conversationId: string, noticeId: string) =>
      desk.storage().handOffs.give({
        conversationId,
        to: { id: 'ana', name: 'ana' },
        noticeId,
        at: desk.clock.now,
      });
    const given = await Promise.all([give(first, crypto.randomUUID()), give(second, crypto.randomUUID())]);
    expect(given.filter((result) => result !== null)).toHaveLength(1);
  });
});

describe('Whoever is given a conversation by a colleague', () => {
  it('hears of it, and from whom; who takes it himself hears nothing', async () => {
    const desk = await openHandOffHouse();
    const id = await desk.ask();
    const ana = { id: 'ana', name: 'Ana' };
    await assignConversation(desk.room, { conversationId: id, to: { id: 'ben', name: 'Ben' }, by: ana });
    await assignConversation(desk.room, { conversationId: id, to: ana, by: ana });
    expect(desk.events.filter(({ type }) => type === 'desk-alert')).toMatchObject([
      { to: ['ben'], alert: { reason: 'assigned', by: 'Ana' } },
    ]);
  });
});
