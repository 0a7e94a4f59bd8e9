import { createServer, type AddressInfo, type Server } from 'node:net';
import { Writable } from 'node:stream';
import pino from 'pino';
import { afterEach, describe, expect, it } from 'vitest';
import { createMailer } from '../../../server/mail/create-mailer.ts';
import { readMailServer } from '../../../server/mail/mail-server.ts';
import { createWaitingLine } from '../../../server/mail/waiting-line.ts';
import { installEgressGuard } from '../../../server/privacy/egress-guard.ts';
import { eventually } from '../../support/eventually.ts';
import { startSmtpInbox, type SmtpInbox } from '../../support/smtp-inbox.ts';

const FROM = 'Pine Harbour Stays <help@pineharbour.example>';
const MAIL = { to: 'amina@example.org', subject: 'A code', text: 'It is 123456.' };
const silent = pino({ level: 'silent' });
const open: { stop(): unknown }[] = [];

afterEach(async () => {
  for (const one of open.splice(0).toReversed()) await one.stop();
});

async function inbox(more: Parameters<typeof startSmtpInbox>[0] = {}): Promise<SmtpInbox> {
  const started = await startSmtpInbox(more);
  open.push(started);
  return started;
}
function mailer(url: string, more: { log?: pino.Logger; limitMs?: number } = {}) {
  const made = createMailer({ url, from: FROM, log: silent, ...more });
  open.push({ stop: made.close });
  return made;
}
/** A port where somebody listens and says what he is told to, or nothing. */
async function listener(says: string): Promise<{ port: number; server: Server }> {
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.write(says);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  open.push({ stop: () => server.close() });
  return { port: (server.address() as AddressInfo).port, server };
}

describe('A mail', () => {
  it('arrives as plain text from the house, to one address, in any script', async () => {
    const kept = await inbox();
    await mailer(kept.url).send({ to: MAIL.to, subject: 'Ваш код, 您的代码', text: 'Код: 123456\nשלום' });
    expect(kept.mails).toHaveLength(1);
    const [mail] = kept.mails;
    expect(mail).toMatchObject({ from: 'help@pineharbour.example', to: [MAIL.to], subject: 'Ваш код, 您的代码' });
    expect(mail?.text.replaceAll('\r\n', '\n').trim()).toBe('Код: 123456\nשלום');
    expect(mail?.raw).toMatch(/^Content-Type: text\/plain/m);
    expect(mail?.raw).toMatch(/^From: Pine Harbour Stays <help@pineharbour\.example>/m);
    expect(mail?.raw).toMatch(/^Auto-Submitted: auto-generated/m);
    expect(mail?.raw).not.toMatch(/text\/html|X-Mailer|https?:/i);
  });

  it('signs in with what SMTP_URL says, percent signs decoded', async () => {
    const kept = await inbox();
    await mailer(`smtp://desk%40house:right@127.0.0.1:${kept.port}`).send(MAIL);
    expect(kept.mails[0]?.user).toBe('desk@house');
  });

  it.each([
    ['a second recipient', { ...MAIL, to: 'amina@example.org, eve@example.org' }],
    ['a hidden line in the address', { ...MAIL, to: 'amina@example.org\r\nBcc: eve@example.org' }],
    ['a display name', { ...MAIL, to: 'Amina <amina@example.org>' }],
    ['a command in the address', { ...MAIL, to: 'amina@example.org>\r\nRCPT TO:<eve@example.org' }],
    ['a hidden line in the subject', { ...MAIL, subject: 'A code\r\nBcc: eve@example.org' }],
    ['another kind of line end in the subject', { ...MAIL, subject: 'A code\u2028Bcc: eve@example.org' }],
    ['a text without end', { ...MAIL, text: 'x'.repeat(20_001) }],
  ])('with %s is refused before anybody is called', async (_what, mail) => {
    const kept = await inbox();
    await expect(mailer(kept.url).send(mail)).rejects.toMatchObject({ code: 'mail_failed' });
    expect(kept.mails).toEqual([]);
  });

  it('has the id it was given, whenever it is sent, and says what it belongs to', async () => {
    const kept = await inbox();
    const post = mailer(kept.url);
    const mail = { ...MAIL, id: '0197a000-0000-7000-8000-000000000001', thread: 'c1' };
    await post.send(mail);
    await post.send(mail);
    for (const { raw } of kept.mails) {
      expect(raw).toMatch(/^Message-ID: <0197a000-0000-7000-8000-000000000001@pineharbour\.example>\r$/im);
      expect(raw).toMatch(/^References: <c1@pineharbour\.example>\r$/im);
    }
    expect(kept.mails).toHaveLength(2);
  });

  it.each(['a b', 'a>\r\nBcc: eve@example.org', 'a@b', ''])('with the id %j is refused', async (id) => {
    const kept = await inbox();
    await expect(mailer(kept.url).send({ ...MAIL, id })).rejects.toMatchObject({ code: 'mail_failed' });
    expect(kept.mails).toEqual([]);
  });

  it('that holds lines like headers in its text keeps them in its text', async () => {
    const kept = await inbox();
    await mailer(kept.url).send({ ...MAIL, text: 'Hello\r\n.\r\nRCPT TO:<eve@example.org>\r\nBcc: eve@example.org' });
    expect(kept.mails).toHaveLength(1);
    expect(kept.mails[0]?.to).toEqual([MAIL.to]);
    expect(kept.mails[0]?.text).toContain('RCPT TO:<eve@example.org>');
  });
});

