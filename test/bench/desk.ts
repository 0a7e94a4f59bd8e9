import { randomUUID } from 'node:crypto';
import path from 'node:path';
import type { Browser, CDPSession, Page } from 'playwright-core';
import type { Socket } from 'socket.io-client';
import { interleave } from './measure/interleave.ts';
import { row, type Bench, type Row } from './measure/row.ts';
import { percentile } from './measure/spread.ts';
import { browserIfThere, paintOf, signedIn } from './processes/bench-browser.ts';
import { closeAll, openBareSockets, openCustomers, type CustomerSocket } from './processes/customers.ts';
import { openStorage } from '../../server/storage/open-storage.ts';
import { writeConversations } from '../support/many-conversations.ts';
import { spawnBareDesk, spawnInnkeeper, type Served } from './processes/servers.ts';
import { inTemporaryFolder } from './processes/temporary-folder.ts';

const WHO = { email: 'desk@example.org', password: 'a password of the benchmark' };
const ADMIN = { ADMIN_EMAIL: WHO.email, ADMIN_PASSWORD: WHO.password };
const ROUNDS = 3;
const MESSAGES_A_ROUND = 20;
const ROWS = 10_000;
const FEW_ROWS = 10;
/** What a busy desk hears in an hour: 30 customers who write 40 times each. */
const CUSTOMERS_OF_AN_HOUR = 30;
const MESSAGES_OF_EACH = 40;
/** A customer may write 30 messages in 30 seconds. */
const PAUSE_MS = 1_100;

export const desk: Bench = {
  name: 'desk',
  about:
    'The console in a real Chromium: from a customer’s message to the staff’s screen, against a page that only appends what a bare Socket.IO passes on; an inbox of ten thousand; the memory of a console that is open for an hour.',
  run: async (tell) => {
    const browser = await browserIfThere();
    if (browser === null) return { rows: [], notes: ['Needs Chromium; set CHROMIUM_PATH or install it.'] };
    try {
      return await inTemporaryFolder(async (folder) => ({
        rows: [
          ...(await sendToPaint(browser, path.join(folder, 'few'), tell)),
          ...(await bigInbox(browser, folder, tell)),
          ...(await hourOfTraffic(browser, path.join(folder, 'hour'), tell)),
        ],
        notes: [
          `Send to paint: ${ROUNDS} rounds of ${MESSAGES_A_ROUND} messages by one customer in the opened conversation, to the first frame that shows the words.`,
          `Inbox: from the address to the first row; with ${ROWS} conversations against ${FEW_ROWS}, and from a key to the next row in focus.`,
          `Memory: the page's heap after collecting garbage, before and after ${CUSTOMERS_OF_AN_HOUR * MESSAGES_OF_EACH} messages in ${CUSTOMERS_OF_AN_HOUR} conversations, as many as a busy desk hears in an hour, said in less.`,
        ],
      }));
    } finally {
      await browser.close();
    }
  },
};

async function sendToPaint(browser: Browser, dataDir: string, tell: (line: string) => void): Promise<Row[]> {
  tell('from send to paint');
  const house = await spawnInnkeeper({ DATA_DIR: dataDir, SAMPLE_DATA: 'off', ...ADMIN });
  const bare = await spawnBareDesk();
  try {
    const [customer] = await openCustomers(house.url, 1);
    const [other] = await openBareSockets(bare.url, 1);
    if (customer === undefined || other === undefined) throw new Error('nobody is connected');
    const conversationId = randomUUID();
    await say(customer, conversationId, 'The first message');
    const context = await signedIn(browser, house.url, WHO);
    const page = await context.newPage();
    await page.goto(`${house.url}/console/everyone/${conversationId}`);
    await page.getByRole('button', { name: 'Take over' }).first().click();
    await page.getByRole('textbox', { name: 'Reply' }).waitFor();
    const plain = await browser.newPage();
    await plain.goto(bare.url);
    await plain.waitForTimeout(500);
    const times = await interleave(
      ROUNDS,
      () => paints(page, (words) => say(customer, conversationId, words)),
      () => paints(plain, (words) => sayBare(other, words)),
    );
    closeAll([customer, other]);
    await context.close();
    await plain.close();
    const line = (name: string, share: number) => ({
      name,
      unit: 'ms' as const,
      ours: times.ours.map((round) => percentile(round, share)),
      bare: times.bare.map((round) => percentile(round, share)),
    });
    return [
      row({
        ...line('customer’s send to the console’s paint, p50', 0.5),
        aim: { of: 'ours', bound: 'at most', value: 40 },
      }),
      row(line('the same, p95', 0.95)),
    ];
  } finally {
    await house.stop();
    await bare.stop();
  }
}

/** Milliseconds from each send to the frame that shows it. */
async function paints(page: Page, send: (words: string) => Promise<unknown>): Promise<number[]> {
  const times: number[] = [];
  for (let at = 0; at < MESSAGES_A_ROUND; at += 1) {
    const words = `Message ${randomUUID()}`;
    const painted = paintOf(page, words);
    // The question reaches the page before the words can.
    await page.evaluate(() => undefined);
    const sentAt = Date.now();
    await send(words);
    times.push((await painted) - sentAt);
    await page.waitForTimeout(PAUSE_MS);
  }
  return times;
}

