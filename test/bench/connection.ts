import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { interleave } from './measure/interleave.ts';
import { row, type Bench } from './measure/row.ts';
import { closeAll, comeUp, openBareSockets, openCustomers, type CustomerSocket } from './processes/customers.ts';
import { spawnBareSockets, spawnInnkeeper, type Served } from './processes/servers.ts';
import { inTemporaryFolder } from './processes/temporary-folder.ts';

const CONNECTIONS = 200;
const ROUNDS = 3;
/** Connections that come and go before: code is compiled, buffers are there. */
const WARM_UP = 100;
/** A customer who came up a moment ago is not idle yet: the limits on floods remember him for ten seconds. */
const SETTLE_MS = 11_000;
const GONE_MS = 500;

interface Grown {
  residentKb: number;
  inUseKb: number;
}

export const connection: Bench = {
  name: 'connection',
  about: `Memory of one idle customer who is connected, from ${CONNECTIONS} of them, against bare Socket.IO with the same client.`,
  run: (tell) =>
    inTemporaryFolder(async (folder) => {
      const bare = await spawnBareSockets();
      const house = await spawnInnkeeper({ DATA_DIR: path.join(folder, 'data') }, { reporting: true });
      const ours = () => grow(house, (count) => openCustomers(house.url, count));
      const theirs = () => grow(bare, (count) => openBareSockets(bare.url, count));
      try {
        tell('warming up');
        closeAll(await openCustomers(house.url, WARM_UP));
        closeAll(await openBareSockets(bare.url, WARM_UP));
        await ours();
        await theirs();
        tell(`${CONNECTIONS} connections, ${ROUNDS} times`);
        const grown = await interleave(ROUNDS, ours, theirs);
        const line = (name: string, key: keyof Grown) => ({
          name,
          unit: 'kB' as const,
          ours: grown.ours.map((one) => one[key]),
          bare: grown.bare.map((one) => one[key]),
        });
        return {
          rows: [
            row({
              ...line('in use for one connection', 'inUseKb'),
              aim: { of: 'ratio', bound: 'at most', value: 1.2 },
            }),
            row(line('resident for one connection', 'residentKb')),
          ],
          notes: [
            'In use: heap and buffers after collecting garbage. Resident memory grows in steps and is taken again from what earlier rounds left, so it says less.',
          ],
        };
      } finally {
        await house.stop();
        await bare.stop();
      }
    }),
};

/** What a process grew by for each of so many connections. */
async function grow(server: Served, open: (count: number) => Promise<CustomerSocket[]>): Promise<Grown> {
  const before = await server.ask<NodeJS.MemoryUsage>('memory');
  const sockets = await open(CONNECTIONS);
  await comeUp(sockets);
  await sleep(SETTLE_MS);
  const after = await server.ask<NodeJS.MemoryUsage>('memory');
  closeAll(sockets);
  await sleep(GONE_MS);
  const each = (bytes: number): number => bytes / 1_000 / CONNECTIONS;
  // Buffers are part of what is external to the heap.
  const inUse = (memory: NodeJS.MemoryUsage): number => memory.heapUsed + memory.external;
  return { residentKb: each(after.rss - before.rss), inUseKb: each(inUse(after) - inUse(before)) };
}
