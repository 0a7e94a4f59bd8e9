import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { approveChange } from '../../../server/conversations/changes/approve-change.ts';
import { confirmChange } from '../../../server/conversations/changes/confirm-change.ts';
import { cancelHandOff } from '../../../server/conversations/hand-off/cancel-hand-off.ts';
import { handOff } from '../../../server/conversations/hand-off/hand-off.ts';
import { MUST_HAVE_PERSON } from '../../../server/conversations/hand-off/must-have-person.ts';
import { conversationForCustomer } from '../../../server/presenters.ts';
import { changeRoom, proposeChange } from '../../support/change-house.ts';
import { eventually } from '../../support/eventually.ts';
import { openHandOffHouse } from '../../support/hand-off-house.ts';
import { ana, openHouse } from '../../support/storage-house.ts';

const shown = { ahead: 0, mail: false };

describe('A conversation that a person must have', () => {
  it.each(MUST_HAVE_PERSON)(
    'stays in line when it waits for %s: the customer is not offered to go on',
    async (reason) => {
      const desk = await openHandOffHouse();
      const conversationId = await desk.wantsPerson(reason);
      expect(conversationForCustomer(await desk.read(conversationId), shown).mayGoOn).toBe(false);
      await expect(cancelHandOff(desk.room, { conversationId })).rejects.toMatchObject({ code: 'not_allowed' });
      expect(await desk.read(conversationId)).toMatchObject({ state: 'waiting', handOffReason: reason });
    },
  );

  it('is not one where the customer only wanted to talk to somebody: he may go on with the agent', async () => {
    const desk = await openHandOffHouse();
    const conversationId = await desk.wantsPerson();
    expect(conversationForCustomer(await desk.read(conversationId), shown).mayGoOn).toBe(true);
    await cancelHandOff(desk.room, { conversationId });
    expect(conversationForCustomer(await desk.read(conversationId), shown).mayGoOn).toBeUndefined();
  });

  it.each(['approval', 'unsure'] as const)(
    'is one as soon as a change is %s, whatever he waited for',
    async (state) => {
      const { storage } = await openHouse();
      const room = changeRoom(storage, {
        executeChange: async () => ({ type: 'unsure', words: 'Silence', tookMs: 1 }),
      });
      const asked = await proposeChange(storage, { needsApproval: state === 'approval' });
      await handOff(room, { conversationId: asked.conversationId, reason: 'customer_asked' });
      await confirmChange(room, asked);
      await eventually(async () => (await storage.changes.read(asked.changeId))?.state === state);
      await expect(cancelHandOff(room, asked)).rejects.toMatchObject({ code: 'not_allowed' });
    },
  );
});

describe('A change to which staff agreed', () => {
  it.each([
    ['the business refuses', { type: 'failed', code: 'conflict', words: 'It said 409', tookMs: 1 }],
    ['a rule of ours refuses', { type: 'refused', code: 'identity_needed', words: 'He proved nothing' }],
  ] as const)('and that %s comes back to a person, who would believe that it is done', async (_who, outcome) => {
    const { storage } = await openHouse();
    const room = changeRoom(storage, { executeChange: async () => outcome });
    const asked = await proposeChange(storage, { needsApproval: true });
    await confirmChange(room, asked);
    await approveChange(room, { ...asked, staff: ana });
    await eventually(async () => (await storage.changes.read(asked.changeId))?.state === 'failed');
    expect(await storage.conversations.readConversation(asked.conversationId)).toMatchObject({
      state: 'waiting',
      handOffReason: 'change_failed',
    });
  });

  it('and that fails after the conversation was closed opens it again', async () => {
    const { storage } = await openHouse();
    const { conversationId, ...asked } = await proposeChange(storage, { needsApproval: true });
    const at = Date.now();
    const room = changeRoom(storage, {
      executeChange: async () => {
        await storage.conversations.close({ conversationId, staff: ana, noticeId: randomUUID(), at, cut: null });
        return { type: 'failed', code: 'conflict', words: 'It said 409', tookMs: 1 };
      },
    });
    await confirmChange(room, { ...asked, conversationId });
    await approveChange(room, { ...asked, conversationId, staff: ana });
    await eventually(async () => (await storage.changes.read(asked.changeId))?.state === 'failed');
    expect((await storage.conversations.readConversation(conversationId))?.state).toBe('waiting');
  });
});

it('A change that fails and needed nobody to agree calls nobody: its card tells the customer', async () => {
  const { storage } = await openHouse();
  const room = changeRoom(storage, {
    executeChange: async () => ({ type: 'failed', code: 'conflict', words: 'It said 409', tookMs: 1 }),
  });
  const asked = await proposeChange(storage);
  await confirmChange(room, asked);
  await eventually(async () => (await storage.changes.read(asked.changeId))?.state === 'failed');
  expect((await storage.conversations.readConversation(asked.conversationId))?.state).toBe('agent');
});
