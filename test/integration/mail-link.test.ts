import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CustomerMessage } from '../../protocol/conversation.ts';
import type { AttachmentResponse, CustomerConversationsResponse, SessionResponse } from '../../protocol/http.ts';
import { eventually } from '../support/eventually.ts';
import { startHouse, type CustomerSide, type House, type StaffSide } from '../support/start-house.ts';
import { startSmtpInbox, type KeptMail, type SmtpInbox } from '../support/smtp-inbox.ts';

let inbox: SmtpInbox;
let house: House;
let ana: StaffSide;

beforeAll(async () => {
  inbox = await startSmtpInbox();
  house = await startHouse({ SMTP_URL: inbox.url, MAIL_FROM: 'help@pineharbour.example', MAIL_AFTER_MS: '1000' });
  ana = await house.staff('Ana Silva');
}, 60_000);
afterAll(async () => {
  await house.stop();
  await inbox.stop();
});

const mailsTo = (email: string): KeptMail[] => inbox.mails.filter(({ to }) => to.includes(email));
const tokenIn = (mail: KeptMail): string => /\/widget\/#resume=(\S+)/.exec(mail.text)?.[1] ?? 'no link';
const resume = async (token: string, browser?: string) => {
  const response = await fetch(`${house.url}/api/customer/resume`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(browser === undefined ? {} : { authorization: `Bearer ${browser}` }),
    },
    body: JSON.stringify({ token }),
  });
  return { status: response.status, body: (await response.json()) as Record<string, string> };
};

/** Asks for a person, leaves an address, closes the page; Ana answers. Resolves with the mail. */
async function answeredByMail(email: string): Promise<{ customer: CustomerSide; mail: KeptMail }> {
  const customer = await house.customer();
  const { conversationId } = customer;
  await customer.send('My key does not turn. Can somebody help?');
  await customer.emit('person:request', { conversationId });
  const left = await customer.emit('email:leave', { conversationId, email });
  expect(left).toMatchObject({ ok: true, conversation: { emailLeft: true, askEmail: false } });
  expect(JSON.stringify(left)).not.toContain(email);
  customer.close();
  await ana.emit('conversation:take-over', { conversationId });
  await ana.emit('message:send', {
    id: crypto.randomUUID(),
    conversationId,
    kind: 'message',
    text: 'Turn it to the left.',
  });
  const mail = await eventually(() => mailsTo(email)[0]);
  return { customer, mail };
}

