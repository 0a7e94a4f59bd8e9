import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { TeamSave } from '../../../protocol/desk-settings.ts';
import { closeConversation } from '../../../server/conversations/close-conversation.ts';
import { assignConversation } from '../../../server/conversations/hand-off/assign-conversation.ts';
import { handOff } from '../../../server/conversations/hand-off/hand-off.ts';
import { setTeam } from '../../../server/conversations/hand-off/set-team.ts';
import { takeOver } from '../../../server/conversations/hand-off/take-over.ts';
import { snoozeConversation } from '../../../server/conversations/order/snooze-conversation.ts';
import { wakeConversation } from '../../../server/conversations/order/wake-conversation.ts';
import { receiveCustomerMessage } from '../../../server/conversations/receive-customer-message.ts';
import { sendStaffMessage } from '../../../server/conversations/send-staff-message.ts';
import { moveClocks } from '../../../server/conversations/service-level/move-clocks.ts';
import { tellDueSoon } from '../../../server/conversations/service-level/tell-due-soon.ts';
import { eventually } from '../../support/eventually.ts';
import { MONDAY, NINE_TO_FIVE, openHandOffHouse } from '../../support/hand-off-house.ts';
import { watchDue } from '../../../server/conversations/service-level/watch-due.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const ben = { id: 'ben', name: 'ben' };
const ana = { id: 'ana', name: 'ana' };
const berlin = (time: string) => Date.parse(`2026-03-${time}:00+01:00`);

/** Nine to five in Berlin, ten hours for the whole: from Monday at ten until Tuesday at noon. */
async function pausesHouse(some: Partial<TeamSave> = {}) {
  const desk = await openHandOffHouse();
  desk.hire('ben', 'ana');
  const targets = { firstAnswerMs: 30 * MINUTE, resolutionMs: 10 * HOUR };
  await desk.saveTeam('default', { name: 'Support', hours: NINE_TO_FIVE, targets, ...some });
  desk.come('ben');
  const reply = (conversationId: string) =>
    sendStaffMessage(desk.room, {
      id: randomUUID(),
      conversationId,
      staff: ben,
      kind: 'message',
      text: 'Which room was it?',
    });
  const write = (conversationId: string) =>
    receiveCustomerMessage(desk.room, {
      id: randomUUID(),
      conversationId,
      customerId: `customer of ${conversationId}`,
      text: 'Number twelve.',
    });
  const due = async (conversationId: string) => {
    await moveClocks(desk.room);
    return (await desk.read(conversationId)).serviceLevel;
  };
  const taken = async () => {
    const id = await desk.wantsPerson();
    await takeOver(desk.room, { conversationId: id, staff: ben });
    return id;
  };
  const told = () => desk.alerts().filter(({ reason }) => reason === 'due_soon').length;
  return { ...desk, reply, write, due, taken, told };
}

describe('Targets wait for the customer', () => {
  it('from the reply until he writes again, in opening hours; a second reply changes nothing', async () => {
    const desk = await pausesHouse();
    const id = await desk.taken();
    desk.clock.now = berlin('02T10:20');
    await desk.reply(id);
    desk.clock.now = berlin('02T11:00');
    await desk.reply(id);
    expect(await desk.due(id)).toEqual({
      firstAnswerDueAt: null,
      resolutionDueAt: berlin('03T12:00'),
      paused: true,
    });
    // Six hours and forty minutes of Monday, two of Tuesday; the night counts for nobody.
    desk.clock.now = berlin('03T11:00');
    await desk.write(id);
    expect(await desk.due(id)).toEqual({
      firstAnswerDueAt: null,
      resolutionDueAt: berlin('04T12:40'),
      paused: false,
    });
  });

  it('and are near to nobody meanwhile; who was told already is not told again', async () => {
    const desk = await pausesHouse();
    const id = await desk.taken();
    await desk.reply(id);
    expect(await desk.storage().handOffs.nextDue()).toBeNull();
    desk.clock.now = berlin('03T16:00');
    await tellDueSoon(desk.room);
    expect(desk.told()).toBe(0);
    await desk.write(id);
    await desk.due(id);
    expect(await desk.storage().handOffs.nextDue()).not.toBeNull();
    desk.clock.now = (await desk.storage().handOffs.nextDue()) ?? 0;
    await tellDueSoon(desk.room);
    expect(desk.told()).toBe(1);
    await desk.reply(id);
    desk.clock.now += HOUR;
    await desk.write(id);
    await desk.due(id);
    await tellDueSoon(desk.room);
    expect(desk.told()).toBe(1);
  });

  it('what was late before the reply is late by as much afterwards', async () => {
    const desk = await pausesHouse({ hours: null, targets: { firstAnswerMs: null, resolutionMs: HOUR } });
    const id = await desk.taken();
    desk.clock.now = MONDAY + 2 * HOUR;
    await desk.reply(id);
    desk.clock.now = MONDAY + 5 * HOUR;
    await desk.write(id);
    expect((await desk.due(id))?.resolutionDueAt).toBe(MONDAY + 4 * HOUR);
  });

  it('not while he waits for the first answer', async () => {
    const desk = await pausesHouse();
    const id = await desk.taken();
    expect(await desk.due(id)).toMatchObject({ firstAnswerDueAt: MONDAY + 30 * MINUTE, paused: false });
  });

  it('a pause whose end was not worked out is worked out after a restart', async () => {
    const desk = await pausesHouse({ hours: null });
    const id = await desk.taken();
    await desk.reply(id);
    desk.clock.now += 3 * HOUR;
    await desk.write(id);
    desk.clock.now += HOUR;
    const stop = watchDue(desk.room);
    const level = await eventually(async () => {
      const { serviceLevel } = await desk.read(id);
      return serviceLevel?.paused === false && serviceLevel;
    });
    expect(level.resolutionDueAt).toBe(MONDAY + 13 * HOUR);
    await stop();
  });

  it('a house that watches moves them by itself', async () => {
    const desk = await pausesHouse({ hours: null });
    const id = await desk.taken();
    const stop = watchDue(desk.room);
    await desk.reply(id);
    desk.clock.now += 3 * HOUR;
    await desk.write(id);
    const level = await eventually(async () => {
      const { serviceLevel } = await desk.read(id);
      return serviceLevel?.paused === false && serviceLevel;
    });
    expect(level.resolutionDueAt).toBe(MONDAY + 13 * HOUR);
    await stop();
  });
});

