import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Conversation, CustomerMessage, Message } from '../../protocol/conversation.ts';
import { eventually } from '../support/eventually.ts';
import { startHouse, type CustomerSide, type House, type StaffSide } from '../support/start-house.ts';

type Told = { name: string; payload: Record<string, unknown> };

let house: House;
let ana: StaffSide;
let ben: StaffSide;

beforeAll(async () => {
  house = await startHouse({ SAMPLE_DATA: 'off' });
  ana = await house.staff('Ana', 'admin');
  ben = await house.staff('Ben');
});
afterAll(() => house.stop());

/** A customer who has written and been answered by the house. */
async function guest(text = 'Where do I find the key?'): Promise<CustomerSide> {
  const customer = await house.customer();
  const sent = await customer.send(text);
  expect(sent.ok).toBe(true);
  await eventually(async () => !(await stored(customer.conversationId)).agentWriting);
  return customer;
}

async function stored(id: string): Promise<Conversation> {
  const conversation = await house.app.storage.conversations.readConversation(id);
  if (conversation === null) throw new Error(`there is no conversation ${id}`);
  return conversation;
}

const openInbox = async (staff: StaffSide, view: string, more: object = {}) => {
  const page = await staff.emit('inbox:open', { view, ...more });
  if (!page.ok) throw new Error(JSON.stringify(page.error));
  return page as unknown as {
    conversations: Conversation[];
    counts: Record<string, number>;
    saved: Record<string, number>;
    reads: Record<string, number>;
  };
};
const ids = (conversations: Conversation[]) => conversations.map(({ id }) => id);
const alerts = (told: Told[], reason: string, id: string) =>
  told.filter(({ name, payload }) => {
    if (name !== 'desk:alert') return false;
    const alert = payload['alert'] as { reason: string; conversation: Conversation };
    return alert.reason === reason && alert.conversation.id === id;
  });
const send = (staff: StaffSide, body: { address: string; method: string; json?: unknown }) =>
  fetch(house.url + body.address, {
    method: body.method,
    headers: { cookie: staff.cookie, origin: house.url, 'content-type': 'application/json' },
    ...(body.json === undefined ? {} : { body: JSON.stringify(body.json) }),
  });
/** Catches up by cursor, as a client does after a lost connection. */
async function catchUp<T extends { seq: number }>(
  side: { emit: StaffSide['emit'] },
  conversationId: string,
  afterSeq = 0,
): Promise<T[]> {
  const all: T[] = [];
  for (;;) {
    const page = await side.emit('conversation:open', { conversationId, afterSeq: all.at(-1)?.seq ?? afterSeq });
    if (!page.ok) throw new Error(JSON.stringify(page.error));
    all.push(...(page['messages'] as T[]));
    if (page['more'] !== true) return all;
  }
}

describe('a snoozed conversation', () => {
  test('is out of everybody’s way until the customer writes; then its owner hears of it', async () => {
    const customer = await guest();
    const conversationId = customer.conversationId;
    await openInbox(ben, 'everyone');
    await ana.emit('conversation:take-over', { conversationId });
    const snoozed = await ana.emit('conversation:snooze', { conversationId, until: Date.now() + 3_600_000 });
    expect(snoozed).toMatchObject({ ok: true, conversation: { snoozedUntil: expect.any(Number) } });
    expect(ids((await openInbox(ana, 'mine')).conversations)).not.toContain(conversationId);
    expect(ids((await openInbox(ana, 'snoozed')).conversations)).toContain(conversationId);
    // How the desk works is nothing to the customer.
    expect(JSON.stringify(customer.told)).not.toContain('snoozed');

    expect((await customer.send('Hello again')).ok).toBe(true);
    expect((await stored(conversationId)).snoozedUntil).toBeNull();
    await eventually(() => alerts(ana.told, 'replied', conversationId).length === 1);
    expect(alerts(ben.told, 'replied', conversationId)).toEqual([]);
    expect(ids((await openInbox(ana, 'mine')).conversations)).toContain(conversationId);
    expect(JSON.stringify(customer.told)).not.toContain('woken');
  });

  test('wakes by the clock, and its owner hears of it once', async () => {
    const { conversationId } = await guest();
    await ben.emit('conversation:take-over', { conversationId });
    await ana.emit('conversation:snooze', { conversationId, until: Date.now() + 400 });
    await eventually(() => alerts(ben.told, 'woken', conversationId).length === 1);
    expect((await stored(conversationId)).snoozedUntil).toBeNull();
    const notices = (await catchUp<Message>(ana, conversationId)).flatMap(({ notice }) => notice?.code ?? []);
    expect(notices.filter((code) => code === 'woken' || code === 'snoozed')).toEqual(['snoozed', 'woken']);
  });

  test('a moment that has passed, or is years away, is refused', async () => {
    const { conversationId } = await guest();
    for (const until of [Date.now() - 1_000, Date.now() + 10 * 366 * 86_400_000]) {
      const refused = await ana.emit('conversation:snooze', { conversationId, until });
      expect(refused).toMatchObject({ ok: false, error: { code: 'invalid_payload' } });
    }
  });
});

