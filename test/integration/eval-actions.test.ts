import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { measureActions, type ActionFigures } from '../../server/review/measure-actions.ts';
import { startTauRetail, type TauRetail } from '../support/tau-retail/start-tau-retail.ts';

const root = path.resolve(import.meta.dirname, '../..');
let folder: string;
let shop: TauRetail;

const address = {
  address1: '1 Sample Lane',
  address2: '',
  city: 'Sampleton',
  country: 'USA',
  state: 'TX',
  zip: '00001',
};
const mug = { name: 'Mug', product_id: '10' };
const item = (item_id: string, price: number) => ({ ...mug, item_id, price, options: { colour: item_id } });
const order = (order_id: string, status: string) => ({
  order_id,
  user_id: 'ada_sample_1',
  address,
  items: [item('101', 5)],
  status,
  payment_history: [{ transaction_type: 'payment', amount: 5, payment_method_id: 'gift_card_1' }],
});
const DATA = {
  products: {
    10: {
      ...mug,
      variants: Object.fromEntries(
        [
          ['101', 5],
          ['102', 7.5],
        ].map(([id, price]) => [id, { item_id: id, options: {}, available: true, price }]),
      ) as unknown,
    },
  },
  users: {
    ada_sample_1: {
      user_id: 'ada_sample_1',
      name: { first_name: 'Ada', last_name: 'Sample' },
      address,
      email: 'ada@guest.example',
      payment_methods: { gift_card_1: { source: 'gift_card', id: 'gift_card_1', balance: 20 } },
      orders: ['#W1', '#W2'],
    },
  },
  orders: { '#W1': order('#W1', 'pending'), '#W2': order('#W2', 'delivered') },
};

const task = (id: string, ...actions: [string, object][]) => ({
  id,
  evaluation_criteria: { actions: actions.map(([name, args]) => ({ name, arguments: args })) },
});
const swap = { item_ids: ['101'], new_item_ids: ['102'], payment_method_id: 'gift_card_1' };
const TASKS = [
  task(
    'cancel',
    ['find_user_id_by_email', { email: 'ADA@guest.example' }],
    ['cancel_pending_order', { order_id: '#W1', reason: 'no longer needed' }],
  ),
  task(
    'swap',
    ['calculate', { expression: '2 * (7.5 - 5)' }],
    ['modify_pending_order_items', { order_id: '#W1', ...swap }],
  ),
  task(
    'exchange and move',
    ['exchange_delivered_order_items', { order_id: '#W2', ...swap }],
    ['modify_user_address', { user_id: 'ada_sample_1', ...address, zip: '00002' }],
  ),
  task(
    'late',
    ['cancel_pending_order', { order_id: '#W2', reason: 'ordered by mistake' }],
    ['get_user_details', { user_id: 'ada_sample_1' }],
  ),
  task('elsewhere', ['book_a_flight', { to: 'TX' }]),
  task('nothing'),
];

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'innkeeper-eval-actions-test-'));
  writeFileSync(path.join(folder, 'db.json'), JSON.stringify(DATA));
  writeFileSync(path.join(folder, 'tasks.json'), JSON.stringify(TASKS));
  writeFileSync(
    path.join(folder, 'broken.json'),
    JSON.stringify([{ evaluation_criteria: { actions: [{ name: 7 }] } }]),
  );
  shop = await startTauRetail(path.join(folder, 'db.json'));
});
afterAll(async () => {
  await shop.stop();
  rmSync(folder, { recursive: true, force: true });
});

const measure = (address: string, tasks = 'tasks.json') =>
  measureActions({
    openapi: new URL(address),
    tasksFile: path.join(folder, tasks),
    guard: { allow: () => undefined },
  });