describe('The link in a mail', () => {
  it('opens the same conversation in a browser that knows nothing, and the customer goes on there', async () => {
    const { customer, mail } = await answeredByMail('amina@example.org');
    const { conversationId } = customer;
    expect(mail.text.replaceAll('\r', '')).toContain('Ana:\n> Turn it to the left.');
    const { status, body } = await resume(tokenIn(mail));
    expect([status, body['conversationId']]).toEqual([200, conversationId]);
    const elsewhere = await house.customer({ token: body['token'] ?? '' });
    const opened = await elsewhere.emit('conversation:open', { conversationId });
    const texts = (opened as unknown as { messages: CustomerMessage[] }).messages.map(({ text }) => text);
    expect(texts).toContain('Turn it to the left.');
    await elsewhere.emit('message:send', { id: crypto.randomUUID(), conversationId, text: 'It works, thank you.' });
    const read = await ana.emit('conversation:open', { conversationId });
    const notices = (read as unknown as { messages: { notice: { code: string } | null; text: string }[] }).messages;
    expect(notices.map(({ notice }) => notice?.code)).toContain('mailed');
    expect(notices.at(-1)?.text).toBe('It works, thank you.');
  });

  it('opens that conversation alone, for somebody of whom nothing is known', async () => {
    const { customer, mail } = await answeredByMail('finn@example.org');
    const session = async (token: string) => {
      const response = await fetch(`${house.url}/api/customer/session`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ token }),
      });
      return ((await response.json()) as SessionResponse).customer;
    };
    const id = await ownId(customer);
    const { conversations } = house.app.storage;
    const signed = { externalId: 'C-7', verifiedBy: 'site' as const, attributes: { tier: 'gold' }, at: Date.now() };
    await conversations.saveCustomer({ id, name: 'Finn', email: 'finn@example.org', verified: true, ...signed });
    const again = await house.customer({ token: customer.token });
    await again.send('Something private');
    const { body } = await resume(tokenIn(mail));
    const token = body['token'] ?? '';
    expect(await session(customer.token)).toMatchObject({ id, name: 'Finn', verified: true, verifiedBy: 'site' });
    const stranger = await session(token);
    expect(stranger).toMatchObject({ name: null, verified: false, verifiedBy: null });
    expect(stranger.id).not.toBe(id);
    const list = async (bearer: string) => {
      const headers = { authorization: `Bearer ${bearer}` };
      const response = await fetch(`${house.url}/api/customer/conversations`, { headers });
      const answer = (await response.json()) as CustomerConversationsResponse;
      return answer.conversations.map((one) => one.id);
    };
    expect(await list(token)).toEqual([customer.conversationId]);
    expect((await list(customer.token)).length).toBe(2);
  });

  it('lets him prove an address by a code of his own, and of the customer nothing changes', async () => {
    const { customer, mail } = await answeredByMail('ines@example.org');
    const { conversationId } = customer;
    const { body } = await resume(tokenIn(mail));
    const [himself, elsewhere] = [
      await house.customer({ token: customer.token }),
      await house.customer({ token: body['token'] ?? '' }),
    ];
    const codeFor = async (side: CustomerSide) => {
      const before = mailsTo('ines@example.org').length;
      expect(await side.emit('identity:send-code', { conversationId, email: 'ines@example.org' })).toMatchObject({
        ok: true,
      });
      const sent = await eventually(() => mailsTo('ines@example.org')[before]);
      return /^\d{6}$/mu.exec(sent.text.replaceAll('\r', ''))?.[0] ?? 'no code';
    };
    const check = (side: CustomerSide, code: string) => side.emit('identity:check-code', { conversationId, code });
    const [his, theirs] = [await codeFor(himself), await codeFor(elsewhere)];
    expect(await check(elsewhere, his)).toMatchObject({ ok: false, error: { code: 'code_wrong' } });
    expect(await check(elsewhere, theirs)).toEqual({ ok: true });
    const { conversations } = house.app.storage;
    expect(await conversations.readCustomer(await ownId(customer))).toMatchObject({
      verified: false,
      verifiedBy: null,
    });
    const linkId = (await conversations.readLink(conversationId)) ?? '';
    expect(await conversations.readLinkProof(linkId)).toMatchObject({ email: 'ines@example.org' });
    expect(await elsewhere.emit('identity:send-code', { conversationId, email: 'eve@example.org' })).toMatchObject({
      ok: false,
      error: { code: 'not_allowed' },
    });
    expect(await check(himself, his)).toEqual({ ok: true });
    expect(await conversations.readCustomer(await ownId(customer))).toMatchObject({ verifiedBy: 'email' });
  });

  it('opens the files of that conversation, and no others', async () => {
    const { customer, mail } = await answeredByMail('jana@example.org');
    const upload = async (conversationId: string) => {
      const form = new FormData();
      form.set('file', new Blob(['what I wrote'], { type: 'text/plain' }), 'note.txt');
      const response = await fetch(`${house.url}/api/customer/conversations/${conversationId}/attachments`, {
        method: 'POST',
        headers: { authorization: `Bearer ${customer.token}` },
        body: form,
      });
      return ((await response.json()) as AttachmentResponse).attachment.id;
    };
    const other = await house.customer({ token: customer.token });
    await other.send('Something private');
    const [here, there] = [await upload(customer.conversationId), await upload(other.conversationId)];
    const { body } = await resume(tokenIn(mail));
    const read = async (id: string, token: string) => {
      const headers = { authorization: `Bearer ${token}` };
      return (await fetch(`${house.url}/api/customer/attachments/${id}`, { headers })).status;
    };
    const byLink = body['token'] ?? '';
    expect([await read(here, byLink), await read(there, byLink)]).toEqual([200, 404]);
    expect(await read(there, customer.token)).toBe(200);
    const form = new FormData();
    form.set('file', new Blob(['x'], { type: 'text/plain' }), 'x.txt');
    const refused = await fetch(`${house.url}/api/customer/conversations/${other.conversationId}/attachments`, {
      method: 'POST',
      headers: { authorization: `Bearer ${byLink}` },
      body: form,
    });
    expect(refused.status).toBe(404);
  });

  it('can’t send the next mails elsewhere', async () => {
    const { customer, mail } = await answeredByMail('gita@example.org');
    const { conversationId } = customer;
    const { body } = await resume(tokenIn(mail));
    const elsewhere = await house.customer({ token: body['token'] ?? '' });
    const left = await elsewhere.emit('email:leave', { conversationId, email: 'eve@example.org' });
    expect(left).toMatchObject({ ok: false, error: { code: 'not_allowed' } });
    const stays = await house.app.storage.conversations.readConversation(conversationId);
    expect(stays?.contactEmail).toBe('gita@example.org');
  });

  it('leaves the customer who he is in his own browser, and a stranger the same stranger in his', async () => {
    const { customer, mail } = await answeredByMail('hana@example.org');
    const followed = async (browser?: string) => (await resume(tokenIn(mail), browser)).body['token'] ?? '';
    expect(await followed(customer.token)).toBe(customer.token);
    const linkOf = (token: string) => {
      const claims = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as {
        link: { id: string };
      };
      return claims.link.id;
    };
    const stranger = await followed();
    expect(linkOf(await followed(stranger))).toBe(linkOf(stranger));
    expect(linkOf(await followed())).not.toBe(linkOf(stranger));
  });

  it('can be used again, for as long as it is valid', async () => {
    const { mail } = await answeredByMail('bea@example.org');
    const statuses = [await resume(tokenIn(mail)), await resume(tokenIn(mail))].map(({ status }) => status);
    expect(statuses).toEqual([200, 200]);
  });

  it('is no session by itself, and a session is no link', async () => {
    const { customer, mail } = await answeredByMail('cleo@example.org');
    const answer = await fetch(`${house.url}/api/customer/conversations`, {
      headers: { authorization: `Bearer ${tokenIn(mail)}` },
    });
    expect(answer.status).toBe(401);
    expect(await resume(customer.token)).toMatchObject({ status: 401, body: { code: 'session_expired' } });
  });

  it('that somebody changed or made up is refused', async () => {
    const { mail } = await answeredByMail('dana@example.org');
    const token = tokenIn(mail);
    for (const wrong of [token.replace(/.{6}$/, 'AAAAAA'), `x${token}`, 'x'.repeat(40)]) {
      expect(await resume(wrong)).toMatchObject({ status: 401, body: { code: 'session_expired' } });
    }
    expect(await resume('short')).toMatchObject({ status: 400, body: { code: 'invalid_payload' } });
  });

  it('that went to another address than the customer proved since is refused', async () => {
    const { customer, mail } = await answeredByMail('somebody-else@example.org');
    await house.app.storage.conversations.saveVerified({
      conversationId: customer.conversationId,
      customer: { id: await ownId(customer), email: 'elif@example.org', verifiedBy: 'email' },
      noticeId: crypto.randomUUID(),
      at: Date.now(),
      newTurn: { turnId: crypto.randomUUID(), answerId: crypto.randomUUID() },
    });
    expect(await resume(tokenIn(mail))).toMatchObject({ status: 401, body: { code: 'session_expired' } });
  });
});

