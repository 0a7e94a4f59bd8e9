import { randomUUID } from 'node:crypto';
import Sqlite from 'better-sqlite3';
import fc from 'fast-check';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { Card, Message } from '../../protocol/conversation.ts';
import { AppError } from '../../server/app-error.ts';
import type { Storage } from '../../server/storage/storage.ts';
import type { StoredChange } from '../../server/storage/change-storage.ts';
import { cardOf, newChange, proposeChange, type Proposed } from '../support/change-house.ts';
import { customerMessage } from '../support/customer-message.ts';
import { action, ana, ben, finishedAnswer, openHouse } from '../support/storage-house.ts';

const T = 1_000_000;
const newTurn = () => ({ turnId: randomUUID(), answerId: randomUUID() });
const handOff = () => ({ noticeId: randomUUID(), nobodyThere: false, cut: null });
const handBack = () => ({ noticeId: randomUUID(), newTurn: newTurn() });
const confirmed = (asked: Proposed, at = T) => ({
  changeId: asked.changeId,
  customerId: asked.customerId,
  at,
  approvalUntil: at + 5_000_000,
  handOff: handOff(),
});
const decided = (asked: Proposed, staff = ana, agreed = true, at = T) => ({
  changeId: asked.changeId,
  staff,
  agreed,
  at,
  handBack: handBack(),
});
const end = (asked: Proposed, state: 'done' | 'failed' | 'unsure' = 'done') => ({
  changeId: asked.changeId,
  state,
  words: 'The business said so',
  result: 'The booking is cancelled.',
  lines: [{ label: 'Refund', value: '120.00 EUR' }],
  at: T,
});
const cardIn = (message: Message | null): Extract<Card, { type: 'change' }> => {
  if (message?.card?.type !== 'change') throw new Error('no change on this card');
  return message.card;
};

async function house(some: Parameters<typeof proposeChange>[1] = {}) {
  const { storage, file, reopen } = await openHouse();
  const asked = await proposeChange(storage, { expiresAt: T + 1_000, ...some });
  const card = async () => cardIn(await storage.conversations.readMessage(asked.messageId));
  return { storage, file, reopen, asked, card, ...storage };
}

