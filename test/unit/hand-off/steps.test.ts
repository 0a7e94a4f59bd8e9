import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { askWhoCame } from '../../../server/conversations/hand-off/ask-who-came.ts';
import { cancelHandOff } from '../../../server/conversations/hand-off/cancel-hand-off.ts';
import { closeConversation } from '../../../server/conversations/close-conversation.ts';
import { setTeam } from '../../../server/conversations/hand-off/set-team.ts';
import { takeDueSteps } from '../../../server/conversations/hand-off/take-due-steps.ts';
import { takeOver } from '../../../server/conversations/hand-off/take-over.ts';
import { MONDAY, NINE_TO_FIVE, openHandOffHouse } from '../../support/hand-off-house.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const ben = { id: 'ben', name: 'ben' };

describe('Somebody is there and nobody takes over', () => {
  it('the desks ring, those who are away get a mail, another team is asked, and at last the customer is told', async () => {
    const desk = await openHandOffHouse();
    desk.hire('ana', 'ben', 'cleo');
    await desk.saveTeam('second', { name: 'Bookings', members: ['cleo'] });
    await desk.saveTeam('default', { name: 'Support', members: ['ana', 'ben'], escalateTo: 'second' });
    desk.come('ana', 'cleo');

    const id = await desk.wantsPerson();
    expect((await desk.read(id)).handOff).toEqual({
      state: 'waiting',
      since: MONDAY,
      deadlineAt: MONDAY + 30 * SECOND,
      opensAt: null,
    });
    expect(desk.alerts()).toEqual([{ to: ['ana'], reason: 'waiting' }]);

    await desk.later(29 * SECOND);
    expect((await desk.read(id)).handOff?.state).toBe('waiting');
    await desk.later(1 * SECOND);
    expect((await desk.read(id)).handOff).toMatchObject({ state: 'alerted', deadlineAt: desk.clock.now + 2 * MINUTE });
    expect(desk.alerts().at(-1)).toEqual({ to: ['ana'], reason: 'alerted' });

    await desk.later(2 * MINUTE);
    expect(desk.mails).toMatchObject([{ staffIds: ['ben'] }]);
    expect((await desk.read(id)).handOff?.state).toBe('alerted');

    await desk.later(5 * MINUTE);
    expect(await desk.read(id)).toMatchObject({
      team: { id: 'second', name: 'Bookings' },
      handOff: { state: 'escalated' },
    });
    expect(desk.alerts().at(-1)).toEqual({ to: ['cleo'], reason: 'escalated' });

    await desk.later(2 * MINUTE);
    await desk.later(5 * MINUTE);
    expect((await desk.read(id)).handOff).toMatchObject({ state: 'after_hours', opensAt: null });
    expect(await desk.notices(id)).toEqual([
      'handed_off',
      'hand_off_alerted',
      'hand_off_escalated',
      'hand_off_after_hours',
    ]);
    expect((await desk.read(id)).state).toBe('waiting');
  });

  it('nothing rings for who chose to be away, though connected: a mail comes instead', async () => {
    const desk = await openHandOffHouse();
    desk.hire('ana', 'ben');
    desk.come('ana', 'ben');
    await desk.house.storage.teams.setAvailability({ staffId: 'ben', availability: 'away' });
    await desk.wantsPerson();
    await desk.later(30 * SECOND);
    await desk.later(2 * MINUTE);
    await desk.later(5 * MINUTE);
    await desk.later(15 * MINUTE);
    expect(desk.alerts().map(({ reason }) => reason)).toEqual(['waiting', 'alerted', 'alerted', 'alerted']);
    expect(desk.alerts().flatMap(({ to }) => to)).not.toContain('ben');
    expect(desk.mails).toMatchObject([{ staffIds: ['ben'] }]);
  });

  it('in open hours those who are there are reminded again and again; the customer reads it once', async () => {
    const desk = await openHandOffHouse();
    desk.hire('ana');
    desk.come('ana');
    const id = await desk.wantsPerson();
    for (const ms of [30 * SECOND, 2 * MINUTE, 5 * MINUTE]) await desk.later(ms);
    expect((await desk.read(id)).handOff?.state).toBe('after_hours');
    const before = desk.alerts().length;
    await desk.later(15 * MINUTE);
    await desk.later(15 * MINUTE);
    expect(desk.alerts().slice(before)).toEqual([
      { to: ['ana'], reason: 'alerted' },
      { to: ['ana'], reason: 'alerted' },
    ]);
    expect((await desk.notices(id)).filter((code) => code === 'hand_off_after_hours')).toHaveLength(1);
    expect(desk.rows(id)).toMatchObject([{ state: 'after_hours', deadline_at: desk.clock.now + 15 * MINUTE }]);
  });

  it('where the house says so the agent goes on with a notice', async () => {
    const desk = await openHandOffHouse();
    await desk.set({ whenNobody: 'agent' });
    desk.hire('ana');
    desk.come('ana');
    const id = await desk.wantsPerson();
    for (const ms of [30 * SECOND, 2 * MINUTE, 5 * MINUTE]) await desk.later(ms);
    expect(await desk.read(id)).toMatchObject({ state: 'agent', handOff: null, waitingSince: null });
    expect((await desk.notices(id)).at(-1)).toBe('hand_off_returned');
    expect(desk.rows(id)).toMatchObject([{ state: 'returned', deadline_at: null }]);
  });

  it('the agent then answers what the customer wrote while he waited', async () => {
    const desk = await openHandOffHouse();
    await desk.set({ whenNobody: 'agent' });
    desk.hire('ana');
    desk.come('ana');
    const id = await desk.wantsPerson();
    await desk.storage().conversations.receiveCustomerMessage({
      id: randomUUID(),
      conversationId: id,
      customerId: `customer of ${id}`,
      text: 'Is anybody there?',
      language: null,
      at: desk.clock.now,
      form: null,
      join: false,
      newTurn: { turnId: randomUUID(), answerId: randomUUID() },
      noticeId: randomUUID(),
    });
    for (const ms of [30 * SECOND, 2 * MINUTE, 5 * MINUTE]) await desk.later(ms);
    expect(await desk.read(id)).toMatchObject({ state: 'agent', agentWriting: true });
  });

  it.each(['emergency', 'legal', 'change_unsure', 'vulnerable'] as const)(
    'what only a person may decide (%s) never goes back to the agent',
    async (reason) => {
      const desk = await openHandOffHouse();
      await desk.set({ whenNobody: 'agent' });
      const id = await desk.wantsPerson(reason);
      for (const ms of [0, 30 * SECOND, 2 * MINUTE, 5 * MINUTE]) await desk.later(ms);
      expect(await desk.read(id)).toMatchObject({ state: 'waiting', handOff: { state: 'after_hours' } });
    },
  );

  it('a team that is closed, or has nobody there, is not asked', async () => {
    const desk = await openHandOffHouse();
    desk.hire('ana', 'cleo', 'dan');
    await desk.saveTeam('third', { name: 'Bookings', members: ['dan'] });
    await desk.saveTeam('second', {
      name: 'Night',
      members: ['cleo'],
      escalateTo: 'third',
      hours: { ...NINE_TO_FIVE, week: {} },
    });
    await desk.saveTeam('default', { name: 'Support', members: ['ana'], escalateTo: 'second' });
    desk.come('ana', 'cleo', 'dan');
    const id = await desk.wantsPerson();
    for (const ms of [30 * SECOND, 2 * MINUTE, 5 * MINUTE]) await desk.later(ms);
    expect((await desk.read(id)).team?.name).toBe('Bookings');
  });

  it('teams that name each other are each asked once', async () => {
    const desk = await openHandOffHouse();
    desk.hire('ana', 'cleo');
    await desk.saveTeam('default', { name: 'Support', members: ['ana'], escalateTo: 'second' });
    await desk.saveTeam('second', { name: 'Night', members: ['cleo'], escalateTo: 'default' });
    desk.come('ana', 'cleo');
    const id = await desk.wantsPerson();
    for (let step = 0; step < 12; step += 1) await desk.later(5 * MINUTE);
    expect((await desk.notices(id)).filter((code) => code === 'hand_off_escalated')).toHaveLength(1);
  });
});