describe('two conversations are joined', () => {
  test('both clients catch up by cursor with nothing missing or doubled, and later words go on in one place', async () => {
    const customer = await guest('The first question');
    const first = customer.conversationId;
    const second = randomUUID();
    await customer.emit('message:send', { id: randomUUID(), conversationId: second, text: 'The second question' });
    await eventually(async () => !(await stored(second)).agentWriting);
    await ana.emit('conversation:take-over', { conversationId: second });
    for (let i = 0; i < 5; i++) {
      const [toFirst, toSecond] = [first, second].map((conversationId) =>
        customer.emit('message:send', { id: randomUUID(), conversationId, text: `Words ${i} to ${conversationId}` }),
      );
      await Promise.all([toFirst, toSecond]);
    }
    const seen = {
      customer: await catchUp<CustomerMessage>(customer, first),
      staff: await catchUp<Message>(ben, second),
    };
    const merged = await Promise.all(
      [ana, ben].map((staff) => staff.emit('conversation:merge', { conversationId: first, intoId: second })),
    );
    for (const reply of merged) expect(reply).toMatchObject({ ok: true, conversation: { id: second } });

    await eventually(() =>
      customer.told.some(
        ({ name, payload }) =>
          name === 'conversation:changed' &&
          (payload['conversation'] as { id: string; mergedInto: string | null }).mergedInto === second,
      ),
    );
    // Each from where it stood: the customer in the conversation that is gone, the colleague in the one that stays.
    const customers = await catchUp<CustomerMessage>(customer, second, seen.customer.at(-1)!.seq);
    const colleagues = await catchUp<Message>(ben, second, seen.staff.at(-1)!.seq);
    for (const messages of [customers, colleagues]) {
      expect(new Set(messages.map(({ id }) => id)).size).toBe(messages.length);
      for (let i = 0; i < 5; i++) {
        for (const id of [first, second]) {
          expect(messages.filter(({ text }) => text === `Words ${i} to ${id}`)).toHaveLength(1);
        }
      }
      expect(messages.filter(({ notice }) => notice?.code === 'merged')).toHaveLength(1);
      expect(messages.map(({ text }) => text).filter((text) => text.endsWith(' question'))).toEqual([
        'The first question',
        'The second question',
      ]);
    }
    const late = await customer.emit('message:send', { id: randomUUID(), conversationId: first, text: 'Later' });
    expect(late).toMatchObject({ ok: true, message: { conversationId: second }, conversation: { id: second } });
    expect((await catchUp<Message>(ben, second, colleagues.at(-1)!.seq)).map(({ text }) => text)).toEqual(['Later']);
  });

  test('of two customers they are not joined', async () => {
    const [one, other] = [await guest(), await guest()];
    const refused = await ana.emit('conversation:merge', {
      conversationId: one.conversationId,
      intoId: other.conversationId,
    });
    expect(refused).toMatchObject({ ok: false, error: { code: 'not_same_customer' } });
  });
});

