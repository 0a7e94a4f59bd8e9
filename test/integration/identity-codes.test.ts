import { randomUUID } from 'node:crypto';
import { onTestFinished, describe, expect, it } from 'vitest';
import pino from 'pino';
import { createCodeLimits } from '../../server/auth/code-limits.ts';
import { codeMailWords } from '../../server/auth/code-mail-words.ts';
import { CODE_VALID_MS, createIdentityCodes, type IdentityCodes } from '../../server/auth/identity-codes.ts';
import { LANGUAGES } from '../../server/answering/question/languages.ts';
import { createMailer } from '../../server/mail/create-mailer.ts';
import type { Storage } from '../../server/storage/storage.ts';
import { startSmtpInbox, type SmtpInbox } from '../support/smtp-inbox.ts';
import { openHouse } from '../support/storage-house.ts';

const AMINA = 'amina@example.org';
const NEAR = '127.0.0.1';

interface Desk {
  codes: IdentityCodes;
  inbox: SmtpInbox;
  storage: Storage;
  clock: { now: number };
  customer(more?: { verifiedBy?: 'site'; email?: string | null }): Promise<string>;
  send(customerId: string, more?: { email?: string; language?: string; address?: string }): Promise<string>;
}

/** Real storage, a real mail server, a clock of its own. */
async function openDesk(more: { mood?: 'take' | 'refuse'; mail?: 'none' } = {}): Promise<Desk> {
  const { storage } = await openHouse();
  const inbox = await startSmtpInbox({ mood: more.mood ?? 'take' });
  const mailer = createMailer({ url: inbox.url, from: 'help@pineharbour.example', log: pino({ level: 'silent' }) });
  onTestFinished(async () => {
    mailer.close();
    await inbox.stop();
  });
  const clock = { now: Date.UTC(2031, 4, 3) };
  const codes = createIdentityCodes({
    storage,
    mailer: more.mail === 'none' ? null : mailer,
    limits: createCodeLimits(),
    serverSecret: 'the secret of this server, long enough',
    houseName: () => Promise.resolve('Pine Harbour Stays'),
    now: () => clock.now,
  });
  const desk: Desk = {
    codes,
    inbox,
    storage,
    clock,
    customer: async ({ verifiedBy, email = null } = {}) => {
      const id = randomUUID();
      await storage.conversations.saveCustomer({
        id,
        name: null,
        email,
        externalId: verifiedBy === undefined ? null : `user-${id}`,
        verified: verifiedBy !== undefined,
        verifiedBy: verifiedBy ?? null,
        attributes: {},
        at: clock.now,
      });
      return id;
    },
    send: async (customerId, { email = AMINA, language = 'en', address = NEAR } = {}) => {
      await codes.sendCode({ customerId, email, language, address });
      return codeIn(inbox.mails.at(-1)?.text ?? '');
    },
  };
  return desk;
}

const codeIn = (text: string): string => /^\d{6}$/m.exec(text.replaceAll('\r', ''))?.[0] ?? 'no code';
/** Another code than this one. */
const notThe = (code: string, by = 1): string => String((Number(code) + by) % 1_000_000).padStart(6, '0');