describe('Nobody is there', () => {
  it('in open hours: he is told at once, the staff get a mail, and whoever comes finds him in line', async () => {
    const desk = await openHandOffHouse();
    desk.hire('ana');
    const id = await desk.wantsPerson();
    expect((await desk.read(id)).handOff).toMatchObject({ state: 'after_hours', opensAt: null });
    expect(await desk.notices(id)).toEqual(['handed_off_nobody_there']);

    await desk.later(2 * MINUTE);
    expect(desk.mails).toMatchObject([{ staffIds: ['ana'] }]);
    await desk.later(15 * MINUTE);
    expect(desk.mails, 'one mail').toHaveLength(1);

    desk.come('ana');
    await askWhoCame(desk.room, { mailStaff: null });
    expect((await desk.read(id)).handOff?.state).toBe('waiting');
    expect(await desk.notices(id)).toEqual(['handed_off_nobody_there', 'handed_off']);
    expect(desk.alerts().at(-1)).toEqual({ to: ['ana'], reason: 'waiting' });
  });

  it('somebody who says that he is away is not there', async () => {
    const desk = await openHandOffHouse();
    desk.hire('ana');
    desk.come('ana');
    await desk.storage().teams.setAvailability({ staffId: 'ana', availability: 'away' });
    expect((await desk.read(await desk.wantsPerson())).handOff?.state).toBe('after_hours');
  });

  it('after hours: the customer is told when it opens, stays in line, and is in it again when it does', async () => {
    const desk = await openHandOffHouse();
    desk.hire('ana');
    await desk.saveTeam('default', { name: 'Support', hours: NINE_TO_FIVE });
    desk.come('ana');
    desk.clock.now = Date.parse('2026-03-06T19:00:00Z'); // Friday evening
    const opensAt = Date.parse('2026-03-09T08:00:00Z');
    const id = await desk.wantsPerson();
    expect(await desk.read(id)).toMatchObject({
      state: 'waiting',
      handOff: { state: 'after_hours', opensAt, deadlineAt: opensAt },
    });
    const { messages } = await desk.storage().conversations.readMessages({ conversationId: id, afterSeq: 0, limit: 9 });
    expect(messages.at(-1)?.notice).toMatchObject({ code: 'hand_off_after_hours', params: { opensAt } });

    await desk.later(opensAt - desk.clock.now - 1);
    expect((await desk.read(id)).handOff?.state).toBe('after_hours');
    await desk.later(1);
    expect((await desk.read(id)).handOff).toMatchObject({
      state: 'waiting',
      opensAt: null,
      deadlineAt: opensAt + 30 * SECOND,
    });
    expect(desk.alerts().at(-1)).toEqual({ to: ['ana'], reason: 'waiting' });
    await desk.later(30 * SECOND);
    expect((await desk.read(id)).handOff?.state).toBe('alerted');
  });

  it('when it opens and nobody has come yet, those who are away get a mail and he is in line as soon as one comes', async () => {
    const desk = await openHandOffHouse();
    desk.hire('ana');
    await desk.saveTeam('default', { name: 'Support', hours: NINE_TO_FIVE });
    desk.clock.now = Date.parse('2026-03-02T05:00:00Z');
    const id = await desk.wantsPerson();
    await desk.later(3 * 60 * MINUTE);
    expect((await desk.read(id)).handOff).toMatchObject({ state: 'after_hours', opensAt: null });
    expect(desk.mails).toMatchObject([{ staffIds: ['ana'] }]);
    desk.come('ana');
    await askWhoCame(desk.room, { mailStaff: null });
    expect((await desk.read(id)).handOff?.state).toBe('waiting');
  });

  it('a team after it that is open with somebody there is asked at once', async () => {
    const desk = await openHandOffHouse();
    desk.hire('ana', 'cleo');
    await desk.saveTeam('second', { name: 'Night', members: ['cleo'] });
    await desk.saveTeam('default', { name: 'Support', members: ['ana'], escalateTo: 'second' });
    desk.come('cleo');
    expect(await desk.read(await desk.wantsPerson())).toMatchObject({
      team: { name: 'Night' },
      handOff: { state: 'waiting' },
    });
  });
});

