import dgram from 'node:dgram';
import dns from 'node:dns';
import { syncBuiltinESMExports } from 'node:module';
import net from 'node:net';
import { hostOfConnect, hostOfUrl, isLoopback, normalHost } from './egress-host.ts';

/**
 * The process may talk to itself and to the hosts the operator configured, and to nobody else. Everything that opens a
 * connection in Node ends in `net.Socket.connect`, a DNS call or a datagram, so those are held; `fetch` is held as well
 * so that its refusal names the request, not the socket. It fails closed: what it can't read, it refuses.
 * Only hosts are counted and logged, never paths or bodies.
 */
export interface EgressGuard {
  report(): EgressReport;
  /** One more host that the operator's own files name. */
  allow(host: string): void;
  uninstall(): void;
}
export interface EgressReport {
  allowed: string[];
  contacted: { host: string; count: number; lastAt: number }[];
  refused: { host: string; via: string; count: number; lastAt: number }[];
}

export class EgressRefused extends Error {
  readonly code = 'EGRESS_REFUSED';
  constructor(host: string) {
    super(`Innkeeper does not contact ${host}: only hosts named in its settings may be reached`);
    this.name = 'EgressRefused';
  }
}

/** Distinct hosts remembered; a flood of made-up names must not fill the memory. */
const MAX_HOSTS = 500;

type Callback = (error: Error, ...rest: unknown[]) => void;
type Anything = (...args: unknown[]) => unknown;

export function installEgressGuard(options: {
  allowedHosts: string[];
  onRefused?: (host: string, via: string) => void;
}): EgressGuard {
  const allowed = new Set(options.allowedHosts.map(normalHost));
  const contacted = new Map<string, { host: string; count: number; lastAt: number }>();
  const refused = new Map<string, { host: string; via: string; count: number; lastAt: number }>();
  const undo: (() => void)[] = [];

  const mayReach = (host: string | null): boolean =>
    host !== null && (isLoopback(host) || allowed.has(normalHost(host)));

  const refuse = (host: string | null, via: string): EgressRefused => {
    const name = host === null ? 'an unnamed host' : normalHost(host).slice(0, 255);
    const key = `${via} ${name}`;
    const entry = refused.get(key) ?? { host: name, via, count: 0, lastAt: 0 };
    entry.count += 1;
    entry.lastAt = Date.now();
    if (refused.has(key) || refused.size < MAX_HOSTS) refused.set(key, entry);
    options.onRefused?.(name, via);
    return new EgressRefused(name);
  };
  const note = (host: string): void => {
    const name = normalHost(host);
    const entry = contacted.get(name) ?? { host: name, count: 0, lastAt: 0 };
    entry.count += 1;
    entry.lastAt = Date.now();
    if (contacted.has(name) || contacted.size < MAX_HOSTS) contacted.set(name, entry);
  };

  const replace = (owner: object, name: string, make: (original: Anything) => Anything): void => {
    const original: unknown = Reflect.get(owner, name);
    if (typeof original !== 'function') return;
    const held = make(original as Anything);
    // Some of these carry properties of their own (promisified forms); keep them.
    Object.defineProperties(held, Object.getOwnPropertyDescriptors(original));
    Reflect.set(owner, name, held);
    undo.push(() => Reflect.set(owner, name, original));
  };

  // Sockets: http, https, tls, http2, undici and fetch all end here.
  replace(net.Socket.prototype, 'connect', (original) => {
    return function (this: net.Socket, ...args: unknown[]) {
      const target = hostOfConnect(args);
      if (target.type === 'pipe') return original.apply(this, args);
      if (!mayReach(target.host)) {
        const error = refuse(target.host, 'net');
        process.nextTick(() => this.destroy(error));
        return this;
      }
      note(target.host ?? 'localhost');
      return original.apply(this, args);
    };
  });

  // Names: a look-up alone already tells somebody outside.
  const withCallback =
    (via: string) =>
    (original: Anything): Anything =>
      function (this: unknown, ...args: unknown[]) {
        const host = typeof args[0] === 'string' ? args[0] : null;
        if (mayReach(host) || (host !== null && net.isIP(host) !== 0 && via === 'dns.lookup'))
          return original.apply(this, args);
        const error = refuse(host, 'dns');
        const callback = args.at(-1);
        if (typeof callback !== 'function') throw error;
        process.nextTick(callback as Callback, error);
        return undefined;
      };
  const withPromise =
    (via: string) =>
    (original: Anything): Anything =>
      function (this: unknown, ...args: unknown[]) {
        const host = typeof args[0] === 'string' ? args[0] : null;
        if (mayReach(host) || (host !== null && net.isIP(host) !== 0 && via === 'dns.lookup'))
          return original.apply(this, args);
        return Promise.reject(refuse(host, 'dns'));
      };
  const resolvers = Object.getOwnPropertyNames(dns.Resolver.prototype).concat(
    Object.keys(dns).filter((name) => /^(resolve|reverse)/.test(name)),
  );
  const names = [...new Set(resolvers)].filter((name) => /^(resolve|reverse)/.test(name));
  replace(dns, 'lookup', withCallback('dns.lookup'));
  replace(dns, 'lookupService', withCallback('dns.lookupService'));
  replace(dns.promises, 'lookup', withPromise('dns.lookup'));
  replace(dns.promises, 'lookupService', withPromise('dns.lookupService'));
  for (const name of names) {
    replace(dns, name, withCallback(name));
    replace(dns.Resolver.prototype, name, withCallback(name));
    replace(dns.promises, name, withPromise(name));
    replace(dns.promises.Resolver.prototype, name, withPromise(name));
  }

  // Datagrams.
  replace(dgram.Socket.prototype, 'connect', (original) => {
    return function (this: dgram.Socket, ...args: unknown[]) {
      const host = typeof args[1] === 'string' ? args[1] : 'localhost';
      if (!mayReach(host)) throw refuse(host, 'udp');
      return original.apply(this, args);
    };
  });
  replace(dgram.Socket.prototype, 'send', (original) => {
    return function (this: dgram.Socket, ...args: unknown[]) {
      const host = args.slice(1).find((argument) => typeof argument === 'string');
      if (host !== undefined && !mayReach(String(host))) {
        const error = refuse(String(host), 'udp');
        const callback = args.at(-1);
        if (typeof callback !== 'function') throw error;
        process.nextTick(callback as Callback, error);
        return undefined;
      }
      return original.apply(this, args);
    };
  });

  const fetchBefore = globalThis.fetch;
  globalThis.fetch = async (input, init) => {
    const host = hostOfUrl(input instanceof Request ? input.url : String(input));
    if (host !== 'no-network' && !mayReach(host)) throw refuse(host, 'fetch');
    return fetchBefore(input, init);
  };
  undo.push(() => {
    globalThis.fetch = fetchBefore;
  });
  syncBuiltinESMExports();

  return {
    report: () => ({
      allowed: ['this machine (loopback)', ...allowed],
      contacted: [...contacted.values()].toSorted((a, b) => b.count - a.count),
      refused: [...refused.values()].toSorted((a, b) => b.lastAt - a.lastAt),
    }),
    allow: (host) => void allowed.add(normalHost(host)),
    uninstall: () => {
      for (const step of undo.toReversed()) step();
      syncBuiltinESMExports();
    },
  };
}
