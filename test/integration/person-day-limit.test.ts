import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { confirmChange } from '../../server/conversations/changes/confirm-change.ts';
import type { Customer } from '../../server/storage/storage.ts';
import { cardOf, changeRoom, newChange } from '../support/change-house.ts';
import { customerMessage } from '../support/customer-message.ts';
import { eventually } from '../support/eventually.ts';
import { finishedAnswer, openHouse } from '../support/storage-house.ts';

const AMINA = 'amina@example.org';

/** Changes that were sent, each for a customer of an id of his own, as a new private window makes one. */
async function openDay() {
  const { storage } = await openHouse();
  const room = changeRoom(storage);
  const sent = async (who: Partial<Customer>, linkId: string | null = null) => {
    const [customerId, conversationId] = [randomUUID(), randomUUID()];
    const at = Date.now();
    const { turn } = await storage.conversations.receiveCustomerMessage(
      customerMessage({ conversationId, customerId, linkId, at }),
    );
    await storage.conversations.saveCustomer({
      id: customerId,
      name: null,
      email: null,
      externalId: null,
      attributes: {},
      verifiedBy: null,
      at,
      ...who,
      verified: who.verifiedBy != null,
    });
    const change = newChange();
    await storage.conversations.finishAnswer(finishedAnswer(turn!.turn, { at, card: cardOf(change), change, linkId }));
    await confirmChange(room, { conversationId, customerId, linkId, changeId: change.id });
    await eventually(async () => (await storage.changes.read(change.id))?.state === 'done');
    return { customerId, conversationId };
  };
  const count = (who: { id?: string; externalId?: string; email?: string }) =>
    storage.changes.countSent({
      customer: { id: randomUUID(), externalId: null, email: null, ...who },
      actionId: newChange().actionId,
      since: 0,
    });
  return { storage, sent, count };
}

test('The limit of a day counts for one person, whatever browser he proves himself in', async () => {
  const { sent, count } = await openDay();
  const first = await sent({ verifiedBy: 'email', email: AMINA });
  await sent({ verifiedBy: 'email', email: AMINA });
  await sent({ verifiedBy: 'site', externalId: 'C-1001', email: 'Amina@Example.org' });
  expect(await count({ email: AMINA })).toBe(3);
  expect(await count({ id: first.customerId, email: AMINA })).toBe(3);
  await sent({ verifiedBy: 'site', externalId: 'C-1001' });
  expect(await count({ externalId: 'C-1001' })).toBe(2);
  expect(await count({ externalId: 'C-1001', email: AMINA })).toBe(4);
});

test('The limit of a day does not count what somebody else sent, or somebody who only says that he is this one', async () => {
  const { sent, count } = await openDay();
  await sent({ email: AMINA });
  await sent({ verifiedBy: 'email', email: 'bea@example.org' });
  const unknown = await sent({});
  expect(await count({ email: AMINA })).toBe(0);
  expect(await count({})).toBe(0);
  expect(await count({ id: unknown.customerId })).toBe(1);
});

test('The limit of a day counts what was done by the link of a mail for whoever proved himself there', async () => {
  const { storage, sent, count } = await openDay();
  const linkId = randomUUID();
  const { customerId, conversationId } = await sent({ verifiedBy: 'site', externalId: 'C-1001' }, linkId);
  await storage.conversations.saveVerified({
    conversationId,
    customer: { id: customerId, email: AMINA, verifiedBy: 'email' },
    linkId,
    noticeId: randomUUID(),
    at: Date.now(),
    newTurn: { turnId: randomUUID(), answerId: randomUUID() },
  });
  expect(await count({ email: AMINA })).toBe(1);
  expect(await count({ externalId: 'C-1001' })).toBe(0);
});