describe('A change', () => {
  test('goes from proposed over confirmed and sent to done, and its card with it', async () => {
    const { storage, changes, asked, card } = await house();
    expect(await changes.pendingOf(asked.conversationId)).toMatchObject({
      id: asked.changeId,
      state: 'pending',
      arguments: { booking: 'PH-2041', guest: 'guest-7' },
      messageId: asked.messageId,
      confirmedAt: null,
    });
    expect(await changes.confirm(confirmed(asked))).toMatchObject({ outcome: 'confirmed' });
    expect(await card()).toMatchObject({ state: 'confirmed', result: null });
    expect((await changes.markSent({ changeId: asked.changeId, at: T }))?.change.sentAt).toBe(T);
    expect(await card()).toMatchObject({ state: 'running' });
    await changes.finish(end(asked));
    expect(await card()).toMatchObject({
      state: 'done',
      result: 'The booking is cancelled.',
      lines: [{ label: 'Refund', value: '120.00 EUR' }],
    });
    expect(await storage.changes.listUnfinished()).toEqual([]);
  });

  test('is there after the database was closed, exactly as it was proposed', async () => {
    const nested = { booking: 'PH-2041', nights: [1, 2], note: 'naïve – 夜', amount: 12.5, ok: true, none: null };
    const { storage, reopen, asked } = await house({ arguments: nested });
    const before = await storage.changes.read(asked.changeId);
    expect(await (await reopen()).changes.read(asked.changeId)).toEqual(before);
    expect(before?.arguments).toEqual(nested);
  });

  test('of somebody else, or one that does not exist, is not found', async () => {
    const { changes, asked } = await house();
    const other = { ...asked, customerId: randomUUID() };
    await expect(changes.confirm(confirmed(other))).rejects.toMatchObject({ code: 'change_not_found' });
    await expect(changes.decline(confirmed(other))).rejects.toMatchObject({ code: 'change_not_found' });
    await expect(changes.confirm(confirmed({ ...asked, changeId: randomUUID() }))).rejects.toMatchObject({
      code: 'change_not_found',
    });
  });

  test('can be said yes to in its time only', async () => {
    const { changes, asked, card } = await house();
    await expect(changes.confirm(confirmed(asked, T + 1_000))).rejects.toMatchObject({ code: 'change_expired' });
    expect(await changes.expire({ now: T + 999, limit: 10 })).toEqual([]);
    expect(await changes.nextExpiry()).toBe(T + 1_000);
    expect(await changes.expire({ now: T + 1_000, limit: 10 })).toHaveLength(1);
    expect(await changes.nextExpiry()).toBeNull();
    expect(await card()).toMatchObject({ state: 'expired' });
    await expect(changes.confirm(confirmed(asked))).rejects.toMatchObject({ code: 'change_expired' });
  });

  test('declined is over: a later yes does not count, a second no changes nothing', async () => {
    const { changes, asked, card } = await house();
    expect(await changes.decline(confirmed(asked))).toMatchObject({ outcome: 'declined' });
    expect(await changes.decline(confirmed(asked))).toMatchObject({ outcome: 'unchanged' });
    await expect(changes.confirm(confirmed(asked))).rejects.toMatchObject({ code: 'change_already_ended' });
    expect(await card()).toMatchObject({ state: 'declined' });
    expect(await changes.markSent({ changeId: asked.changeId, at: T })).toBeNull();
  });

  test('confirmed at the same moment by two tabs is confirmed once; sent at the same moment, sent once', async () => {
    const { changes, asked } = await house();
    const yes = await Promise.all([1, 2, 3].map(() => changes.confirm(confirmed(asked))));
    expect(yes.map(({ outcome }) => outcome).sort()).toEqual(['confirmed', 'unchanged', 'unchanged']);
    const sent = await Promise.all([1, 2, 3].map(() => changes.markSent({ changeId: asked.changeId, at: T })));
    expect(sent.filter((one) => one !== null)).toHaveLength(1);
  });

  test('gives way to a newer one; the one that a colleague looks at does not', async () => {
    const { storage, changes, asked, card } = await house();
    const { conversationId, customerId } = asked;
    const second = await proposeChange(storage, { conversationId, customerId, needsApproval: true, expiresAt: T + 9 });
    expect(await card()).toMatchObject({ state: 'expired' });
    expect((await changes.pendingOf(conversationId))?.id).toBe(second.changeId);
    await changes.confirm(confirmed(second));
    await storage.conversations.takeOver({ ...action(conversationId), staff: ana });
    await storage.conversations.handBack({ ...action(conversationId), staff: ana, newTurn: newTurn() });
    await proposeChange(storage, { conversationId, customerId, expiresAt: T + 9 });
    expect((await changes.read(second.changeId))?.state).toBe('approval');
  });

  test('waits for another of its conversation that is running', async () => {
    const { storage, changes, asked } = await house();
    await changes.confirm(confirmed(asked));
    await changes.markSent({ changeId: asked.changeId, at: T });
    const { conversationId, customerId } = asked;
    const second = await proposeChange(storage, { conversationId, customerId, expiresAt: T + 9 });
    await changes.confirm(confirmed(second));
    expect(await changes.markSent({ changeId: second.changeId, at: T })).toBeNull();
    await changes.finish(end(asked));
    expect(await changes.markSent({ changeId: second.changeId, at: T })).not.toBeNull();
  });

  test('that ended is never sent, and a second end does not replace the first', async () => {
    const { changes, asked, card } = await house();
    await changes.confirm(confirmed(asked));
    await changes.markSent({ changeId: asked.changeId, at: T });
    await changes.finish(end(asked, 'unsure'));
    await changes.finish(end(asked, 'done'));
    expect(await card()).toMatchObject({ state: 'unsure' });
    expect(await changes.markSent({ changeId: asked.changeId, at: T })).toBeNull();
  });

  test('stays as it is when staff takes over, and ends when the conversation is closed', async () => {
    const { conversations, asked, card } = await house();
    await conversations.takeOver({ ...action(asked.conversationId), staff: ana });
    expect(await card()).toMatchObject({ state: 'pending' });
    const closed = await conversations.close({ ...action(asked.conversationId), staff: ana });
    expect(await card()).toMatchObject({ state: 'expired' });
    expect(closed.messages.map(({ id }) => id)).toContain(asked.messageId);
  });

  test('counts for the limit of a day once it was sent, unless it surely failed', async () => {
    const { storage, changes, asked } = await house();
    const { conversationId, customerId, changeId } = asked;
    const count = (more: { since?: number; exceptId?: string } = {}) =>
      changes.countSent({
        customer: { id: customerId, externalId: null, email: null },
        actionId: 'cancel-booking',
        since: T,
        ...more,
      });
    await changes.confirm(confirmed(asked));
    expect(await count()).toBe(0);
    await changes.markSent({ changeId, at: T });
    expect(await count()).toBe(1);
    expect(await count({ exceptId: changeId })).toBe(0);
    expect(await count({ since: T + 1 })).toBe(0);
    await changes.finish(end(asked, 'unsure'));
    expect(await count()).toBe(1);
    const failed = await proposeChange(storage, { conversationId, customerId, expiresAt: T + 9 });
    await changes.confirm(confirmed(failed));
    await changes.markSent({ changeId: failed.changeId, at: T });
    await changes.finish(end(failed, 'failed'));
    expect(await count()).toBe(1);
  });

  test('whose card shows another one is refused, and nothing of the answer is stored', async () => {
    const { conversations, asked } = await house();
    const { turn } = await conversations.receiveCustomerMessage(
      customerMessage({ conversationId: asked.conversationId, customerId: asked.customerId }),
    );
    const answer = finishedAnswer(turn!.turn, { card: cardOf(newChange()), change: newChange() });
    await expect(conversations.finishAnswer(answer)).rejects.toThrow('not the one that its card shows');
    expect((await conversations.readMessage(turn!.turn.answerId))?.state).toBe('writing');
  });

  test('can’t be made another one, or be sent twice, by any statement at all', async () => {
    const { changes, asked, file } = await house();
    await changes.confirm(confirmed(asked));
    await changes.markSent({ changeId: asked.changeId, at: T });
    const database = new Sqlite(file);
    onTestFinished(() => void database.close());
    for (const set of ["arguments = '{}'", "hash = 'x'", "action_id = 'x'", "customer_id = 'x'", 'sent_at = 7']) {
      expect(() => database.exec(`update "change" set ${set}`)).toThrow(/never changes|sent once/);
    }
  });
});

