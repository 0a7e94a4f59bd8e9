import dgram from 'node:dgram';
import dns from 'node:dns';
import http from 'node:http';
import http2 from 'node:http2';
import https from 'node:https';
import net from 'node:net';
import tls from 'node:tls';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { installEgressGuard, type EgressGuard } from '../../../server/privacy/egress-guard.ts';
import { isLoopback } from '../../../server/privacy/egress-host.ts';

/** An address that is reserved for documentation: nobody is there, so a leak would time out rather than hurt. */
const OUTSIDE = '203.0.113.7';

let guard: EgressGuard;
let server: http.Server;
let port: number;

beforeAll(async () => {
  server = http.createServer((_req, res) => res.end('here'));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  port = (server.address() as net.AddressInfo).port;
  guard = installEgressGuard({ allowedHosts: ['model.internal.example'] });
});

afterAll(async () => {
  guard.uninstall();
  await new Promise((resolve) => server.close(resolve));
});

const failure = (start: (fail: (error: unknown) => void) => void): Promise<unknown> =>
  new Promise((resolve) => {
    try {
      start(resolve);
    } catch (error) {
      resolve(error);
    }
  });

const WAYS: [string, () => Promise<unknown>][] = [
  ['fetch', () => fetch(`http://${OUTSIDE}/`).catch((error: unknown) => error)],
  ['fetch by name', () => fetch('https://telemetry.example.com/v1').catch((error: unknown) => error)],
  ['http.get', () => failure((fail) => http.get(`http://${OUTSIDE}/`).on('error', fail))],
  [
    'http.request with options',
    () => failure((fail) => http.request({ host: OUTSIDE, path: '/x' }).on('error', fail).end()),
  ],
  ['https.get', () => failure((fail) => https.get(`https://${OUTSIDE}/`).on('error', fail))],
  ['net.connect', () => failure((fail) => net.connect(443, OUTSIDE).on('error', fail))],
  ['net.connect with options', () => failure((fail) => net.connect({ port: 443, host: OUTSIDE }).on('error', fail))],
  ['new net.Socket().connect', () => failure((fail) => new net.Socket().connect(443, OUTSIDE).on('error', fail))],
  ['tls.connect', () => failure((fail) => tls.connect({ port: 443, host: OUTSIDE }).on('error', fail))],
  ['http2.connect', () => failure((fail) => http2.connect(`https://${OUTSIDE}`).on('error', fail))],
  ['dns.lookup', () => failure((fail) => dns.lookup('telemetry.example.com', fail))],
  ['dns.resolve4', () => failure((fail) => dns.resolve4('telemetry.example.com', fail))],
  ['dns.promises.lookup', () => dns.promises.lookup('telemetry.example.com').catch((error: unknown) => error)],
  ['dns.promises.resolveTxt', () => dns.promises.resolveTxt('telemetry.example.com').catch((error: unknown) => error)],
  ['a Resolver', () => failure((fail) => new dns.Resolver().resolve4('telemetry.example.com', fail))],
  ['a datagram', () => failure((fail) => dgram.createSocket('udp4').send('x', 53, OUTSIDE, fail))],
  [
    'a name that only begins like loopback',
    () => fetch('http://127.0.0.1.example.com/').catch((error: unknown) => error),
  ],
  [
    'a WebSocket-like upgrade',
    () => failure((fail) => http.get({ host: OUTSIDE, headers: { upgrade: 'websocket' } }).on('error', fail)),
  ],
];

describe('The egress guard', () => {
  it.each(WAYS)('refuses %s to a host that nobody configured', async (_way, reach) => {
    const before = guard.report().refused.reduce((sum, { count }) => sum + count, 0);
    const error = await reach();
    const cause: unknown = error instanceof Error && error.cause !== undefined ? error.cause : error;
    expect(cause).toMatchObject({ code: 'EGRESS_REFUSED' });
    const after = guard.report().refused.reduce((sum, { count }) => sum + count, 0);
    expect(after).toBeGreaterThan(before);
  });

  it('lets this machine through, and counts it', async () => {
    expect(await (await fetch(`http://127.0.0.1:${port}/`)).text()).toBe('here');
    expect(await (await fetch(`http://localhost:${port}/`)).text()).toBe('here');
    expect(guard.report().contacted.map(({ host }) => host)).toContain('127.0.0.1');
  });

  it('lets a configured host through to the look-up, where its own trouble begins', async () => {
    const error = await fetch('http://model.internal.example:11434/').catch((reason: unknown) => reason);
    const cause = error instanceof Error ? error.cause : error;
    expect(cause).not.toMatchObject({ code: 'EGRESS_REFUSED' });
    expect(guard.report().contacted.map(({ host }) => host)).toContain('model.internal.example');
  });

  it('is not fooled by a redirect to somewhere else', async () => {
    const turn = http.createServer((_req, res) => {
      res.writeHead(302, { location: `http://${OUTSIDE}/stolen` }).end();
    });
    await new Promise<void>((resolve) => turn.listen(0, '127.0.0.1', resolve));
    const { port: turnPort } = turn.address() as net.AddressInfo;
    const error = await fetch(`http://127.0.0.1:${turnPort}/`).catch((reason: unknown) => reason);
    expect(error instanceof Error && error.cause).toMatchObject({ code: 'EGRESS_REFUSED' });
    await promisify(turn.close.bind(turn))();
  });

  it('names hosts only, never a path or a question', async () => {
    await fetch('https://telemetry.example.com/secret-path?q=secret-question').catch(() => undefined);
    const told = JSON.stringify(guard.report());
    expect(told).toContain('telemetry.example.com');
    expect(told).not.toContain('secret');
  });

  it.each([
    ['localhost', true],
    ['127.8.9.1', true],
    ['[::1]', true],
    ['::ffff:127.0.0.1', true],
    ['LOCALHOST.', true],
    ['localhost.example.com', false],
    ['10.0.0.1', false],
    ['::ffff:10.0.0.1', false],
    ['128.0.0.1', false],
    ['2130706433', false],
  ])('takes %s as this machine: %s', (host, expected) => {
    expect(isLoopback(host)).toBe(expected);
  });
});
