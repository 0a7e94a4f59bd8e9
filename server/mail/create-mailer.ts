import net from 'node:net';
import { createTransport, type SentMessageInfo, type Transporter } from 'nodemailer';
import type SMTPTransport from 'nodemailer/lib/smtp-transport/index.js';
import type { Logger } from 'pino';
import { AppError } from '../app-error.ts';
import { readMailServer, type MailServer } from './mail-server.ts';
import type { Mailer } from './mailer.ts';
import { createWaitingLine } from './waiting-line.ts';

/** A customer watches: what has not gone by then is told as failed. Both for the line and for the sending. */
const LIMIT_MS = 10_000;
/** Three mails at once keep a small mail server calm; a hundred waiting is a flood. */
const PLACES = 3;
const WAITING = 100;
const TEXT_MAX_CHARS = 20_000;

/** One address and nothing else: no list, no display name, no line break, no source route. */
const ADDRESS = /^[^\s@<>(),;:"\\[\]]{1,64}@[^\s@<>(),;:"\\[\]]{1,255}$/;
const MAIL_ID = /^[A-Za-z0-9.-]{1,200}$/;
// A header ends at its line; whatever could end it is refused, not mended.
// oxlint-disable-next-line no-control-regex
const CONTROL = /[\u0000-\u001f\u007f\u2028\u2029]/;

/**
 * Mail over the operator's own server, one connection a mail. `url` as in SMTP_URL, `from` as in MAIL_FROM. Only that
 * host is contacted, by its name, so that the egress guard sees where it goes.
 */
export function createMailer(deps: { url: string; from: string; log: Logger; limitMs?: number }): Mailer {
  const limitMs = deps.limitMs ?? LIMIT_MS;
  const server = readMailServer(deps.url);
  const from = readSender(deps.from);
  const domain = from.address.split('@')[1] ?? 'localhost';
  const transport = openTransport(server, { limitMs, name: domain });
  const line = createWaitingLine({ places: PLACES, waiting: WAITING, waitMs: limitMs });
  const closing = new AbortController();

  return {
    send: async ({ to, subject, text, id, thread }) => {
      const ids = [id, thread].filter((one) => one !== undefined);
      if (!ADDRESS.test(to) || CONTROL.test(to) || CONTROL.test(subject) || text.length > TEXT_MAX_CHARS) {
        throw refused('This mail can not be sent: its address or subject is not well formed');
      }
      if (!ids.every((one) => MAIL_ID.test(one))) throw refused('This mail can not be sent: its id is not well formed');
      const leave = await line.enter();
      if (leave === null) throw failed('Too many mails wait to be sent; try again in a moment');
      try {
        const mail: SMTPTransport.MailOptions & { signal: AbortSignal } = {
          from,
          to: { name: '', address: to },
          envelope: { from: from.address, to: [to] },
          subject,
          text,
          ...(id === undefined ? {} : { messageId: `<${id}@${domain}>` }),
          ...(thread === undefined ? {} : { references: `<${thread}@${domain}>` }),
          headers: { 'Auto-Submitted': 'auto-generated' },
          xMailer: false,
          disableFileAccess: true,
          disableUrlAccess: true,
          signal: AbortSignal.any([AbortSignal.timeout(limitMs), closing.signal]),
        };
        await transport.sendMail(mail);
      } catch (error) {
        // The server's words may hold the address, and its commands the password: only the codes are kept.
        deps.log.error(codesOf(error), 'a mail was not taken by the mail server');
        if (isRefusal(error)) throw refused('The mail server does not take mail for this address');
        throw failed('The mail server did not take the mail; try again in a moment');
      } finally {
        leave();
      }
    },
    close: () => {
      closing.abort();
      line.close();
      transport.close();
    },
  };
}

function openTransport(
  server: MailServer,
  { limitMs, name }: { limitMs: number; name: string },
): Transporter<SentMessageInfo> {
  const options: SMTPTransport.Options = {
    host: server.host,
    port: server.port,
    name,
    secure: server.security === 'tls',
    requireTLS: server.security === 'starttls',
    ignoreTLS: server.security === 'plain',
    ...(server.auth === null ? {} : { auth: server.auth }),
    tls: { rejectUnauthorized: true, minVersion: 'TLSv1.2' },
    connectionTimeout: limitMs,
    greetingTimeout: limitMs,
    socketTimeout: limitMs,
    logger: false,
    // The library would look the name up by itself and connect to a number, which the egress guard can't judge.
    getSocket: (_options, callback) => connect(server, limitMs, callback),
  };
  return createTransport(options);
}

function connect(
  server: MailServer,
  limitMs: number,
  callback: (error: Error | null, opened?: { connection: net.Socket }) => void,
): void {
  const connection = net.connect({ host: server.host, port: server.port });
  const late = setTimeout(() => connection.destroy(new Error('the mail server was not reached in time')), limitMs);
  const fail = (error: Error): void => {
    clearTimeout(late);
    callback(error);
  };
  connection.once('error', fail);
  connection.once('connect', () => {
    clearTimeout(late);
    connection.off('error', fail);
    callback(null, { connection });
  });
}

/** `Help <help@example.org>` or `help@example.org`. */
function readSender(from: string): { name: string; address: string } {
  const [, name, inside] = /^(.*)<([^<>]+)>$/.exec(from.trim()) ?? [];
  const address = (inside ?? from).trim();
  if (!ADDRESS.test(address) || CONTROL.test(from)) {
    throw new Error('MAIL_FROM: expected an address, such as help@example.org or Help <help@example.org>');
  }
  return { name: (name ?? '').trim().replace(/^"|"$/g, ''), address };
}

function failed(words: string): AppError {
  return new AppError('mail_failed', words);
}

function refused(words: string): AppError {
  return new AppError('mail_failed', words, { details: { refused: true } });
}

/** 5xx to the recipient: it will say the same tomorrow. 4xx is for now, and anything else is about us. */
function isRefusal(error: unknown): boolean {
  const { code, responseCode } = codesOf(error);
  return code === 'EENVELOPE' && typeof responseCode === 'number' && responseCode >= 550 && responseCode < 560;
}

function codesOf(error: unknown): { code: unknown; responseCode: unknown } {
  if (typeof error !== 'object' || error === null) return { code: 'unknown', responseCode: null };
  return { code: Reflect.get(error, 'code') ?? 'unknown', responseCode: Reflect.get(error, 'responseCode') ?? null };
}
