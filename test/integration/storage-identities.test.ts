import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { Card } from '../../protocol/conversation.ts';
import type { Storage } from '../../server/storage/storage.ts';
import { customerMessage } from '../support/customer-message.ts';
import { action, ana, finishedAnswer, openHouse } from '../support/storage-house.ts';

const newTurn = () => ({ turnId: randomUUID(), answerId: randomUUID() });
const IDENTITY: Card = { type: 'identity', ways: ['email'], state: 'open' };
const FORM: Card = {
  type: 'form',
  state: 'open',
  fields: [{ name: 'booking', label: 'Booking', type: 'text', options: null, required: true, hint: null }],
};

/** A conversation whose last answer shows this card. */
async function asked(storage: Storage, card: Card) {
  const message = customerMessage();
  const { conversationId, customerId } = message;
  const { turn } = await storage.conversations.receiveCustomerMessage(message);
  await storage.conversations.finishAnswer(finishedAnswer(turn!.turn, { card, caseState: { procedureId: 'cancel' } }));
  const say = (form: { messageId: string; values: Record<string, string> } | null) =>
    storage.conversations.receiveCustomerMessage(
      customerMessage({ conversationId, customerId, text: 'PH-2041', form }),
    );
  const verified = (email = 'mara@example.org', verifiedBy: 'site' | 'email' = 'email') => ({
    conversationId,
    customer: { id: customerId, email, verifiedBy },
    noticeId: randomUUID(),
    at: 2_500,
    newTurn: newTurn(),
  });
  return { conversationId, customerId, messageId: turn!.turn.answerId, say, verified };
}

describe('A form', () => {
  test('that is filled in is sent, and what was filled in is kept with the message', async () => {
    const { storage } = await openHouse();
    const { say, messageId } = await asked(storage, FORM);
    const { message, cards } = await say({ messageId, values: { booking: 'PH-2041', admin: 'true' } });
    expect(message.form).toEqual({ booking: 'PH-2041' });
    expect(cards).toMatchObject([{ id: messageId, card: { state: 'sent' } }]);
    expect((await storage.conversations.readMessage(message.id))?.form).toEqual({ booking: 'PH-2041' });
  });

  test('that is closed, unknown, of another conversation, or no form at all makes the message plain words', async () => {
    const { storage } = await openHouse();
    const { say, messageId } = await asked(storage, FORM);
    const other = await asked(storage, FORM);
    const identity = await asked(storage, IDENTITY);
    const values = { booking: 'PH-2041' };
    for (const id of [randomUUID(), other.messageId, identity.messageId]) {
      expect(await say({ messageId: id, values })).toMatchObject({ message: { form: null }, cards: [] });
    }
    await say({ messageId, values });
    expect(await say({ messageId, values })).toMatchObject({ message: { form: null }, cards: [] });
    expect((await storage.conversations.readMessage(other.messageId))?.card).toMatchObject({ state: 'open' });
  });

  test('is closed by the card of the next answer, and by the end of the conversation', async () => {
    const { storage } = await openHouse();
    const { conversationId, customerId, messageId } = await asked(storage, FORM);
    const { turn } = await storage.conversations.receiveCustomerMessage(
      customerMessage({ conversationId, customerId }),
    );
    const { cards } = await storage.conversations.finishAnswer(finishedAnswer(turn!.turn, { card: IDENTITY }));
    expect(cards).toMatchObject([{ id: messageId, card: { type: 'form', state: 'closed' } }]);
    const closed = await storage.conversations.close({ ...action(conversationId), staff: ana });
    expect(closed.messages[0]).toMatchObject({ id: turn!.turn.answerId, card: { type: 'identity', state: 'closed' } });
  });
});

describe('A case', () => {
  test('is kept with the answer, left as it is, and ended', async () => {
    const { storage } = await openHouse();
    const { conversationId, say } = await asked(storage, FORM);
    const { conversations } = storage;
    expect(await conversations.readCase(conversationId)).toEqual({ procedureId: 'cancel' });
    await conversations.finishAnswer(finishedAnswer((await say(null)).turn!.turn));
    expect(await conversations.readCase(conversationId)).toEqual({ procedureId: 'cancel' });
    await conversations.finishAnswer(finishedAnswer((await say(null)).turn!.turn, { caseState: null }));
    expect(await conversations.readCase(conversationId)).toBeNull();
  });
});