const innkeeper = (args: string[]) =>
  new Promise<{ code: number | null; out: string; err: string }>((resolve) => {
    const env = { PATH: process.env['PATH'] ?? '', DATA_DIR: path.join(folder, 'data'), INIT_CWD: folder };
    const child = spawn(process.execPath, ['server/launch/innkeeper.mjs', 'eval', 'actions', ...args], {
      cwd: root,
      env,
    });
    let out = '';
    let err = '';
    child.stdout.on('data', (bytes: Buffer) => (out += bytes.toString()));
    child.stderr.on('data', (bytes: Buffer) => (err += bytes.toString()));
    child.on('close', (code) => resolve({ code, out, err }));
  });

const GOOD: Partial<ActionFigures> = {
  tasks: 6,
  calls: 9,
  changingCalls: 5,
  resolved: 4,
  sameState: 4,
  refusedWithoutIdentity: 5,
  refusedWithoutConfirmation: 5,
  refusedAsLookUp: 5,
  untouched: 5,
  findings: [],
};

describe('eval actions', () => {
  it('replays recorded calls through the gates, and tells apart the tasks that work for nobody', async () => {
    const { code, out } = await innkeeper(['--openapi', `${shop.url}/openapi.json`, '--tasks', 'tasks.json', '--json']);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      ...GOOD,
      unresolved: [
        { task: 'late', call: 'cancel_pending_order', isSameState: true },
        { task: 'elsewhere', call: 'book_a_flight', isSameState: true },
      ],
    });
    expect(shop.heard.filter((call) => call === 'POST /orders/%23W1/cancel')).toHaveLength(2);
  });

  it('prints a table for people', async () => {
    const { code, out } = await innkeeper(['--openapi', `${shop.url}/openapi.json`, '--tasks', 'tasks.json']);
    expect(code).toBe(0);
    expect(out).toMatch(/same state\s+4 of 4 tasks/);
    expect(out).toMatch(/without identity\s+5 of 5 changing calls/);
    expect(out).toMatch(/unresolved {2}task late cancel_pending_order: 409/);
  });

  it.each(['/sparse.json', '/', ''])(
    'finds its way with %j, too: hardly described, or only the address',
    async (at) => {
      expect(await measure(`${shop.url}${at}`)).toMatchObject({ ...GOOD, remarks: [] });
    },
  );

  it('calls the host that was named here, not one that only the document names', async () => {
    const figures = await measure(`${shop.url}/foreign.json`);
    expect(figures).toMatchObject(GOOD);
    expect(figures.remarks).toEqual([expect.stringContaining('shop.example')]);
  });

  it('finds it when the gates leave another state than the calls themselves', async () => {
    const other = await startTauRetail(path.join(folder, 'db.json'), { otherwise: true });
    const figures = await measure(`${other.url}/openapi.json`);
    await other.stop();
    expect(figures).toMatchObject({ resolved: 4, sameState: 1 });
    expect(figures.findings.map(({ task: id }) => id)).toEqual(['cancel', 'swap', 'exchange and move']);
  });

  it('says in a sentence what is missing', async () => {
    const other = await startTauRetail(path.join(folder, 'db.json'), { noReset: true });
    await expect(measure(`${other.url}/openapi.json`)).rejects.toThrow(/does not answer POST \/__reset/);
    await other.stop();
    await expect(measure(`${other.url}/openapi.json`)).rejects.toThrow(/does not answer\./);
    await expect(measure(`${shop.url}/openapi.json`, 'none.json')).rejects.toThrow(/can't be read/);
    const run = await innkeeper(['--openapi', `${shop.url}/openapi.json`, '--tasks', 'broken.json']);
    expect(run).toMatchObject({
      code: 2,
      err: expect.stringContaining('0.evaluation_criteria.actions.0.name') as unknown,
    });
    expect(await innkeeper(['--tasks', 'tasks.json'])).toMatchObject({ code: 2 });
    expect(await innkeeper(['--openapi', 'openapi.json', '--tasks', 'tasks.json'])).toMatchObject({ code: 2 });
  });
});