describe('a reply over words that its writer has not seen', () => {
  test('is held back, and goes when he has looked', async () => {
    const customer = await guest();
    const conversationId = customer.conversationId;
    await ana.emit('conversation:take-over', { conversationId });
    const seenSeq = (await catchUp<Message>(ana, conversationId)).at(-1)!.seq;
    await customer.send('One more thing');
    const reply = { id: randomUUID(), conversationId, kind: 'message', text: 'In the box.', seenSeq };
    const held = await ana.emit('message:send', reply);
    expect(held).toMatchObject({ ok: false, error: { code: 'stale_view', details: { messages: 1 } } });
    expect(await house.app.storage.conversations.readMessage(reply.id)).toBeNull();
    expect(await ana.emit('message:send', { ...reply, force: true })).toMatchObject({ ok: true });
    await customer.send('And another');
    // The acknowledgement was lost: it is the same reply, not a stale one.
    expect(await ana.emit('message:send', reply)).toMatchObject({ ok: true, message: { id: reply.id } });
  });

  test('a colleague who is named in a note hears of it, by the name that the staff know', async () => {
    const { conversationId } = await guest();
    const note = { id: randomUUID(), conversationId, kind: 'note', text: 'Ben, can you look?' };
    const sent = await ana.emit('message:send', { ...note, mentions: [ben.id, 'nobody', ana.id] });
    expect(sent).toMatchObject({ ok: true, message: { mentions: [{ id: ben.id, name: 'Ben' }, { name: 'Ana' }] } });
    await eventually(() => alerts(ben.told, 'mentioned', conversationId).length === 1);
    expect(alerts(ana.told, 'mentioned', conversationId)).toEqual([]);
  });
});

describe('a customer who is blocked', () => {
  test('finds his conversations ended and what he writes refused; both members of staff may press it', async () => {
    const customer = await guest();
    const { id: customerId } = (await stored(customer.conversationId)).customer;
    const blocked = await Promise.all(
      [ana, ben].map((staff) => staff.emit('customer:block', { customerId, blocked: true })),
    );
    for (const reply of blocked) expect(reply).toMatchObject({ ok: true });
    expect(await stored(customer.conversationId)).toMatchObject({ state: 'closed', customer: { blocked: true } });
    const refused = await customer.send('Let me in');
    expect(refused).toMatchObject({ ok: false, error: { code: 'customer_blocked' } });
    await ana.emit('customer:block', { customerId, blocked: false });
    expect((await customer.send('Thank you')).ok).toBe(true);
    const { entries } = await house.app.storage.audit.list({ cursor: null, limit: 100 });
    const about = entries.filter(({ subject }) => subject === customerId).map(({ action }) => action);
    expect(about.toSorted()).toEqual(['customer.blocked', 'customer.unblocked']);
  });

  test('spam is closed at once and answers to nothing', async () => {
    const customer = await guest();
    const conversationId = customer.conversationId;
    const marked = await ana.emit('conversation:spam', { conversationId, spam: true });
    expect(marked).toMatchObject({ ok: true, conversation: { state: 'closed', spam: true } });
    await customer.send('Buy this');
    expect(await stored(conversationId)).toMatchObject({ state: 'closed', agentWriting: false });
    const back = await ana.emit('conversation:spam', { conversationId, spam: false });
    expect(back).toMatchObject({ ok: true, conversation: { state: 'closed', spam: false } });
  });
});