describe('A customer who proves who he is', () => {
  test('is verified, told so, and the agent goes on with what waited for it', async () => {
    const { storage } = await openHouse();
    const { customerId, messageId, verified } = await asked(storage, IDENTITY);
    const result = await storage.conversations.saveVerified(verified());
    expect(result.conversation.customer).toMatchObject({
      verified: true,
      verifiedBy: 'email',
      email: 'mara@example.org',
    });
    expect(result.messages).toMatchObject([
      { id: messageId, card: { state: 'verified' } },
      { notice: { code: 'identity_verified', params: { way: 'email' } } },
      { state: 'writing' },
    ]);
    expect(result.turn?.answerId).toBe(result.messages[2]?.id);
    expect(await storage.conversations.readCustomer(customerId)).toMatchObject({ verified: true, verifiedBy: 'email' });
    const again = await storage.conversations.saveVerified(verified());
    expect(again).toMatchObject({ messages: [], turn: null });
  });

  test('without a card that waited for it, or with a person on duty, opens no turn', async () => {
    const { storage } = await openHouse();
    const plain = await asked(storage, FORM);
    expect((await storage.conversations.saveVerified(plain.verified())).turn).toBeNull();
    const taken = await asked(storage, IDENTITY);
    await storage.conversations.takeOver({ ...action(taken.conversationId), staff: ana });
    expect(await storage.conversations.saveVerified(taken.verified())).toMatchObject({
      turn: null,
      messages: [{ card: { state: 'verified' } }, { kind: 'notice' }],
    });
  });

  test('can’t do it in somebody else’s conversation', async () => {
    const { storage } = await openHouse();
    const { verified } = await asked(storage, IDENTITY);
    const other = await asked(storage, IDENTITY);
    await expect(
      storage.conversations.saveVerified({ ...verified(), conversationId: other.conversationId }),
    ).rejects.toMatchObject({ code: 'conversation_not_found' });
  });

  test('by a code takes nothing back of what the host site signed', async () => {
    const { storage } = await openHouse();
    const { customerId, verified } = await asked(storage, IDENTITY);
    const signed = {
      id: customerId,
      name: 'Mara Lund',
      email: 'mara@example.org',
      externalId: 'guest-7',
      verified: true,
      verifiedBy: 'site' as const,
      attributes: { tier: 'gold' },
    };
    await storage.conversations.saveCustomer({ ...signed, at: 1 });
    await storage.conversations.saveVerified(verified('other@example.org'));
    expect(await storage.conversations.readCustomer(customerId)).toMatchObject(signed);
  });

  test('by a code adds the address that the host site did not sign, and keeps what it did', async () => {
    const { storage } = await openHouse();
    const { customerId, verified } = await asked(storage, IDENTITY);
    const signed = {
      id: customerId,
      name: 'Mara Lund',
      email: null,
      externalId: 'guest-7',
      verified: true,
      verifiedBy: 'site' as const,
      attributes: { tier: 'gold' },
    };
    await storage.conversations.saveCustomer({ ...signed, at: 1 });
    const { conversation } = await storage.conversations.saveVerified(verified());
    expect(conversation.customer).toMatchObject({ email: 'mara@example.org', verifiedBy: 'site' });
    expect(await storage.conversations.readCustomer(customerId)).toMatchObject({
      ...signed,
      email: 'mara@example.org',
    });
    // The site says the same again, and still nothing of an address.
    await storage.conversations.saveCustomer({ ...signed, at: 3_000 });
    expect(await storage.conversations.readCustomer(customerId)).toMatchObject({ email: 'mara@example.org' });
    await storage.conversations.saveVerified(verified('other@example.org'));
    expect(await storage.conversations.readCustomer(customerId)).toMatchObject({ email: 'mara@example.org' });
  });

  test('has no outside id, address or attribute that nobody vouched for', async () => {
    const { storage } = await openHouse();
    const { customerId, verified } = await asked(storage, IDENTITY);
    const claimed = { id: customerId, name: 'Mara', email: 'boss@example.org', externalId: 'guest-1' };
    const unsigned = { verified: false, verifiedBy: null, attributes: { tier: 'gold' }, at: 1 };
    await storage.conversations.saveCustomer({ ...claimed, ...unsigned });
    await storage.conversations.saveVerified(verified());
    expect(await storage.conversations.readCustomer(customerId)).toMatchObject({
      email: 'mara@example.org',
      externalId: null,
      attributes: {},
    });
    const bySite = { ...claimed, email: null, externalId: 'guest-9', verified: true, verifiedBy: 'site' as const };
    await storage.conversations.saveCustomer({ ...bySite, attributes: { tier: 'blue' }, at: 2 });
    expect(await storage.conversations.readCustomer(customerId)).toMatchObject({
      email: null,
      externalId: 'guest-9',
      attributes: { tier: 'blue' },
    });
  });
});