describe('A one-time code', () => {
  it('shows that a customer reads the mail of an address', async () => {
    const { codes, inbox, clock, customer, send } = await openDesk();
    const id = await customer();
    const code = await send(id, { email: 'Amina@Example.org' });
    expect(code).toMatch(/^\d{6}$/);
    expect(inbox.mails[0]?.to).toEqual(['Amina@example.org']);
    clock.now += CODE_VALID_MS - 1_000;
    expect(await codes.checkCode({ customerId: id, code })).toEqual({ email: AMINA, verifiedBy: 'email' });
  });

  it('works once', async () => {
    const { codes, customer, send } = await openDesk();
    const id = await customer();
    const code = await send(id);
    await codes.checkCode({ customerId: id, code });
    await expect(codes.checkCode({ customerId: id, code })).rejects.toMatchObject({ code: 'code_expired' });
  });

  it('works once, even when it comes ten times at the same moment', async () => {
    const { codes, customer, send } = await openDesk();
    const id = await customer();
    const code = await send(id);
    const all = await Promise.allSettled(Array.from({ length: 10 }, () => codes.checkCode({ customerId: id, code })));
    expect(all.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  it('that is wrong may be tried again, five times in all; then not even the right one works', async () => {
    const { codes, customer, send } = await openDesk();
    const id = await customer();
    const code = await send(id);
    for (const left of [4, 3, 2, 1]) {
      await expect(codes.checkCode({ customerId: id, code: notThe(code, left) })).rejects.toMatchObject({
        code: 'code_wrong',
        details: { left },
      });
    }
    await expect(codes.checkCode({ customerId: id, code: notThe(code) })).rejects.toMatchObject({
      code: 'code_expired',
    });
    await expect(codes.checkCode({ customerId: id, code })).rejects.toMatchObject({ code: 'code_expired' });
  });

  it('is not found by a hundred guesses at the same moment', async () => {
    const { codes, customer, send } = await openDesk();
    const id = await customer();
    const code = await send(id);
    const guesses = Array.from({ length: 100 }, (_, i) =>
      codes.checkCode({ customerId: id, code: notThe(code, i + 1) }),
    );
    const reasons = (await Promise.allSettled(guesses)).map((result) =>
      result.status === 'rejected' ? (result.reason as { code: string }).code : 'right',
    );
    expect(reasons.filter((reason) => reason === 'code_wrong')).toHaveLength(4);
    expect(reasons).not.toContain('right');
    await expect(codes.checkCode({ customerId: id, code })).rejects.toMatchObject({ code: 'code_expired' });
  });

  it('is over after ten minutes', async () => {
    const { codes, clock, customer, send } = await openDesk();
    const id = await customer();
    const code = await send(id);
    clock.now += CODE_VALID_MS + 1;
    await expect(codes.checkCode({ customerId: id, code })).rejects.toMatchObject({ code: 'code_expired' });
  });

  it('is replaced by a new one', async () => {
    const { codes, customer, send } = await openDesk();
    const id = await customer();
    const first = await send(id);
    const second = await send(id, { email: 'other@example.org' });
    if (first !== second) {
      await expect(codes.checkCode({ customerId: id, code: first })).rejects.toMatchObject({ code: 'code_wrong' });
    }
    expect(await codes.checkCode({ customerId: id, code: second })).toMatchObject({ email: 'other@example.org' });
  });

  it('of another customer is a wrong code, and stays his', async () => {
    const { codes, customer, send } = await openDesk();
    const [amina, eve] = [await customer(), await customer()];
    const hers = await send(amina);
    await send(eve, { email: 'eve@example.org' });
    await expect(codes.checkCode({ customerId: eve, code: hers })).rejects.toMatchObject({ code: 'code_wrong' });
    expect(await codes.checkCode({ customerId: amina, code: hers })).toMatchObject({ email: AMINA });
  });

  it('that nobody asked for is none', async () => {
    const { codes, customer } = await openDesk();
    const id = await customer();
    await expect(codes.checkCode({ customerId: id, code: '000000' })).rejects.toMatchObject({ code: 'code_expired' });
  });

  it('may prove the same address in a second browser', async () => {
    const { codes, customer, send } = await openDesk();
    for (const id of [await customer(), await customer()]) {
      const code = await send(id);
      expect(await codes.checkCode({ customerId: id, code })).toEqual({ email: AMINA, verifiedBy: 'email' });
    }
  });

  it('takes nothing from a customer whom the site signed, and does not change the address it signed', async () => {
    const { codes, customer, send } = await openDesk();
    const id = await customer({ verifiedBy: 'site', email: 'signed@example.org' });
    const code = await send(id);
    expect(await codes.checkCode({ customerId: id, code })).toEqual({
      email: 'signed@example.org',
      verifiedBy: 'site',
    });
    const without = await customer({ verifiedBy: 'site' });
    const other = await send(without, { email: 'own@example.org' });
    expect(await codes.checkCode({ customerId: without, code: other })).toEqual({
      email: 'own@example.org',
      verifiedBy: 'site',
    });
  });

  it('is kept nowhere as it is', async () => {
    const { storage, customer, send } = await openDesk();
    const id = await customer();
    const seen: string[] = [];
    const { saveCode } = storage.identities;
    storage.identities.saveCode = (input) => {
      seen.push(JSON.stringify(input));
      return saveCode(input);
    };
    const code = await send(id);
    expect(seen).toHaveLength(1);
    expect(seen[0]).not.toContain(code);
  });
});

describe('Sending codes', () => {
  it('gives the same answer for an address that is known and one that is not', async () => {
    const { codes, customer, send } = await openDesk();
    const known = await customer();
    await codes.checkCode({ customerId: known, code: await send(known) });
    const [eve, mallory] = [await customer(), await customer()];
    const ask = { language: 'en', address: NEAR };
    const hers = await codes.sendCode({ customerId: eve, email: AMINA, ...ask });
    expect(await codes.sendCode({ customerId: mallory, email: 'nobody@example.org', ...ask })).toEqual(hers);
  });

  it('ends after three for one customer', async () => {
    const { customer, send, inbox } = await openDesk();
    const id = await customer();
    for (const email of ['a@example.org', 'b@example.org', 'c@example.org']) await send(id, { email });
    await expect(send(id, { email: 'd@example.org' })).rejects.toMatchObject({ code: 'rate_limited' });
    expect(inbox.mails).toHaveLength(3);
  });

  it('ends after five to one mailbox, however it is written and from however many browsers', async () => {
    const { customer, send, inbox } = await openDesk();
    for (const email of [AMINA, 'AMINA@example.org', 'amina+1@example.org', 'amina+2@EXAMPLE.org', AMINA]) {
      await send(await customer(), { email });
    }
    await expect(send(await customer(), { email: 'amina+3@example.org' })).rejects.toMatchObject({
      code: 'rate_limited',
      retryAfterMs: expect.any(Number) as number,
    });
    expect(inbox.mails).toHaveLength(5);
    await expect(send(await customer(), { email: 'bea@example.org' })).resolves.toMatch(/^\d{6}$/);
  });

  it('ends after twenty for one network address', async () => {
    const { customer, send } = await openDesk();
    const from = (i: number) => ({ email: `person-${i}@example.org`, address: '198.51.100.7' });
    for (let i = 0; i < 20; i += 1) await send(await customer(), from(i));
    await expect(send(await customer(), from(20))).rejects.toMatchObject({ code: 'rate_limited' });
    await expect(send(await customer(), { email: 'person-21@example.org', address: '198.51.100.8' })).resolves.toMatch(
      /^\d{6}$/,
    );
  });

  it('without a mail server is told as mail_unavailable', async () => {
    const { customer, send } = await openDesk({ mail: 'none' });
    await expect(send(await customer())).rejects.toMatchObject({ code: 'mail_unavailable' });
  });

  it('by a mail server that refuses is told as mail_failed, and nothing is proved by it', async () => {
    const { codes, customer, send } = await openDesk({ mood: 'refuse' });
    const id = await customer();
    await expect(send(id)).rejects.toMatchObject({ code: 'mail_failed' });
    await expect(codes.checkCode({ customerId: id, code: '000000' })).rejects.toMatchObject({
      code: expect.stringMatching(/^code_/) as string,
    });
  });
});

describe('The mail with a code', () => {
  it.each(LANGUAGES)('in %s holds the code on its own line, how long it works, the house, and no link', (language) => {
    const { subject, text } = codeMailWords({ language, house: 'Pine Harbour Stays', code: '012345' });
    expect(codeIn(text)).toBe('012345');
    expect(text).toContain(String(CODE_VALID_MS / 60_000));
    expect(subject).toContain('Pine Harbour Stays');
    expect(`${subject}\n${text}`).not.toMatch(/[{}]|https?:|www\.|<|>/);
    expect(subject).not.toContain('012345');
  });

  it('is in the language of the customer, in English where the house has no words for it', async () => {
    const { customer, send, inbox } = await openDesk();
    await send(await customer(), { language: 'de-AT' });
    await send(await customer(), { language: 'nb' });
    await send(await customer(), { language: 'ja' });
    await send(await customer(), { language: 'xx' });
    expect(inbox.mails.map(({ subject }) => subject)).toEqual([
      'Ihr Code für Pine Harbour Stays',
      'Din kode for Pine Harbour Stays',
      'Pine Harbour Stays の確認コード',
      'Your code for Pine Harbour Stays',
    ]);
    expect(inbox.mails[2]?.text).toContain('10 分間');
  });

  it('keeps its headers to itself, whatever the house is called', () => {
    const { subject } = codeMailWords({ language: 'en', house: 'Pine\r\nBcc: eve@example.org $& {house}', code: '1' });
    expect(subject).toBe('Your code for Pine Bcc: eve@example.org $& {house}');
  });
});
