import { describe, expect, it } from 'vitest';
import { closeConversation } from '../../../server/conversations/close-conversation.ts';
import { keepPromises } from '../../../server/conversations/hand-off/keep-promises.ts';
import { handOff } from '../../../server/conversations/hand-off/hand-off.ts';
import { takeOver } from '../../../server/conversations/hand-off/take-over.ts';
import { openHandOffHouse } from '../../support/hand-off-house.ts';

const ben = { id: 'ben', name: 'ben' };

describe('An answer that offers a person', () => {
  it('is kept as an offer, which is no hand-off: the agent stays on duty and no figure counts it', async () => {
    const desk = await openHandOffHouse();
    const id = await desk.ask({ offersPerson: true });
    expect(desk.rows(id)).toMatchObject([{ state: 'offered', ended_at: null }]);
    expect(await desk.read(id)).toMatchObject({ state: 'agent', handOff: null });
    expect(await desk.storage().review.listHandOffs(id)).toEqual([]);
    const { handOffsByReason } = await desk.storage().review.overview({ from: 0, to: desk.clock.now + 1 });
    expect(handOffsByReason).toEqual([]);
  });

  it('offered twice is one offer; an answer that does not offer ends it', async () => {
    const desk = await openHandOffHouse();
    const conversationId = await desk.ask({ offersPerson: true });
    await desk.ask({ conversationId, offersPerson: true });
    expect(desk.rows(conversationId)).toMatchObject([{ state: 'offered' }]);
    await desk.ask({ conversationId });
    expect(desk.rows(conversationId)).toMatchObject([{ state: 'ended' }]);
    expect(await desk.storage().review.listHandOffs(conversationId)).toEqual([]);
  });

  it('is taken up by a hand-off: one row from the offer to the end', async () => {
    const desk = await openHandOffHouse();
    desk.hire('ben');
    desk.come('ben');
    const conversationId = await desk.ask({ offersPerson: true });
    await handOff(desk.room, { conversationId, reason: 'customer_asked' });
    expect(desk.rows(conversationId)).toMatchObject([{ state: 'waiting', team_id: 'default' }]);
    await takeOver(desk.room, { conversationId, staff: ben });
    expect(desk.rows(conversationId)).toMatchObject([{ state: 'accepted' }]);
    expect(await desk.storage().review.listHandOffs(conversationId)).toMatchObject([
      { reason: 'customer_asked', acceptedBy: 'ben' },
    ]);
  });

  it('ends when somebody steps in unasked, and when the conversation is closed', async () => {
    const desk = await openHandOffHouse();
    const stepped = await desk.ask({ offersPerson: true });
    await takeOver(desk.room, { conversationId: stepped, staff: ben });
    expect(desk.rows(stepped).map(({ state }) => state)).toEqual(['ended', 'accepted']);
    const closed = await desk.ask({ offersPerson: true });
    await closeConversation(desk.room, { conversationId: closed, staff: ben });
    expect(desk.rows(closed).map(({ state }) => state)).toEqual(['ended']);
  });

  it('that promises one keeps the promise though the process ended in between; once, and for its reason', async () => {
    const desk = await openHandOffHouse();
    desk.hire('ben');
    desk.come('ben');
    const conversationId = await desk.ask({ offersPerson: true, handOff: 'emergency' });
    expect(await desk.read(conversationId)).toMatchObject({ state: 'agent' });
    expect(await keepPromises(desk.room)).toBe(1);
    expect(await desk.read(conversationId)).toMatchObject({ state: 'waiting', handOffReason: 'emergency' });
    expect(await keepPromises(desk.room)).toBe(0);
    expect(desk.rows(conversationId)).toMatchObject([{ state: 'waiting' }]);
  });

  it('only offers one sends for nobody by itself', async () => {
    const desk = await openHandOffHouse();
    const conversationId = await desk.ask({ offersPerson: true });
    expect(await keepPromises(desk.room)).toBe(0);
    // A promise in a later answer makes of the offer what it is.
    await desk.ask({ conversationId, offersPerson: false, handOff: 'legal' });
    expect(await keepPromises(desk.room)).toBe(1);
    expect(await desk.read(conversationId)).toMatchObject({ state: 'waiting', handOffReason: 'legal' });
    expect(desk.rows(conversationId)).toHaveLength(1);
  });
});
