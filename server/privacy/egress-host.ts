import net from 'node:net';

/** Lower case, without brackets, a trailing dot or a zone. */
export function normalHost(host: string): string {
  return host
    .trim()
    .toLowerCase()
    .replace(/^\[|\]$/g, '')
    .replace(/%.*$/, '')
    .replace(/\.$/, '');
}

/** True for this machine only. Names are compared, never looked up: "127.0.0.1.example.org" is not loopback. */
export function isLoopback(host: string): boolean {
  const name = normalHost(host);
  if (name === 'localhost' || name.endsWith('.localhost')) return true;
  const plain = name.startsWith('::ffff:') ? name.slice('::ffff:'.length) : name;
  if (net.isIPv4(plain)) return plain.startsWith('127.') || plain === '0.0.0.0';
  return name === '::1' || name === '::' || name === '0:0:0:0:0:0:0:1';
}

/** The host of a URL; null when it can't be read; 'no-network' for data: and blob:, which reach nobody. */
export function hostOfUrl(url: string): string | null {
  try {
    const parsed = new URL(url);
    if (parsed.protocol === 'data:' || parsed.protocol === 'blob:') return 'no-network';
    return parsed.hostname === '' ? null : parsed.hostname;
  } catch {
    return null;
  }
}

type Target = { type: 'pipe' } | { type: 'host'; host: string | null };

/** Reads where `net.Socket.connect` is about to go, in all the forms its arguments take. */
export function hostOfConnect(args: unknown[]): Target {
  // net.connect() hands over its normalised arguments as one array.
  const first = Array.isArray(args[0]) ? (args[0] as unknown[])[0] : args[0];
  const second = Array.isArray(args[0]) ? undefined : args[1];
  if (typeof first === 'object' && first !== null) {
    const path: unknown = Reflect.get(first, 'path');
    const host: unknown = Reflect.get(first, 'host');
    const port: unknown = Reflect.get(first, 'port');
    // http puts its URL path into the same field; with a port it is a network connection.
    if (typeof path === 'string' && path !== '' && (port === undefined || port === null)) return { type: 'pipe' };
    if (host === undefined || host === null || host === '') return { type: 'host', host: 'localhost' };
    return { type: 'host', host: typeof host === 'string' ? host : null };
  }
  if (typeof first === 'string' && !/^\d+$/.test(first)) return { type: 'pipe' };
  if (typeof first === 'number' || typeof first === 'string') {
    return { type: 'host', host: typeof second === 'string' ? second : 'localhost' };
  }
  return { type: 'host', host: null };
}