describe('A hand-off ends', () => {
  it('when somebody takes over at the very moment of its deadline, one of the two happened', async () => {
    for (const steps of ['before', 'after'] as const) {
      const desk = await openHandOffHouse();
      desk.hire('ben');
      desk.come('ben');
      const id = await desk.wantsPerson();
      desk.clock.now += 30 * SECOND;
      const step = () => takeDueSteps(desk.room, { mailStaff: null });
      const take = () => takeOver(desk.room, { conversationId: id, staff: ben });
      await Promise.all(steps === 'before' ? [step(), take()] : [take(), step()]);
      expect(await desk.read(id)).toMatchObject({ state: 'staff', staff: ben, handOff: null });
      expect(desk.rows(id)).toMatchObject([{ state: 'accepted', deadline_at: null }]);
      expect((await desk.notices(id)).at(-1), 'nothing is said after he took over').toBe('taken_over');
    }
  });

  it('two looks at once take one step', async () => {
    const desk = await openHandOffHouse();
    desk.hire('ben');
    desk.come('ben');
    const id = await desk.wantsPerson();
    desk.clock.now += 30 * SECOND;
    await Promise.all([1, 2, 3].map(() => takeDueSteps(desk.room, { mailStaff: null })));
    expect(await desk.notices(id)).toEqual(['handed_off', 'hand_off_alerted']);
  });

  it('when the customer goes on with the agent, and when it is closed', async () => {
    const desk = await openHandOffHouse();
    desk.hire('ben');
    desk.come('ben');
    const gone = await desk.wantsPerson();
    await cancelHandOff(desk.room, { conversationId: gone });
    expect(desk.rows(gone)).toMatchObject([{ state: 'cancelled', deadline_at: null }]);
    const closed = await desk.wantsPerson();
    await closeConversation(desk.room, { conversationId: closed, staff: ben });
    expect(desk.rows(closed)).toMatchObject([{ state: 'ended', deadline_at: null }]);
    expect((await desk.read(closed)).handOff).toBeNull();
    await desk.later(60 * MINUTE);
    expect((await desk.notices(gone)).at(-1)).toBe('hand_off_cancelled');
    expect((await desk.notices(closed)).at(-1)).toBe('closed');
    expect(await desk.storage().handOffs.nextDeadline()).toBeNull();
  });

  it('with another team when somebody gives it there: that one begins anew', async () => {
    const desk = await openHandOffHouse();
    desk.hire('ben', 'cleo');
    await desk.saveTeam('second', { name: 'Bookings', members: ['cleo'] });
    desk.come('ben', 'cleo');
    const id = await desk.wantsPerson();
    await desk.later(30 * SECOND);
    await setTeam(desk.room, { conversationId: id, teamId: 'second', by: ben });
    expect(await desk.read(id)).toMatchObject({ team: { name: 'Bookings' }, handOff: { state: 'waiting' } });
    expect(desk.alerts().at(-1)).toEqual({ to: ['cleo'], reason: 'waiting' });
    await expect(setTeam(desk.room, { conversationId: id, teamId: 'nowhere', by: ben })).rejects.toMatchObject({
      code: 'not_found',
    });
  });
});

