import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventually } from '../support/eventually.ts';
import { startSmtpInbox, type SmtpInbox } from '../support/smtp-inbox.ts';
import { startHouse, type CustomerSide, type House } from '../support/start-house.ts';

let inbox: SmtpInbox;
let house: House;

beforeAll(async () => {
  inbox = await startSmtpInbox();
  house = await startHouse({
    SAMPLE_DATA: 'off',
    SMTP_URL: inbox.url,
    MAIL_FROM: 'Pine Harbour Stays <help@pineharbour.example>',
  });
}, 60_000);
afterAll(async () => {
  await house.stop();
  await inbox.stop();
});

/** A customer who has begun a conversation. */
async function guest(): Promise<CustomerSide> {
  const customer = await house.customer();
  await customer.send('I would like to look at my booking');
  return customer;
}
async function codeFor(customer: CustomerSide, email: string): Promise<string> {
  const sent = await customer.emit('identity:send-code', { conversationId: customer.conversationId, email });
  expect(sent).toMatchObject({ ok: true, expiresAt: expect.any(Number) as number });
  const mail = inbox.mails.findLast(({ to }) => to.includes(email));
  return /^\d{6}$/m.exec((mail?.text ?? '').replaceAll('\r', ''))?.[0] ?? 'no code';
}
const check = (customer: CustomerSide, code: string, conversationId = customer.conversationId) =>
  customer.emit('identity:check-code', { conversationId, code });

describe('A customer in the chat', () => {
  it('proves his address by a code; he is told so, and staff see it', async () => {
    const amina = await guest();
    const code = await codeFor(amina, 'amina@example.org');
    expect(await check(amina, code)).toEqual({ ok: true });
    await eventually(() =>
      amina.told.some(
        ({ name, payload }) => name === 'message:saved' && JSON.stringify(payload).includes('identity_verified'),
      ),
    );
    const ana = await house.staff('Ana');
    expect(await ana.emit('conversation:open', { conversationId: amina.conversationId })).toMatchObject({
      conversation: { customer: { email: 'amina@example.org', verified: true, verifiedBy: 'email' } },
    });
  });

  it('is told how many tries are left, in codes and numbers alone', async () => {
    const bea = await guest();
    const code = await codeFor(bea, 'bea@example.org');
    const wrong = code === '000000' ? '000001' : '000000';
    expect(await check(bea, wrong)).toMatchObject({ ok: false, error: { code: 'code_wrong', details: { left: 4 } } });
    expect(await check(bea, 'abcdef')).toMatchObject({ ok: false, error: { code: 'invalid_payload' } });
    expect(await check(bea, code)).toEqual({ ok: true });
  });

  it('can neither have a code sent nor checked in a conversation of somebody else', async () => {
    const [amina, eve] = [await guest(), await guest()];
    const code = await codeFor(amina, 'amina.two@example.org');
    const before = inbox.mails.length;
    const { conversationId } = amina;
    expect(await eve.emit('identity:send-code', { conversationId, email: 'eve@example.org' })).toMatchObject({
      error: { code: 'conversation_not_found' },
    });
    expect(await check(eve, code, conversationId)).toMatchObject({ error: { code: 'conversation_not_found' } });
    expect(await check(eve, code)).toMatchObject({ error: { code: 'code_expired' } });
    expect(inbox.mails).toHaveLength(before);
    expect(await check(amina, code)).toEqual({ ok: true });
  });

  it.each(['amina', 'amina@example.org, eve@example.org', 'amina@example.org\r\nBcc: eve@example.org', 'a@b', ''])(
    'has no code sent to %j',
    async (email) => {
      const customer = await guest();
      const before = inbox.mails.length;
      const sent = await customer.emit('identity:send-code', { conversationId: customer.conversationId, email });
      expect(sent).toMatchObject({ ok: false, error: { code: 'invalid_payload' } });
      expect(inbox.mails).toHaveLength(before);
    },
  );
});