describe('a closed conversation', () => {
  test('is opened again by whoever goes on with it, and is his; the agent gets no word in between', async () => {
    const customer = await guest();
    const { conversationId } = customer;
    await ben.emit('conversation:close', { conversationId });
    const before = (await catchUp<Message>(ana, conversationId)).at(-1)?.seq ?? 0;
    const opened = await ana.emit('conversation:reopen', { conversationId });
    expect(opened).toMatchObject({
      ok: true,
      conversation: { state: 'staff', staff: { name: 'Ana' }, closedAt: null, agentWriting: false },
    });
    expect(await ana.emit('conversation:reopen', { conversationId })).toMatchObject({ ok: true });
    const said = await catchUp<CustomerMessage>(customer, conversationId, before);
    expect(said.map(({ notice }) => notice?.code)).toEqual(['reopened', 'taken_over']);
    expect(ids((await openInbox(ana, 'mine')).conversations)).toContain(conversationId);
    const reply = { id: randomUUID(), conversationId, kind: 'message', text: 'One more thing.' };
    expect(await ana.emit('message:send', reply)).toMatchObject({ ok: true });
    const { entries } = await house.app.storage.audit.list({ cursor: null, limit: 100 });
    const about = entries.filter(({ subject }) => subject === conversationId).map(({ action }) => action);
    expect(about.toSorted()).toEqual(['conversation.closed', 'conversation.reopened']);
  });

  test('is one’s alone when two open it again, and stays closed as spam', async () => {
    const { conversationId } = await guest();
    await ana.emit('conversation:close', { conversationId });
    const both = await Promise.all([ana, ben].map((staff) => staff.emit('conversation:reopen', { conversationId })));
    expect(both.filter(({ ok }) => ok).length).toBe(1);
    expect(both.find(({ ok }) => !ok)).toMatchObject({ error: { code: 'already_taken_over' } });
    await ana.emit('conversation:spam', { conversationId, spam: true });
    expect(await ana.emit('conversation:reopen', { conversationId })).toMatchObject({
      ok: false,
      error: { code: 'conversation_closed' },
    });
  });
});

describe('own views', () => {
  test('are narrowed, counted when the inbox opens, and counted again with whatever happens', async () => {
    const name = `Boats ${randomUUID()}`;
    const saved = await send(ana, {
      address: '/api/staff/views',
      method: 'POST',
      json: { name, view: 'everyone', filter: { tag: 'regatta' } },
    });
    const view = (await saved.json()) as { id: string; mine: boolean };
    expect(view.mine).toBe(true);
    expect((await openInbox(ana, 'everyone', { saved: [view.id] })).saved).toEqual({ [view.id]: 0 });
    const { conversationId } = await guest();
    await ben.emit('conversation:tag', { conversationId, tags: ['regatta', ' Regatta'] });
    await eventually(() =>
      ana.told.some(
        ({ name: event, payload }) =>
          event === 'inbox:counted' && (payload['saved'] as Record<string, number>)[view.id] === 1,
      ),
    );
    const page = await openInbox(ana, 'everyone', { filter: { tag: 'regatta' } });
    expect(ids(page.conversations)).toEqual([conversationId]);
    expect(page.reads).toEqual({ [conversationId]: 0 });
    // The counts of other people's views are told to nobody.
    expect((await openInbox(ben, 'everyone', { saved: [view.id] })).saved).toEqual({});
    await ana.emit('conversation:read', { conversationId, seq: 1 });
    expect((await openInbox(ana, 'everyone', { filter: { tag: 'regatta' } })).reads).toEqual({ [conversationId]: 1 });
    await eventually(() => ana.told.some(({ name: event }) => event === 'conversation:read'));
    expect(ben.told.some(({ name: event }) => event === 'conversation:read')).toBe(false);
    expect((await ana.get('/api/staff/tags')).body['tags']).toContainEqual({ tag: 'regatta', count: 1 });
    expect((await send(ana, { address: `/api/staff/views/${view.id}`, method: 'DELETE' })).status).toBe(200);
  });

  test('what is shared is changed by admins alone', async () => {
    const shared = { name: `Shared ${randomUUID()}`, view: 'closed', filter: {}, shared: true };
    expect((await send(ben, { address: '/api/staff/views', method: 'POST', json: shared })).status).toBe(403);
    const made = await send(ana, { address: '/api/staff/views', method: 'POST', json: shared });
    const { id } = (await made.json()) as { id: string };
    const [seen] = ((await ben.get('/api/staff/views')).body['views'] as { id: string; mine: boolean }[]).filter(
      (view) => view.id === id,
    );
    expect(seen).toMatchObject({ mine: false });
    expect((await send(ben, { address: `/api/staff/views/${id}`, method: 'DELETE' })).status).toBe(403);
    expect((await send(ana, { address: `/api/staff/views/${id}`, method: 'DELETE' })).status).toBe(200);
  });

  test('canned replies: made, changed, found by shortcut, removed', async () => {
    const address = '/api/staff/canned-replies';
    const reply = { shortcut: 'Key', title: 'The key', text: 'In the box, {customer}.' };
    const made = (await (await send(ben, { address, method: 'POST', json: reply })).json()) as { id: string };
    await send(ben, { address, method: 'POST', json: { ...reply, text: 'Beside the door.' } });
    expect((await ben.get(address)).body['replies']).toMatchObject([{ id: made.id, shortcut: 'key', mine: true }]);
    const one = `${address}/${made.id}`;
    const changed = await send(ben, { address: one, method: 'PUT', json: { ...reply, text: 'Under the mat.' } });
    expect(await changed.json()).toMatchObject({ text: 'Under the mat.' });
    expect((await send(ben, { address: one, method: 'PUT', json: { ...reply, shared: true } })).status).toBe(403);
    expect((await send(ana, { address: one, method: 'PUT', json: reply })).status).toBe(404);
    expect((await send(ben, { address: one, method: 'DELETE' })).status).toBe(200);
    expect((await ben.get(address)).body).toMatchObject({ replies: [], house: expect.any(String) });
  });
});

