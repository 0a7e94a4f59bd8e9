import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CustomerMessage } from '../../protocol/conversation.ts';
import { eventually } from '../support/eventually.ts';
import { spawnHouse, type SpawnedHouse } from '../support/spawn-house.ts';
import { startStandIn, type StandIn } from '../support/stand-in-ollama/stand-in.ts';

const recorder = path.resolve(import.meta.dirname, '../support/record-connections.cjs');

let folder: string;
let record: string;
let standIn: StandIn;
let sink: Server;
let house: SpawnedHouse;
const caught: string[] = [];

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'innkeeper-egress-'));
  record = path.join(folder, 'connections.txt');
  sink = createServer((req, res) => {
    caught.push(`${req.method} ${req.url}`);
    res.end('{}');
  });
  await new Promise<void>((resolve) => sink.listen(0, '127.0.0.1', resolve));
  const trap = `http://127.0.0.1:${(sink.address() as AddressInfo).port}`;
  standIn = await startStandIn({ brain: 'reader', parallel: 4 });
  // Everything that makes a library phone home, pointed at a trap that the guard itself would let through.
  house = await spawnHouse({
    DATA_DIR: path.join(folder, 'data'),
    OLLAMA_HOST: standIn.url,
    NODE_OPTIONS: `--require ${recorder}`,
    RECORD_CONNECTIONS: record,
    LANGSMITH_TRACING: 'true',
    LANGSMITH_TRACING_V2: 'true',
    LANGCHAIN_TRACING_V2: 'true',
    LANGSMITH_ENDPOINT: trap,
    LANGCHAIN_ENDPOINT: trap,
    LANGSMITH_API_KEY: 'key',
    LANGSMITH_RUNS_ENDPOINTS: JSON.stringify({ [trap]: 'key' }),
    OTEL_ENABLED: 'true',
    OTEL_EXPORTER_OTLP_ENDPOINT: trap,
    BETTER_AUTH_TELEMETRY: '1',
    BETTER_AUTH_TELEMETRY_ENDPOINT: trap,
    OLLAMA_BASE_URL: trap,
    HTTP_PROXY: trap,
    HTTPS_PROXY: trap,
    ADMIN_EMAIL: 'ana@example.org',
    ADMIN_PASSWORD: 'correct horse battery',
  });
}, 90_000);

afterAll(async () => {
  await house.kill();
  await standIn.close();
  sink.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('Nothing leaves', () => {
  it('while the model is tested, a customer is answered and staff sign in: only this machine is contacted', async () => {
    const customer = await house.customer();
    await customer.send('How does the key box work?');
    await eventually(async () => {
      const reply = await customer.emit('conversation:open', { conversationId: customer.conversationId });
      const messages = reply.ok ? (reply['messages'] as CustomerMessage[]) : [];
      return messages.some(({ author, state }) => author === 'agent' && state === 'done');
    });
    const signedIn = await fetch(`${house.url}/api/staff/auth/sign-in/email`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: house.url },
      body: JSON.stringify({ email: 'ana@example.org', password: 'correct horse battery' }),
    });
    expect(signedIn.status).toBe(200);
    await fetch(`${house.url}/metrics`);

    const lines = readFileSync(record, 'utf8').trim().split('\n');
    expect(lines.some((line) => line.startsWith('tcp'))).toBe(true);
    const targets = [...new Set(lines)].filter((line) => !/^(tcp|dns) (127\.0\.0\.1|::1|localhost)$/.test(line));
    expect(targets).toEqual([]);
  });

  it('no tracing variable, proxy or vendor address makes a library speak to the trap', () => {
    expect(caught).toEqual([]);
  });

  it('the model server is asked to answer and to embed, never to fetch anything', () => {
    const addresses = [...new Set(standIn.requests.map(({ path: address }) => address))];
    for (const address of addresses) {
      expect([
        '/',
        '/api/version',
        '/api/status',
        '/api/tags',
        '/api/show',
        '/api/ps',
        '/api/chat',
        '/api/embed',
      ]).toContain(address);
    }
    standIn.assertClean();
  });
});