async function bigInbox(browser: Browser, folder: string, tell: (line: string) => void): Promise<Row[]> {
  tell(`an inbox of ${ROWS}`);
  const houses: Served[] = [];
  try {
    for (const count of [ROWS, FEW_ROWS]) {
      const dataDir = path.join(folder, `inbox-${count}`);
      // The house makes its own tables first.
      const first = await spawnInnkeeper({ DATA_DIR: dataDir, SAMPLE_DATA: 'off', ...ADMIN });
      await first.stop();
      const storage = await openStorage({ file: path.join(dataDir, 'innkeeper.sqlite') });
      await writeConversations(storage, count);
      await storage.close();
      houses.push(await spawnInnkeeper({ DATA_DIR: dataDir, SAMPLE_DATA: 'off', ...ADMIN }));
    }
    const [many, few] = houses;
    if (many === undefined || few === undefined) throw new Error('a house is missing');
    const times = await interleave(
      ROUNDS,
      () => openInbox(browser, many),
      () => openInbox(browser, few),
    );
    const line = (name: string, key: 'rowMs' | 'keyMs') => ({
      name,
      unit: 'ms' as const,
      ours: times.ours.map((one) => one[key]),
      bare: times.bare.map((one) => one[key]),
    });
    return [
      row({
        ...line(`inbox of ${ROWS}: first row`, 'rowMs'),
        aim: { of: 'ratio', bound: 'at most', value: 1.2 },
      }),
      row(line(`inbox of ${ROWS}: from a key to the next row`, 'keyMs')),
    ];
  } finally {
    for (const house of houses) await house.stop();
  }
}

async function openInbox(browser: Browser, house: Served): Promise<{ rowMs: number; keyMs: number }> {
  const context = await signedIn(browser, house.url, WHO);
  const page = await context.newPage();
  const startedAt = performance.now();
  await page.goto(`${house.url}/console/everyone`);
  const rows = page.getByRole('list', { name: 'Conversations' }).getByRole('listitem');
  await rows.first().waitFor();
  const rowMs = performance.now() - startedAt;
  const pressedAt = performance.now();
  await page.keyboard.press('j');
  await page.waitForFunction(() => document.activeElement !== null && document.activeElement !== document.body);
  const keyMs = performance.now() - pressedAt;
  await context.close();
  return { rowMs, keyMs };
}

async function hourOfTraffic(browser: Browser, dataDir: string, tell: (line: string) => void): Promise<Row[]> {
  tell('an hour of traffic');
  const house = await spawnInnkeeper({ DATA_DIR: dataDir, SAMPLE_DATA: 'off', ...ADMIN });
  try {
    const customers = await openCustomers(house.url, CUSTOMERS_OF_AN_HOUR);
    const ids = customers.map(() => randomUUID());
    const context = await signedIn(browser, house.url, WHO);
    const page = await context.newPage();
    await page.goto(`${house.url}/console/everyone`);
    await page
      .getByRole('list', { name: 'Conversations' })
      .or(page.getByText('No conversation is open'))
      .first()
      .waitFor();
    const devtools = await context.newCDPSession(page);
    await everyoneSays(customers, ids, 0);
    const before = await heapMb(devtools);
    for (let at = 1; at < MESSAGES_OF_EACH; at += 1) {
      await everyoneSays(customers, ids, at);
      await page.waitForTimeout(PAUSE_MS);
    }
    const after = await heapMb(devtools);
    closeAll(customers);
    await context.close();
    return [
      row({ name: 'heap of a console, just opened', unit: 'MB', ours: [before] }),
      row({ name: 'heap of a console after an hour of traffic', unit: 'MB', ours: [after], bare: [before] }),
    ];
  } finally {
    await house.stop();
  }
}

async function everyoneSays(customers: CustomerSocket[], ids: string[], at: number): Promise<void> {
  await Promise.all(customers.map((customer, place) => say(customer, ids[place] ?? '', `Message ${at} of mine`)));
}

/** The bare server knows one event of its own. */
function sayBare(socket: CustomerSocket, text: string): Promise<void> {
  return new Promise((resolve) => void (socket as unknown as Socket).emit('say', text, () => resolve()));
}

async function heapMb(devtools: CDPSession): Promise<number> {
  await devtools.send('HeapProfiler.collectGarbage');
  const { usedSize } = await devtools.send('Runtime.getHeapUsage');
  return usedSize / 1_000_000;
}

async function say(customer: CustomerSocket, conversationId: string, text: string): Promise<void> {
  const reply = await customer.timeout(20_000).emitWithAck('message:send', { id: randomUUID(), conversationId, text });
  if (!reply.ok && reply.error.code !== 'rate_limited') throw new Error(`message:send: ${reply.error.code}`);
}