describe('A customer who leaves an address', () => {
  it('leaves it in his own conversation, well formed, and not for half the world', async () => {
    const customer = await house.customer();
    const other = await house.customer();
    await customer.send('Hello?');
    await other.send('Hello?');
    const leave = (conversationId: string, email: string) => customer.emit('email:leave', { conversationId, email });
    const refusals = [
      await leave(other.conversationId, 'amina@example.org'),
      await leave(customer.conversationId, 'amina@example.org\r\nBcc: eve@example.org'),
      await leave(customer.conversationId, 'amina@example.org, eve@example.org'),
    ];
    expect(refusals.map((reply) => (reply.ok ? 'taken' : reply.error.code))).toEqual([
      'conversation_not_found',
      'invalid_payload',
      'invalid_payload',
    ]);
    const addresses = ['f1@example.org', 'f2@example.org', 'f3@example.org', 'f4@example.org'];
    const replies = [];
    for (const email of addresses) replies.push(await leave(customer.conversationId, email));
    expect(replies.map((reply) => (reply.ok ? 'taken' : reply.error.code))).toEqual([
      'taken',
      'taken',
      'taken',
      'rate_limited',
    ]);
  });

  it('and goes on writing gets no mail', async () => {
    const customer = await house.customer();
    const { conversationId } = customer;
    await customer.send('Can somebody help?');
    await customer.emit('person:request', { conversationId });
    await customer.emit('email:leave', { conversationId, email: 'gwen@example.org' });
    await ana.emit('conversation:take-over', { conversationId });
    await ana.emit('message:send', { id: crypto.randomUUID(), conversationId, kind: 'message', text: 'Yes.' });
    await customer.emit('customer:typing', { conversationId });
    const next = () => house.app.storage.outgoingMail.next();
    await eventually(next);
    await eventually(async () => (await next()) === null);
    expect(mailsTo('gwen@example.org')).toEqual([]);
  });
});

async function ownId(customer: CustomerSide): Promise<string> {
  const conversation = await house.app.storage.conversations.readConversation(customer.conversationId);
  return conversation?.customer.id ?? '';
}