describe('After a restart', () => {
  it('a deadline that passed meanwhile is taken once', async () => {
    const desk = await openHandOffHouse();
    desk.hire('ana');
    desk.come('ana');
    const id = await desk.wantsPerson();
    desk.room.storage = await desk.house.reopen();
    await desk.later(60 * MINUTE);
    expect(await desk.notices(id)).toEqual(['handed_off', 'hand_off_alerted']);
    await desk.later(0);
    expect(await desk.notices(id)).toEqual(['handed_off', 'hand_off_alerted']);
  });

  it('the oldest goes first, and one that fails stops none of the others', async () => {
    const desk = await openHandOffHouse();
    desk.hire('ana');
    desk.come('ana');
    const first = await desk.wantsPerson();
    desk.clock.now += 1;
    const second = await desk.wantsPerson();
    desk.clock.now += 60 * MINUTE;
    const { step } = desk.room.storage.handOffs;
    const order: string[] = [];
    desk.room.storage.handOffs.step = (input) => {
      order.push(input.conversationId);
      return input.conversationId === first ? Promise.reject(new Error('the disk is full')) : step(input);
    };
    expect(await takeDueSteps(desk.room, { mailStaff: null })).toEqual({ taken: 1, failed: 1 });
    expect(order).toEqual([first, second]);
    expect((await desk.read(second)).handOff?.state).toBe('alerted');
  });

  it('one that began without a team is given one at once', async () => {
    const desk = await openHandOffHouse();
    desk.hire('ana');
    desk.come('ana');
    const id = await desk.ask();
    await desk.storage().conversations.handOff({
      conversationId: id,
      reason: 'customer_asked',
      nobodyThere: false,
      noticeId: randomUUID(),
      at: desk.clock.now,
      cut: null,
    });
    await desk.later(0);
    expect(await desk.read(id)).toMatchObject({ team: { name: 'Support' }, handOff: { state: 'alerted' } });
  });
});