describe('search, the customer, and a conversation as a file', () => {
  test('a word said a moment ago is found, with who said it and everything that is known of him', async () => {
    const word = `w${randomUUID().slice(0, 8)}`;
    const customer = await guest(`My ${word} is broken`);
    const found = await ben.get(`/api/staff/search?q=${word}`);
    expect(found.body).toMatchObject({ total: 1, cursor: null });
    const [row] = found.body['found'] as { conversation: Conversation; match: string }[];
    expect(row?.match).toBe(`My \ue000${word}\ue001 is broken`);
    const page = await ben.get(`/api/staff/customers/${row?.conversation.customer.id}`);
    expect(page.body).toMatchObject({
      name: row?.conversation.customer.name,
      blocked: false,
      attributes: {},
      conversations: [{ conversation: { id: customer.conversationId }, firstWords: `My ${word} is broken` }],
    });
    expect((await ben.get('/api/staff/customers/nobody')).status).toBe(404);
    expect((await ben.get('/api/staff/search?q=')).status).toBe(400);
    expect((await fetch(`${house.url}/api/staff/search?q=${word}`)).status).toBe(401);
  });

  test('the file has everything that was said, with dates and names, and marks what only staff may read', async () => {
    const { conversationId } = await guest('Where is the café key?');
    await ana.emit('conversation:take-over', { conversationId });
    await ana.emit('message:send', { id: randomUUID(), conversationId, kind: 'note', text: 'He is new here.' });
    await ana.emit('message:send', { id: randomUUID(), conversationId, kind: 'message', text: 'In the box.' });
    const address = `/api/staff/conversations/${conversationId}/export`;
    const text = await fetch(house.url + address, { headers: { cookie: ben.cookie } });
    expect(text.headers.get('content-type')).toBe('text/plain; charset=utf-8');
    expect(text.headers.get('content-disposition')).toMatch(
      /^attachment; filename="conversation-\d{4}-\d\d-\d\d-[0-9a-f]{8}\.txt"$/,
    );
    const words = await text.text();
    expect(words).toMatch(/\[\d{4}-\d\d-\d\d \d\d:\d\d UTC\] Guest [0-9A-F]{3}\nWhere is the café key\?/);
    expect(words).toContain('Ana (note, only staff)\nHe is new here.');
    expect(words).toContain('Ana took over');
    const json = await fetch(`${house.url}${address}?format=json`, { headers: { cookie: ben.cookie } });
    const reviewed = await ana.get(`/api/admin/transcripts/${conversationId}`);
    const { more, ...transcript } = reviewed.body;
    expect(more).toBe(false);
    expect(await json.json()).toEqual(transcript);
    const { entries } = await house.app.storage.audit.list({ cursor: null, limit: 100 });
    expect(entries.filter((entry) => entry.action === 'conversation.exported')).toHaveLength(2);
  });
});