describe('A change that staff must agree to', () => {
  test('is handed off with its card, in the same moment as the customer says yes', async () => {
    const { conversations, changes, asked } = await house({ needsApproval: true });
    const result = await changes.confirm(confirmed(asked));
    expect(result).toMatchObject({
      outcome: 'approval',
      change: { state: 'approval', expiresAt: T + 5_000_000 },
      message: { card: { state: 'approval', expiresAt: T + 5_000_000 } },
      conversation: { state: 'waiting', handOffReason: 'change_approval' },
    });
    expect((await conversations.readConversation(asked.conversationId))?.state).toBe('waiting');
    expect(await changes.markSent({ changeId: asked.changeId, at: T })).toBeNull();
  });

  test('is decided by exactly one of two; the other learns who was first', async () => {
    const { changes, asked } = await house({ needsApproval: true });
    await expect(changes.decide(decided(asked))).rejects.toMatchObject({ code: 'not_allowed' });
    await changes.confirm(confirmed(asked));
    const both = await Promise.allSettled([
      changes.decide(decided(asked, ana, true)),
      changes.decide(decided(asked, ben, false)),
    ]);
    expect(both[0]).toMatchObject({ status: 'fulfilled', value: { outcome: 'confirmed' } });
    expect(both[1]).toMatchObject({
      status: 'rejected',
      reason: { code: 'change_already_ended', details: { by: ana } },
    });
    expect(await changes.decide(decided(asked, ana, true))).toMatchObject({ outcome: 'unchanged' });
    await expect(changes.decide(decided(asked, ana, false))).rejects.toMatchObject({ code: 'change_already_ended' });
  });

  test('gives the conversation back to the agent, who answers what came in meanwhile', async () => {
    const { conversations, changes, asked } = await house({ needsApproval: true });
    const { conversationId, customerId } = asked;
    await changes.confirm(confirmed(asked));
    await conversations.receiveCustomerMessage(
      customerMessage({ conversationId, customerId, text: 'And can I book again?', at: T }),
    );
    const result = await changes.decide(decided(asked));
    expect(result.conversation).toMatchObject({ state: 'agent', handOffReason: null, waitingSince: null });
    expect(result.messages.map(({ notice, state }) => notice?.code ?? state)).toEqual(['handed_back', 'writing']);
    expect(result.turn?.answerId).toBe(result.messages[1]?.id);
  });

  test('leaves the conversation with whoever has it, and after a no with the queue', async () => {
    const { storage, conversations, changes, asked } = await house({ needsApproval: true });
    await changes.confirm(confirmed(asked));
    await conversations.takeOver({ ...action(asked.conversationId), staff: ben });
    const result = await changes.decide(decided(asked));
    expect(result).toMatchObject({ conversation: { state: 'staff', staff: ben }, messages: [], turn: null });

    const other = await proposeChange(storage, { needsApproval: true, expiresAt: T + 9 });
    await changes.confirm(confirmed(other));
    const no = await changes.decide(decided(other, ana, false));
    expect(no).toMatchObject({
      outcome: 'rejected',
      conversation: { state: 'waiting', handOffReason: 'change_not_agreed' },
      change: { decidedBy: ana },
      message: { card: { state: 'rejected', decidedBy: ana.name } },
    });
  });

  test('is not waited for any more when the time is over; the customer still waits for a word', async () => {
    const { conversations, changes, asked } = await house({ needsApproval: true });
    await changes.confirm(confirmed(asked));
    const [expired] = await changes.expire({ now: T + 5_000_000, limit: 10 });
    expect(expired).toMatchObject({ conversation: { state: 'waiting', handOffReason: 'change_not_agreed' } });
    expect((await conversations.readConversation(asked.conversationId))?.handOffReason).toBe('change_not_agreed');
  });

  test('can be agreed to in its time only', async () => {
    const { changes, asked } = await house({ needsApproval: true });
    await changes.confirm(confirmed(asked));
    await expect(changes.decide(decided(asked, ana, true, T + 5_000_000))).rejects.toMatchObject({
      code: 'change_expired',
    });
  });
});

