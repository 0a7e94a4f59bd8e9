import net from 'node:net';

/** Where mails are handed in, as SMTP_URL says it. Holds the password: never log it. */
export interface MailServer {
  host: string;
  port: number;
  /** tls: from the first byte · starttls: the server must upgrade · plain: never, for this machine or `?tls=off` */
  security: 'tls' | 'starttls' | 'plain';
  auth: { user: string; pass: string } | null;
}

/**
 * Reads `smtp://user:password@host:587` or `smtps://…:465`. A server on another machine must speak TLS, with a certificate
 * that holds; `?tls=off` allows a relay in the operator's own network to be without, but never with a password.
 */
export function readMailServer(url: string): MailServer {
  const parsed = new URL(url);
  const host = parsed.hostname.replace(/^\[|\]$/g, '');
  const smtps = parsed.protocol === 'smtps:';
  const off = parsed.searchParams.get('tls') === 'off';
  if (!/^smtps?:$/.test(parsed.protocol) || host === '') {
    throw new Error('SMTP_URL: expected the mail server as smtp://user:password@mail.example.org:587');
  }
  if (off && (smtps || (parsed.username !== '' && !isThisMachine(host)))) {
    throw new Error('SMTP_URL: tls=off is for a relay without a password; remove the password or tls=off');
  }
  return {
    host,
    port: Number(parsed.port) || (smtps ? 465 : 587),
    security: smtps ? 'tls' : off || isThisMachine(host) ? 'plain' : 'starttls',
    auth:
      parsed.username === ''
        ? null
        : { user: decodeURIComponent(parsed.username), pass: decodeURIComponent(parsed.password) },
  };
}

function isThisMachine(host: string): boolean {
  return host === 'localhost' || host === '::1' || (net.isIPv4(host) && host.startsWith('127.'));
}