describe('A mail server that', () => {
  it('is down is told as mail_failed', async () => {
    await expect(mailer('smtp://127.0.0.1:1').send(MAIL)).rejects.toMatchObject({ code: 'mail_failed' });
  });

  it('refuses the recipient is told as mail_failed', async () => {
    const kept = await inbox({ mood: 'refuse' });
    const details = { refused: true };
    await expect(mailer(kept.url).send(MAIL)).rejects.toMatchObject({ code: 'mail_failed', details });
  });

  it('does not take the recipient just now is told as mail_failed, and may be asked again', async () => {
    const busy = Object.assign(new Error('try later'), { responseCode: 450 });
    const kept = await inbox({ options: { onRcptTo: (_address, _session, callback) => callback(busy) } });
    const sending = mailer(kept.url).send(MAIL);
    await expect(sending).rejects.toMatchObject({ code: 'mail_failed', details: undefined });
  });

  it('does not know our password is told as mail_failed, and the password is nowhere', async () => {
    const kept = await inbox();
    const lines: string[] = [];
    const log = pino(
      { level: 'trace' },
      new Writable({ write: (line: Buffer, _encoding, done) => (lines.push(line.toString()), done()) }),
    );
    const sending = mailer(`smtp://desk:not-the-right-one@127.0.0.1:${kept.port}`, { log }).send(MAIL);
    await expect(sending).rejects.toMatchObject({ code: 'mail_failed', cause: undefined });
    const encoded = Buffer.from('\0desk\0not-the-right-one').toString('base64');
    expect(lines.join('')).toContain('EAUTH');
    for (const word of ['not-the-right-one', encoded, MAIL.to, '123456']) expect(lines.join('')).not.toContain(word);
  });

  it('never says a word is left after the time limit', async () => {
    const { port } = await listener('');
    await expect(mailer(`smtp://127.0.0.1:${port}`, { limitMs: 150 }).send(MAIL)).rejects.toMatchObject({
      code: 'mail_failed',
    });
  });

  it('takes the mail and never agrees is left after the time limit', async () => {
    const kept = await inbox({ mood: 'hold' });
    await expect(mailer(kept.url, { limitMs: 300 }).send(MAIL)).rejects.toMatchObject({ code: 'mail_failed' });
  });

  it('talks rubbish is told as mail_failed', async () => {
    const { port } = await listener('HTTP/1.1 200 OK\r\n\r\n');
    await expect(mailer(`smtp://127.0.0.1:${port}`).send(MAIL)).rejects.toMatchObject({ code: 'mail_failed' });
  });

  it('shows a certificate that nobody signed gets neither password nor mail', async () => {
    let asked = 0;
    const kept = await inbox({
      options: { secure: true, onAuth: (_auth, _session, callback) => ((asked += 1), callback(null, { user: 'x' })) },
    });
    await expect(mailer(`smtps://desk:right@127.0.0.1:${kept.port}`).send(MAIL)).rejects.toMatchObject({
      code: 'mail_failed',
    });
    expect([asked, kept.mails.length]).toEqual([0, 0]);
  });

  it('is flooded gets three mails at once, and the hundred-and-fourth is refused at once', async () => {
    const kept = await inbox({ mood: 'hold' });
    const post = mailer(kept.url, { limitMs: 60_000 });
    const all = Array.from({ length: 103 }, () => post.send(MAIL));
    await expect(post.send(MAIL)).rejects.toMatchObject({ code: 'mail_failed' });
    const settled = Promise.allSettled(all);
    await eventually(() => kept.mails.length === 3, 10_000);
    const letting = setInterval(() => kept.release(), 2);
    const results = await settled.finally(() => clearInterval(letting));
    expect(results.filter(({ status }) => status === 'rejected')).toEqual([]);
    expect([kept.mails.length, kept.mostAtOnce()]).toEqual([103, 3]);
  });
});