describe('A one-time code', () => {
  const code = { customerId: 'c1', email: 'mara@example.org', codeHash: 'right', at: 0, expiresAt: 1_000 };
  const use = (codeHash: string, at = 1) => ({ customerId: 'c1', codeHash, maxTries: 3, at });

  test('works once, in its time, and only the last one sent', async () => {
    const { identities } = (await openHouse()).storage;
    await identities.saveCode({ ...code, codeHash: 'older' });
    await identities.saveCode(code);
    expect(await identities.useCode(use('older'))).toEqual({ outcome: 'wrong', left: 2 });
    const both = await Promise.all([identities.useCode(use('right')), identities.useCode(use('right'))]);
    expect(both).toEqual([{ outcome: 'right', email: 'mara@example.org' }, { outcome: 'expired' }]);
    await identities.saveCode(code);
    expect(await identities.useCode(use('right', 1_000))).toEqual({ outcome: 'expired' });
  });

  test('is over after too many wrong tries, also when the next is right', async () => {
    const { identities } = (await openHouse()).storage;
    await identities.saveCode(code);
    const tries = await Promise.all(['a', 'b', 'c', 'right'].map((hash) => identities.useCode(use(hash))));
    expect(tries).toEqual([
      { outcome: 'wrong', left: 2 },
      { outcome: 'wrong', left: 1 },
      { outcome: 'wrong', left: 0 },
      { outcome: 'expired' },
    ]);
  });
});

test('a token is used once, and forgotten when it would expire by itself', async () => {
  const { identities } = (await openHouse()).storage;
  const use = (at: number) => identities.useTokenOnce({ tokenHash: 't', expiresAt: 1_000, at });
  expect(await Promise.all([use(1), use(1)])).toEqual([true, false]);
  expect(await use(999)).toBe(false);
  expect(await use(1_000)).toBe(true);
});

describe('The model register', () => {
  const seen = { name: 'qwen3:4b', digest: 'sha256:aa', family: 'qwen3', origin: 'local', licence: 'Apache-2.0' };

  test('has a row for each name and digest, and a test that was passed is not forgotten', async () => {
    const { register } = (await openHouse()).storage;
    await register.note({ ...seen, selfTest: 'Works.', at: 1 });
    await register.note({ ...seen, selfTest: null, at: 5 });
    await register.note({ ...seen, digest: 'sha256:bb', selfTest: null, at: 6 });
    expect(await register.list()).toMatchObject([
      { digest: 'sha256:aa', firstSeenAt: 1, lastSeenAt: 5, selfTest: 'Works.', approvedBy: null },
      { digest: 'sha256:bb', firstSeenAt: 6, lastSeenAt: 6, selfTest: null },
    ]);
  });

  test('keeps an approval for that digest alone, whenever it is seen again', async () => {
    const { register } = (await openHouse()).storage;
    await register.note({ ...seen, selfTest: null, at: 1 });
    expect(await register.approve({ name: 'qwen3:4b', digest: 'sha256:zz', by: 'Ana', at: 2 })).toBeNull();
    expect(await register.approve({ name: 'qwen3:4b', digest: 'sha256:aa', by: 'Ana', at: 2 })).toMatchObject({
      approvedBy: 'Ana',
      approvedAt: 2,
    });
    expect(await register.note({ ...seen, selfTest: null, at: 9 })).toMatchObject({ approvedBy: 'Ana', approvedAt: 2 });
  });
});
