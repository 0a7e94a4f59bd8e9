import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pino from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { adminRoutes, type AdminRoutesDeps } from '../../server/http/admin-routes.ts';
import type { Call } from '../../server/http/route.ts';
import { openStorage } from '../../server/storage/open-storage.ts';
import type { Storage } from '../../server/storage/storage.ts';
import { chatModel } from '../support/stand-in-ollama/catalogue.ts';
import { startStandIn, type StandIn } from '../support/stand-in-ollama/stand-in.ts';
import { openRoom, openStandIn } from '../unit/model/open-room.ts';

const root = path.resolve(import.meta.dirname, '../..');
const NAME = 'qwen3:4b';

describe('models on the command line', () => {
  let folder: string;
  let standIn: StandIn;
  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'innkeeper-models-'));
    standIn = await startStandIn({ models: [chatModel(NAME), chatModel('granite4:1b', { family: 'granite' })] });
  });
  afterAll(async () => {
    await standIn.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const innkeeper = (...args: string[]) =>
    new Promise<{ code: number | null; out: string; err: string }>((resolve) => {
      const child = spawn(process.execPath, ['server/launch/innkeeper.mjs', 'model', ...args], {
        cwd: root,
        env: {
          PATH: process.env['PATH'] ?? '',
          DATA_DIR: folder,
          OLLAMA_HOST: standIn.url,
          MODEL_STRICT: 'on',
          MODEL_SELF_TEST: 'off',
          INIT_CWD: folder,
        },
      });
      let out = '';
      let err = '';
      child.stdout.on('data', (bytes: Buffer) => (out += bytes.toString()));
      child.stderr.on('data', (bytes: Buffer) => (err += bytes.toString()));
      child.on('close', (code) => resolve({ code, out, err }));
    });

  it('are listed, approved by name, and only then used in strict mode', async () => {
    const before = await innkeeper('check');
    expect(before).toMatchObject({ code: 1, out: expect.stringContaining(`innkeeper model approve ${NAME}`) });
    const approved = await innkeeper('approve', NAME, '--by', 'Ada Sample');
    expect(approved).toMatchObject({ code: 0, out: expect.stringContaining('is approved by Ada Sample') });
    const register = JSON.parse((await innkeeper('register', '--json')).out) as {
      register: { name: string; approvedBy: string | null }[];
    };
    expect(Object.fromEntries(register.register.map((row) => [row.name, row.approvedBy]))).toEqual({
      'granite4:1b': null,
      [NAME]: 'Ada Sample',
    });
    const chosen = await innkeeper('use', 'granite4:1b', '--for', 'understanding');
    expect(chosen.out).toContain(`${NAME} answers`);
    expect(chosen.out).toContain('granite4:1b (digest');
  }, 120_000);
});

describe('models in admin', () => {
  let folder: string;
  let storage: Storage;
  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'innkeeper-models-'));
    storage = await openStorage({ file: path.join(folder, 'a.sqlite'), log: pino({ level: 'silent' }) });
  });
  afterAll(async () => {
    await storage.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('show their jobs and the register, and an approval is in the audit log', async () => {
    const standIn = await openStandIn({ models: [chatModel(NAME), chatModel('granite4:1b', { family: 'granite' })] });
    const { room } = await openRoom([standIn.url], { register: storage.register });
    const deps: Pick<AdminRoutesDeps, 'storage' | 'model' | 'now'> = { storage, model: room, now: () => 1_000 };
    const routes = adminRoutes(deps as AdminRoutesDeps);
    const ask = (method: string, address: string, body: unknown = {}) => {
      const route = routes.find((one) => one.method === method && one.path === address);
      if (!route) throw new Error(`no ${address}`);
      const caller = { staff: { id: 'ada', name: 'Ada Sample' } };
      return route.respond({ body: route.body?.parse(body), caller, params: {}, query: {} } as unknown as Call);
    };

    expect(await ask('post', '/api/admin/models/use', { understanding: 'granite4:1b' })).toMatchObject({
      status: { jobs: { understanding: { model: 'granite4:1b' } } },
    });
    const { register } = (await ask('get', '/api/admin/models')) as { register: { name: string; digest: string }[] };
    expect(await ask('get', '/api/admin/models')).toMatchObject({
      jobs: {
        answering: { model: NAME, chosen: null, candidates: [NAME, 'granite4:1b'] },
        understanding: { model: 'granite4:1b', chosen: 'granite4:1b' },
      },
    });
    const row = register.find((one) => one.name === NAME);
    expect(await ask('post', '/api/admin/models/approve', { name: NAME, digest: row?.digest })).toMatchObject({
      approvedBy: 'Ada Sample',
      changed: false,
      installed: true,
    });
    await expect(ask('post', '/api/admin/models/approve', { name: NAME, digest: 'nobody' })).rejects.toMatchObject({
      code: 'not_found',
    });
    expect(await storage.audit.list({ cursor: null, limit: 10 })).toMatchObject({
      entries: [{ actor: 'ada', action: 'model.approved', subject: NAME }],
    });
    expect(await ask('post', '/api/admin/models/use', { answering: 'granite4:1b', understanding: null })).toMatchObject(
      {
        status: { model: 'granite4:1b' },
      },
    );
  });
});
