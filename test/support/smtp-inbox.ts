import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';

export interface KeptMail {
  from: string;
  to: string[];
  /** As it came over the wire: headers, an empty line, the body. */
  raw: string;
  subject: string;
  /** Decoded body. */
  text: string;
  user: string | null;
}

export interface SmtpInbox {
  port: number;
  url: string;
  /** Oldest first. */
  mails: KeptMail[];
  /** How many mails were being handed over at the same moment, at most. */
  mostAtOnce(): number;
  /** Lets the mails that are held (mood `hold`) go on. */
  release(): void;
  stop(): Promise<void>;
}

/**
 * A mail server on this machine that keeps what it gets. take: as it should be · refuse: no recipient is good enough ·
 * hold: it listens and does not answer the end of a mail until `release`.
 */
export async function startSmtpInbox(
  more: { mood?: 'take' | 'refuse' | 'hold'; options?: SMTPServerOptions; port?: number } = {},
): Promise<SmtpInbox> {
  const mood = more.mood ?? 'take';
  const mails: KeptMail[] = [];
  const held: (() => void)[] = [];
  let now = 0;
  let most = 0;
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    allowInsecureAuth: true,
    disableReverseLookup: true,
    onAuth: ({ username, password }, _session, callback) =>
      password === 'right' ? callback(null, { user: username ?? '' }) : callback(new Error('not known here')),
    onRcptTo: (_address, _session, callback) =>
      callback(mood === 'refuse' ? Object.assign(new Error('no such mailbox'), { responseCode: 550 }) : null),
    onData: (stream, session, callback) => {
      now += 1;
      most = Math.max(most, now);
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('end', () => {
        const raw = Buffer.concat(parts).toString('utf8');
        const { mailFrom, rcptTo } = session.envelope;
        mails.push({
          from: mailFrom === false ? '' : mailFrom.address,
          to: rcptTo.map(({ address }) => address),
          raw,
          subject: decodeWords(/^Subject: (.*(?:\r?\n[ \t].*)*)/m.exec(raw)?.[1] ?? ''),
          text: decodeBody(raw),
          user: typeof session.user === 'string' ? session.user : null,
        });
        const finish = (): void => {
          now -= 1;
          callback();
        };
        if (mood === 'hold') held.push(finish);
        else finish();
      });
    },
    ...more.options,
  });
  // A client that hangs up in the middle is part of what is tested.
  server.on('error', () => undefined);
  server.listen(more.port ?? 0, '127.0.0.1');
  await once(server.server, 'listening');
  const { port } = server.server.address() as AddressInfo;
  return {
    port,
    url: `smtp://127.0.0.1:${port}`,
    mails,
    mostAtOnce: () => most,
    release: () => {
      for (const finish of held.splice(0)) finish();
    },
    stop: async () => {
      for (const finish of held.splice(0)) finish();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

/** `=?UTF-8?Q?…?=` and `=?UTF-8?B?…?=` of a header. */
function decodeWords(header: string): string {
  return header
    .replaceAll(/\r?\n[ \t]/g, ' ')
    .replaceAll(/\?=\s+=\?/g, '?==?')
    .replaceAll(/=\?utf-8\?([qb])\?([^?]*)\?=/gi, (_whole, kind: string, words: string) =>
      kind.toLowerCase() === 'b'
        ? Buffer.from(words, 'base64').toString('utf8')
        : decodeQuoted(words.replaceAll('_', ' ')),
    );
}

function decodeBody(raw: string): string {
  const cut = raw.indexOf('\r\n\r\n');
  const [head, body] = [raw.slice(0, cut), raw.slice(cut + 4)];
  const encoding = /^Content-Transfer-Encoding: (\S+)/im.exec(head)?.[1]?.toLowerCase();
  if (encoding === 'base64') return Buffer.from(body, 'base64').toString('utf8');
  return encoding === 'quoted-printable' ? decodeQuoted(body.replaceAll(/=\r?\n/g, '')) : body;
}

function decodeQuoted(words: string): string {
  const bytes = words.replaceAll(/=([0-9A-F]{2})/gi, (_whole, hex: string) =>
    String.fromCodePoint(Number.parseInt(hex, 16)),
  );
  return Buffer.from(bytes, 'latin1').toString('utf8');
}