describe('Closing', () => {
  it('ends what is being sent and what waits', async () => {
    const kept = await inbox({ mood: 'hold' });
    const post = createMailer({ url: kept.url, from: FROM, log: silent });
    const settled = Promise.allSettled(Array.from({ length: 6 }, () => post.send(MAIL)));
    await eventually(() => kept.mails.length === 3, 10_000);
    post.close();
    expect((await settled).map(({ status }) => status)).toEqual(Array.from({ length: 6 }, () => 'rejected'));
  });
});

describe('The line', () => {
  it('gives a place that is given back twice only once', async () => {
    const line = createWaitingLine({ places: 1, waiting: 2, waitMs: 60_000 });
    const leave = await line.enter();
    const [second, third] = [line.enter(), line.enter()];
    leave?.();
    leave?.();
    expect(await second).not.toBeNull();
    const outcome = await Promise.race([third, Promise.resolve('still waits')]);
    expect(outcome).toBe('still waits');
    line.close();
    expect(await third).toBeNull();
  });
});

describe('SMTP_URL', () => {
  it.each([
    ['smtp://mail.example.org', { port: 587, security: 'starttls', auth: null }],
    ['smtps://u:p@mail.example.org', { port: 465, security: 'tls', auth: { user: 'u', pass: 'p' } }],
    ['smtp://relay:25?tls=off', { host: 'relay', port: 25, security: 'plain' }],
    ['smtp://u:p@localhost:2525', { port: 2525, security: 'plain' }],
    ['smtp://[::1]:2525', { host: '::1', security: 'plain' }],
    ['smtp://127.0.0.1.example.org', { security: 'starttls' }],
  ])('%s is read', (url, expected) => {
    expect(readMailServer(url)).toMatchObject(expected);
  });

  it.each(['smtp://u:p@mail.example.org?tls=off', 'smtps://mail.example.org?tls=off', 'http://mail.example.org'])(
    '%s is refused',
    (url) => {
      expect(() => readMailServer(url)).toThrow(/SMTP_URL/);
    },
  );

  it('names the only host that is contacted: another one is stopped by the egress guard', async () => {
    const refused: string[] = [];
    const guard = installEgressGuard({ allowedHosts: [], onRefused: (host) => refused.push(host) });
    try {
      await expect(mailer('smtp://mail.example.org', { limitMs: 2_000 }).send(MAIL)).rejects.toMatchObject({
        code: 'mail_failed',
      });
      expect(refused).toEqual(['mail.example.org']);
    } finally {
      guard.uninstall();
    }
  });
});
