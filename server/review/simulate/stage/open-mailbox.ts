import { createServer, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';

const MAIL_MAX_CHARS = 100_000;

export interface Mailbox {
  url: string;
  /** The latest six-digit code that was sent to this address; null while there is none. */
  codeFor(address: string): string | null;
  stop(): Promise<void>;
}

/** A mail server on this machine that takes everything and remembers the codes. */
export async function openMailbox(): Promise<Mailbox> {
  const codes = new Map<string, string>();
  const open = new Set<Socket>();
  const server = createServer((socket) => {
    open.add(socket);
    socket.on('close', () => open.delete(socket));
    socket.on('error', () => socket.destroy());
    listen(socket, (to, mail) => {
      const code = /(?<!\d)\d{6}(?!\d)/.exec(bodyOf(mail))?.[0];
      if (code !== undefined) codes.set(to.toLowerCase(), code);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`,
    codeFor: (address) => codes.get(address.toLowerCase()) ?? null,
    stop: async () => {
      for (const socket of open) socket.destroy();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

/** As much of SMTP as handing a mail in takes. */
function listen(socket: Socket, keep: (to: string, mail: string) => void): void {
  let pending = '';
  let to = '';
  let reading = false;
  const say = (line: string): void => void socket.write(`${line}\r\n`);
  say('220 simulated');
  socket.setEncoding('utf8').on('data', (chunk) => {
    pending += String(chunk);
    if (pending.length > MAIL_MAX_CHARS) return void socket.destroy();
    for (;;) {
      const end = pending.indexOf(reading ? '\r\n.\r\n' : '\r\n');
      if (end === -1) return;
      const part = pending.slice(0, end);
      pending = pending.slice(end + (reading ? 5 : 2));
      if (reading) {
        keep(to, part);
        reading = false;
        say('250 kept');
        continue;
      }
      to = /^RCPT TO:<([^>]*)>/i.exec(part)?.[1] ?? to;
      reading = /^DATA/i.test(part);
      if (/^QUIT/i.test(part)) return void socket.end('221 bye\r\n');
      say(reading ? '354 go on' : '250 fine');
    }
  });
}

function bodyOf(mail: string): string {
  const cut = mail.indexOf('\r\n\r\n');
  const body = mail.slice(cut + 4);
  if (/^Content-Transfer-Encoding: base64/im.test(mail.slice(0, cut)))
    return Buffer.from(body, 'base64').toString('utf8');
  return body.replaceAll(/=\r\n/g, '').replaceAll(/=[0-9A-F]{2}/g, ' ');
}