const WHAT = [
  'propose propose propose confirm confirm confirm confirm decline agree agree reject expire wait'.split(' '),
  'send send send send finish finish take-over hand-back hand-back close cancel cancel'.split(' '),
].flat();
type Step = { what: string; which: number; who: number };
const step: fc.Arbitrary<Step> = fc.record({
  what: fc.constantFrom(...WHAT),
  which: fc.nat(3),
  who: fc.nat(1),
});
const ENDS = ['done', 'failed', 'unsure', 'declined', 'rejected', 'expired'];

interface Model {
  clock: number;
  conversations: { id: string; customerId: string }[];
  proposed: Proposed[];
  sent: Map<string, number>;
}

async function play(storage: Storage, model: Model, { what, which, who }: Step): Promise<void> {
  const at = (model.clock += 1);
  const { changes, conversations } = storage;
  const conversation = model.conversations[which % 2]!;
  const asked = model.proposed.at(-1 - (which % 2));
  const staff = who === 0 ? ana : ben;
  const base = { ...action(conversation.id, at), staff };
  switch (what) {
    case 'propose': {
      const { id: conversationId, customerId } = conversation;
      const made = await proposeChange(storage, {
        conversationId,
        customerId,
        needsApproval: who === 1,
        arguments: { at },
        hash: `hash of ${at}`,
        expiresAt: at + 25,
      });
      model.proposed.push(made);
      return;
    }
    case 'wait':
      model.clock += 8;
      return;
    case 'expire':
      await changes.expire({ now: at, limit: 1 + which });
      return;
    case 'take-over':
      await conversations.takeOver({ ...base, cut: null });
      return;
    case 'hand-back':
      await conversations.handBack({ ...base, newTurn: newTurn() });
      return;
    case 'cancel':
      await conversations.cancelHandOff({ ...base, mustHavePerson: [] });
      return;
    case 'close':
      await conversations.close({ ...base, cut: null });
      return;
  }
  if (asked === undefined) return;
  switch (what) {
    case 'confirm':
      await changes.confirm({ ...confirmed(asked, at), approvalUntil: at + 20 });
      return;
    case 'decline':
      await changes.decline(confirmed(asked, at));
      return;
    case 'agree':
    case 'reject':
      await changes.decide(decided(asked, staff, what === 'agree', at));
      return;
    case 'send':
      if ((await changes.markSent({ changeId: asked.changeId, at })) === null) return;
      model.sent.set(asked.changeId, (model.sent.get(asked.changeId) ?? 0) + 1);
      return;
    case 'finish':
      if ((await changes.read(asked.changeId))?.state !== 'running') return;
      await changes.finish(end(asked, (['done', 'failed', 'unsure'] as const)[which % 3]));
      return;
  }
}

