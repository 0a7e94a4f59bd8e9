import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { closeConversation } from '../../../server/conversations/close-conversation.ts';
import { handBack } from '../../../server/conversations/hand-off/hand-back.ts';
import { handOff } from '../../../server/conversations/hand-off/hand-off.ts';
import { takeOver } from '../../../server/conversations/hand-off/take-over.ts';
import { receiveCustomerMessage } from '../../../server/conversations/receive-customer-message.ts';
import { dueOfTeam } from '../../../server/conversations/service-level/due-of-team.ts';
import { moveClocks } from '../../../server/conversations/service-level/move-clocks.ts';
import { pauseClocks } from '../../../server/conversations/service-level/pause-clocks.ts';
import { tellDueSoon } from '../../../server/conversations/service-level/tell-due-soon.ts';
import { MONDAY, NINE_TO_FIVE, openHandOffHouse } from '../../support/hand-off-house.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const ben = { id: 'ben', name: 'ben' };

async function targetsHouse() {
  const desk = await openHandOffHouse();
  desk.hire('ben', 'ana');
  const targets = { firstAnswerMs: 30 * MINUTE, resolutionMs: 10 * HOUR };
  await desk.saveTeam('default', { name: 'Support', hours: NINE_TO_FIVE, targets });
  desk.come('ben');
  await desk.set({ alertAfterMs: 2 * HOUR });
  const say = (conversationId: string) =>
    desk.storage().conversations.saveStaffMessage({
      id: randomUUID(),
      conversationId,
      staff: ben,
      kind: 'message',
      text: 'I am looking at it.',
      at: desk.clock.now,
    });
  const told = () => desk.alerts().filter(({ reason }) => reason === 'due_soon');
  return { ...desk, say, told };
}

describe('Targets', () => {
  it('are set in business time from the hand-off', async () => {
    const desk = await targetsHouse();
    const id = await desk.wantsPerson();
    expect((await desk.read(id)).serviceLevel).toEqual({
      firstAnswerDueAt: MONDAY + 30 * MINUTE,
      // Monday has seven hours left; three more on Tuesday.
      resolutionDueAt: Date.parse('2026-03-03T11:00:00Z'),
      paused: false,
    });
  });

  it('the first reply meets the first, the end both; a note meets none; a new hand-off sets them again', async () => {
    const desk = await targetsHouse();
    const id = await desk.wantsPerson();
    await takeOver(desk.room, { conversationId: id, staff: ben });
    await desk.storage().conversations.saveStaffMessage({
      id: randomUUID(),
      conversationId: id,
      staff: ben,
      kind: 'note',
      text: 'Knows us well.',
      at: desk.clock.now,
    });
    expect((await desk.read(id)).serviceLevel?.firstAnswerDueAt).not.toBeNull();
    await desk.say(id);
    expect((await desk.read(id)).serviceLevel).toMatchObject({ firstAnswerDueAt: null });
    expect((await desk.read(id)).serviceLevel?.resolutionDueAt).not.toBeNull();
    await closeConversation(desk.room, { conversationId: id, staff: ben });
    expect((await desk.read(id)).serviceLevel).toBeNull();
    await desk.ask({ conversationId: id });
    await handOff(desk.room, { conversationId: id, reason: 'customer_asked' });
    expect((await desk.read(id)).serviceLevel?.firstAnswerDueAt).toBe(desk.clock.now + 30 * MINUTE);
    await takeOver(desk.room, { conversationId: id, staff: ben });
    await handBack(desk.room, { conversationId: id, staff: ben });
    expect((await desk.read(id)).serviceLevel).toBeNull();
  });

  it('are told of when a fifth of the time is left, to those of the team who are there, once; what nobody has moves on at once', async () => {
    const desk = await targetsHouse();
    const id = await desk.wantsPerson();
    desk.clock.now = MONDAY + 24 * MINUTE - 1;
    await tellDueSoon(desk.room);
    expect(desk.told()).toEqual([]);
    expect(await desk.storage().handOffs.nextDue()).toBe(MONDAY + 24 * MINUTE);
    desk.clock.now += 1;
    await tellDueSoon(desk.room);
    await tellDueSoon(desk.room);
    expect(desk.told()).toEqual([{ to: ['ben'], reason: 'due_soon' }]);
    expect((await desk.read(id)).handOff?.state).toBe('alerted');
  });

  it('are told to whoever has the conversation; each target by itself', async () => {
    const desk = await targetsHouse();
    const id = await desk.wantsPerson();
    await takeOver(desk.room, { conversationId: id, staff: ben });
    desk.clock.now = MONDAY + 24 * MINUTE;
    await tellDueSoon(desk.room);
    await desk.say(id);
    await receiveCustomerMessage(desk.room, {
      id: randomUUID(),
      conversationId: id,
      customerId: `customer of ${id}`,
      text: 'Thank you. When?',
    });
    await moveClocks(desk.room);
    desk.clock.now = Date.parse('2026-03-03T09:00:00Z');
    await tellDueSoon(desk.room);
    expect(desk.told()).toEqual([
      { to: ['ben'], reason: 'due_soon' },
      { to: ['ben'], reason: 'due_soon' },
    ]);
    expect(await desk.storage().handOffs.nextDue()).toBeNull();
  });

  it('stand still while the team is closed, and the row says so', async () => {
    const desk = await targetsHouse();
    const id = await desk.wantsPerson();
    desk.clock.now = Date.parse('2026-03-02T16:00:00Z');
    expect(await pauseClocks(desk.room)).toBe(Date.parse('2026-03-03T08:00:00Z'));
    expect((await desk.read(id)).serviceLevel?.paused).toBe(true);
    desk.clock.now = Date.parse('2026-03-03T08:00:00Z');
    expect(await pauseClocks(desk.room)).toBe(Date.parse('2026-03-03T16:00:00Z'));
    expect((await desk.read(id)).serviceLevel?.paused).toBe(false);
    const told = desk.events.filter((event) => event.type === 'conversation-changed').length;
    await pauseClocks(desk.room);
    expect(desk.events.filter((event) => event.type === 'conversation-changed')).toHaveLength(told);
  });

  it('of a team that is closed begin to run when it opens', async () => {
    const desk = await targetsHouse();
    desk.clock.now = Date.parse('2026-03-02T19:00:00Z');
    const id = await desk.wantsPerson();
    expect((await desk.read(id)).serviceLevel).toMatchObject({
      firstAnswerDueAt: Date.parse('2026-03-03T08:30:00Z'),
      paused: true,
    });
  });

  it('leave at least a minute after the warning; without targets there is none', () => {
    const short = dueOfTeam(
      { id: 'default', hours: null, targets: { firstAnswerMs: 2 * MINUTE, resolutionMs: 30_000 } },
      0,
    );
    expect(short).toMatchObject({ firstAnswerWarnAt: MINUTE, resolutionWarnAt: 0, resolutionAt: 30_000 });
    expect(dueOfTeam({ id: 'default', hours: null, targets: { firstAnswerMs: null, resolutionMs: null } }, 0)).toEqual({
      firstAnswerAt: null,
      firstAnswerWarnAt: null,
      resolutionAt: null,
      resolutionWarnAt: null,
      paused: false,
      teamId: 'default',
      since: 0,
    });
  });
});