describe('Targets sleep with their conversation', () => {
  it('go on when it wakes unanswered, and not when it waits for the customer', async () => {
    const desk = await pausesHouse({ hours: null });
    const [open, answered] = [await desk.taken(), await desk.taken()];
    await desk.reply(answered);
    for (const conversationId of [open, answered]) {
      await snoozeConversation(desk.room, { conversationId, staff: ben, until: MONDAY + 4 * HOUR });
      expect((await desk.due(conversationId))?.paused).toBe(true);
    }
    const { entries } = await desk.storage().audit.list({ cursor: null, limit: 10 });
    expect(entries.filter(({ action }) => action === 'conversation.snoozed')).toHaveLength(2);
    desk.clock.now = MONDAY + 4 * HOUR;
    for (const conversationId of [open, answered]) await wakeConversation(desk.room, { conversationId, by: 'time' });
    expect(await desk.due(open)).toEqual({
      firstAnswerDueAt: MONDAY + 4 * HOUR + 30 * MINUTE,
      resolutionDueAt: MONDAY + 14 * HOUR,
      paused: false,
    });
    expect((await desk.due(answered))?.paused).toBe(true);
  });

  it('go on when the customer writes, and when a colleague gets it who has to answer', async () => {
    const desk = await pausesHouse({ hours: null });
    const [woken, given] = [await desk.taken(), await desk.taken()];
    await desk.reply(woken);
    for (const conversationId of [woken, given]) {
      await snoozeConversation(desk.room, { conversationId, staff: ben, until: MONDAY + 40 * HOUR });
    }
    desk.clock.now = MONDAY + 2 * HOUR;
    await desk.write(woken);
    await assignConversation(desk.room, { conversationId: given, to: ana, by: ben });
    for (const conversationId of [woken, given]) {
      expect(await desk.due(conversationId)).toMatchObject({ resolutionDueAt: MONDAY + 12 * HOUR, paused: false });
    }
  });
});

