import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { openStorage } from '../../server/storage/open-storage.ts';
import type { Storage } from '../../server/storage/storage.ts';
import { interleave } from './measure/interleave.ts';
import { row, type Bench, type Row } from './measure/row.ts';
import { percentile } from './measure/spread.ts';
import { openRawTable } from './processes/raw-table.ts';
import { closeAll, openCustomers, type CustomerSocket } from './processes/customers.ts';
import { spawnInnkeeper } from './processes/servers.ts';
import { takeOverAll } from './processes/staff.ts';
import { inTemporaryFolder } from './processes/temporary-folder.ts';

const ROUNDS = 3;
const MESSAGES_A_ROUND = 2_000;
/** A customer may write 30 messages in 30 seconds; each writes 25 of them in the whole run. */
const MESSAGES_OF_ONE_CUSTOMER = 25;
const THROUGH_SOCKETS = [8, 64];
const AT_THE_STORAGE = [1, 8, 64];
const TEXT = 'We arrive at about ten in the evening. Is somebody there to let us in, or is there a key box?';

/** How long each message took to its acknowledgement, and all of them together. */
interface Saved {
  perSecond: number;
  p50: number;
  p95: number;
}
/** Saves one message and resolves when it is on disk; `place` counts from 0 over the whole run. */
type Save = (place: number) => Promise<unknown>;

export const messages: Bench = {
  name: 'messages',
  about:
    'Acknowledged messages per second, each on disk before its acknowledgement, against bare one-row commits of better-sqlite3 (WAL, synchronous=FULL) on the same disk. A person is on duty in every conversation, so that nothing is measured but receiving and storing.',
  run: (tell) =>
    inTemporaryFolder(async (folder) => {
      const raw = openRawTable(path.join(folder, 'raw.sqlite'));
      const bare = () => saveAll(1, MESSAGES_A_ROUND, async () => raw.commitOne(TEXT));
      try {
        return {
          rows: [
            ...(await throughSockets(path.join(folder, 'house'), bare, tell)),
            ...(await atTheStorage(path.join(folder, 'storage.sqlite'), bare, tell)),
          ],
          notes: [
            'Bare commits are one after the other: their time is that of one commit, without a network and without others before it.',
            `${ROUNDS} rounds of ${MESSAGES_A_ROUND} messages each, in turn with as many bare commits.`,
            'A message of ours changes its own row and the row of its conversation, after reading both; the bare commit adds one row.',
          ],
        };
      } finally {
        raw.close();
      }
    }),
};

async function throughSockets(
  dataDir: string,
  bare: () => Promise<Saved>,
  tell: (line: string) => void,
): Promise<Row[]> {
  const admin = { ADMIN_EMAIL: 'bench@example.org', ADMIN_PASSWORD: randomUUID() };
  const house = await spawnInnkeeper({ DATA_DIR: dataDir, ...admin });
  const rows: Row[] = [];
  let customers: CustomerSocket[] = [];
  try {
    for (const atOnce of THROUGH_SOCKETS) {
      tell(`${atOnce} at once through sockets`);
      // One more round to warm up; new customers, because the others have written as much as they may.
      customers = await openCustomers(house.url, ((ROUNDS + 1) * MESSAGES_A_ROUND) / MESSAGES_OF_ONE_CUSTOMER);
      const conversations = customers.map(() => randomUUID());
      const save: Save = (place) => {
        const who = whoseTurn(place, atOnce, customers.length);
        return send(customers[who]!, conversations[who]!);
      };
      for (const [who, customer] of customers.entries()) await send(customer, conversations[who]!);
      await takeOverAll(house.url, { email: admin.ADMIN_EMAIL, password: admin.ADMIN_PASSWORD }, conversations);
      await saveAll(atOnce, MESSAGES_A_ROUND, save);
      const results = await interleave(
        ROUNDS,
        (round) => saveAll(atOnce, MESSAGES_A_ROUND, (place) => save(place + (round + 1) * MESSAGES_A_ROUND)),
        bare,
      );
      rows.push(...rowsOf(`through sockets, ${atOnce} at once`, results));
      closeAll(customers);
    }
    return rows;
  } finally {
    closeAll(customers);
    await house.stop();
  }
}

async function atTheStorage(file: string, bare: () => Promise<Saved>, tell: (line: string) => void): Promise<Row[]> {
  const storage = await openStorage({ file });
  const rows: Row[] = [];
  try {
    const conversations = await Promise.all(Array.from({ length: 100 }, () => conversationWithStaff(storage)));
    for (const atOnce of AT_THE_STORAGE) {
      tell(`${atOnce} at once at the storage`);
      const save: Save = (place) => receive(storage, conversations[place % conversations.length]!);
      await saveAll(atOnce, MESSAGES_A_ROUND / 4, save);
      const results = await interleave(ROUNDS, () => saveAll(atOnce, MESSAGES_A_ROUND, save), bare);
      rows.push(...rowsOf(`at the storage, ${atOnce} at once`, results));
    }
    return rows;
  } finally {
    await storage.close();
  }
}

function rowsOf(name: string, { ours, bare }: { ours: Saved[]; bare: Saved[] }): Row[] {
  const line = (words: string, key: keyof Saved, unit: 'per second' | 'ms') =>
    row({ name: `${words}, ${name}`, unit, ours: ours.map((one) => one[key]), bare: bare.map((one) => one[key]) });
  return [
    line('messages saved', 'perSecond', 'per second'),
    line('acknowledged after, p50', 'p50', 'ms'),
    line('acknowledged after, p95', 'p95', 'ms'),
  ];
}

/** Keeps `atOnce` messages on their way until all are saved. */
async function saveAll(atOnce: number, count: number, save: Save): Promise<Saved> {
  const times: number[] = [];
  let next = 0;
  const startedAt = performance.now();
  const writer = async (): Promise<void> => {
    while (next < count) {
      const place = next++;
      const sentAt = performance.now();
      await save(place);
      times.push(performance.now() - sentAt);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, writer));
  const seconds = (performance.now() - startedAt) / 1_000;
  return { perSecond: count / seconds, p50: percentile(times, 0.5), p95: percentile(times, 0.95) };
}

/** Neighbouring messages come from different customers, and nobody writes more than he may. */
function whoseTurn(place: number, atOnce: number, customers: number): number {
  const group = Math.max(atOnce, 1) * MESSAGES_OF_ONE_CUSTOMER;
  return (Math.floor(place / group) * atOnce + (place % atOnce)) % customers;
}

async function send(customer: CustomerSocket, conversationId: string): Promise<void> {
  const reply = await customer
    .timeout(30_000)
    .emitWithAck('message:send', { id: randomUUID(), conversationId, text: TEXT });
  if (!reply.ok) throw new Error(`refused: ${reply.error.code}`);
}

interface Known {
  conversationId: string;
  customerId: string;
}

async function conversationWithStaff(storage: Storage): Promise<Known> {
  const known = { conversationId: randomUUID(), customerId: randomUUID() };
  await receive(storage, known);
  await storage.conversations.takeOver({
    conversationId: known.conversationId,
    staff: { id: 'bench', name: 'Bench' },
    noticeId: randomUUID(),
    at: Date.now(),
    cut: null,
  });
  return known;
}

function receive(storage: Storage, { conversationId, customerId }: Known): Promise<unknown> {
  return storage.conversations.receiveCustomerMessage({
    id: randomUUID(),
    conversationId,
    customerId,
    text: TEXT,
    language: null,
    at: Date.now(),
    form: null,
    join: false,
    newTurn: { turnId: randomUUID(), answerId: randomUUID() },
    noticeId: randomUUID(),
  });
}