async function check(storage: Storage, model: Model, before: Map<string, StoredChange>): Promise<void> {
  for (const { id } of model.conversations) {
    const changes = await storage.changes.listOf(id);
    for (const state of ['pending', 'running']) {
      expect(changes.filter((change) => change.state === state).length, `one ${state}`).toBeLessThanOrEqual(1);
    }
    const pending = changes.filter((change) => change.state === 'pending');
    expect((await storage.changes.pendingOf(id))?.id).toBe(pending[0]?.id);
    for (const change of changes) {
      const sent = model.sent.get(change.id) ?? 0;
      expect(sent, 'sent at most once').toBeLessThanOrEqual(1);
      expect(change.sentAt !== null, 'who says that it was sent has sent it').toBe(sent === 1);
      if (sent === 1) {
        expect(change.confirmedAt, 'nothing is sent without a yes').not.toBeNull();
        if (change.needsApproval) expect(change.decidedBy, 'or without the colleague’s').not.toBeNull();
        expect(['running', 'done', 'failed', 'unsure']).toContain(change.state);
      }
      expect(change.endedAt !== null, 'an end has a time').toBe(ENDS.includes(change.state));
      const card = cardIn(await storage.conversations.readMessage(change.messageId));
      expect([card.state, card.expiresAt], 'the card shows how it stands').toEqual([change.state, change.expiresAt]);
      const earlier = before.get(change.id);
      if (earlier !== undefined) {
        expect([change.arguments, change.hash, change.customerId]).toEqual([
          earlier.arguments,
          earlier.hash,
          earlier.customerId,
        ]);
        if (ENDS.includes(earlier.state)) expect(change, 'an end is an end').toEqual(earlier);
      }
      before.set(change.id, change);
    }
  }
}

test('whatever happens in whatever order, a change is sent at most once, and only after every yes it needs', async () => {
  const { storage } = await openHouse();
  let sends = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { minLength: 12, maxLength: 60, size: 'max' }),
      fc.nat(4),
      async (steps, together) => {
        const conversations = [1, 2].map(() => ({ id: randomUUID(), customerId: randomUUID() }));
        const model: Model = { clock: T, conversations, proposed: [], sent: new Map() };
        const before = new Map<string, StoredChange>();
        for (let i = 0; i < steps.length; i += together + 1) {
          const outcomes = await Promise.allSettled(
            steps.slice(i, i + together + 1).map((one) => play(storage, model, one)),
          );
          for (const outcome of outcomes) if (outcome.status === 'rejected') expectRefusal(outcome.reason);
          await check(storage, model, before);
        }
        sends += model.sent.size;
      },
    ),
    { numRuns: 120 },
  );
  expect(sends, 'some of these worlds send something').toBeGreaterThan(10);
}, 120_000);

/** Being told that it can't be is an answer; everything else is a bug. */
function expectRefusal(reason: unknown): void {
  if (reason instanceof AppError) return;
  // A turn is open already, or staff is on duty: then nothing is proposed.
  if (reason instanceof Error && reason.message === 'the agent is not on duty') return;
  throw reason;
}