describe('Whoever takes a conversation from the agent', () => {
  it('has time for the whole of it from then on, and none runs while the customer has his answer', async () => {
    const desk = await pausesHouse({ hours: null });
    const id = await desk.ask();
    await takeOver(desk.room, { conversationId: id, staff: ben });
    expect(await desk.due(id)).toEqual({
      firstAnswerDueAt: null,
      resolutionDueAt: MONDAY + 10 * HOUR,
      paused: true,
    });
    expect((await desk.read(id)).team).toEqual({ id: 'default', name: 'Support' });
    desk.clock.now += HOUR;
    await desk.write(id);
    expect(await desk.due(id)).toMatchObject({ resolutionDueAt: MONDAY + 11 * HOUR, paused: false });
  });

  it('has it at once where nobody has answered, also in one that was closed and opened again', async () => {
    const desk = await pausesHouse({ hours: null });
    const id = await desk.taken();
    await closeConversation(desk.room, { conversationId: id, staff: ben });
    expect(await desk.due(id)).toBeNull();
    desk.clock.now += HOUR;
    await desk.storage().conversations.receiveCustomerMessage({
      id: randomUUID(),
      conversationId: id,
      customerId: `customer of ${id}`,
      text: 'Are you there?',
      form: null,
      language: null,
      at: desk.clock.now,
      join: false,
      noticeId: randomUUID(),
      newTurn: { turnId: randomUUID(), answerId: randomUUID() },
    });
    await takeOver(desk.room, { conversationId: id, staff: ben });
    expect(await desk.due(id)).toMatchObject({ resolutionDueAt: MONDAY + 11 * HOUR, paused: false });
  });

  it('a hand-off of one that was opened again has both targets', async () => {
    const desk = await pausesHouse({ hours: null });
    const id = await desk.taken();
    await closeConversation(desk.room, { conversationId: id, staff: ben });
    await desk.ask({ conversationId: id });
    await handOff(desk.room, { conversationId: id, reason: 'customer_asked' });
    expect(await desk.due(id)).toMatchObject({
      firstAnswerDueAt: MONDAY + 30 * MINUTE,
      resolutionDueAt: MONDAY + 10 * HOUR,
    });
  });
});

describe('A team with other hours or targets', () => {
  it('has what is open counted by them, more than one page of it, and nothing that is met', async () => {
    const desk = await pausesHouse({ hours: null });
    const waiting: string[] = [];
    for (let i = 0; i < 105; i += 1) waiting.push(await desk.wantsPerson());
    const answered = await desk.taken();
    await desk.reply(answered);
    await desk.write(answered);
    await desk.due(answered);
    desk.clock.now += MINUTE;
    await desk.saveTeam('default', {
      name: 'Support',
      hours: NINE_TO_FIVE,
      targets: { firstAnswerMs: 2 * HOUR, resolutionMs: 8 * HOUR },
    });
    await moveClocks(desk.room);
    for (const id of [waiting[0] ?? '', waiting.at(-1) ?? '']) {
      expect((await desk.read(id)).serviceLevel).toEqual({
        firstAnswerDueAt: MONDAY + 2 * HOUR,
        resolutionDueAt: berlin('03T10:00'),
        paused: false,
      });
    }
    expect(await desk.due(answered)).toMatchObject({ firstAnswerDueAt: null, resolutionDueAt: berlin('03T10:00') });
    expect(await desk.storage().handOffs.listMoving({ limit: 1 })).toEqual([]);
  });

  it('tells again of a target that is not near any more, and at once of one that is near now', async () => {
    const desk = await pausesHouse({ hours: null });
    await desk.wantsPerson();
    desk.clock.now += 25 * MINUTE;
    await tellDueSoon(desk.room);
    expect(desk.told()).toBe(1);
    await desk.saveTeam('default', { targets: { firstAnswerMs: HOUR, resolutionMs: null } });
    await moveClocks(desk.room);
    expect(await desk.storage().handOffs.nextDue()).toBe(MONDAY + 48 * MINUTE);
    await desk.saveTeam('default', { targets: { firstAnswerMs: HOUR, resolutionMs: 30 * MINUTE } });
    await moveClocks(desk.room);
    await tellDueSoon(desk.room);
    expect(desk.told()).toBe(2);
  });

  it('that gets its first target has it counted for who waits already; members alone move nothing', async () => {
    const desk = await pausesHouse({ hours: null, targets: { firstAnswerMs: null, resolutionMs: null } });
    const id = await desk.wantsPerson();
    expect(await desk.due(id)).toBeNull();
    desk.clock.now += 5 * MINUTE;
    await desk.saveTeam('default', { targets: { firstAnswerMs: HOUR, resolutionMs: null } });
    expect(await desk.due(id)).toMatchObject({ firstAnswerDueAt: MONDAY + HOUR, paused: false });
    await desk.saveTeam('default', { members: ['ben'], targets: { firstAnswerMs: HOUR, resolutionMs: null } });
    expect(await desk.storage().handOffs.listMoving({ limit: 1 })).toEqual([]);
  });

  it('that is removed leaves what waits to the targets of the first one', async () => {
    const desk = await pausesHouse({ hours: null });
    await desk.saveTeam('billing', { name: 'Billing', targets: { firstAnswerMs: 5 * HOUR, resolutionMs: null } });
    const id = await desk.wantsPerson();
    const plan = { teamId: 'billing', conversationId: id, by: ben };
    await setTeam(desk.room, plan);
    expect((await desk.due(id))?.firstAnswerDueAt).toBe(MONDAY + 5 * HOUR);
    await desk.storage().teams.remove('billing');
    expect((await desk.due(id))?.firstAnswerDueAt).toBe(MONDAY + 30 * MINUTE);
  });
});
