import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { interleave } from './measure/interleave.ts';
import { row, type Bench, type Row } from './measure/row.ts';
import { closeAll, comeUp, openCustomers } from './processes/customers.ts';
import { commitsInLog, coreMs, residentMb } from './processes/process-facts.ts';
import { spawnBareHttp, spawnInnkeeper, spawnModelServer, type Served } from './processes/servers.ts';
import { inTemporaryFolder } from './processes/temporary-folder.ts';

const STARTS = 5;
/** After the ready line: the model is tested, the first garbage is collected. */
const SETTLE_MS = 5_000;
const IDLE_MS = 20_000;
const IDLE_CUSTOMERS = 50;

export const idle: Bench = {
  name: 'idle',
  about:
    'Starting, and doing nothing: what npm start runs, with the sample help centre, against a bare Node with an HTTP server.',
  run: (tell) =>
    inTemporaryFolder(async (folder) => ({
      rows: [...(await starting(folder, tell)), ...(await doingNothing(folder, tell))],
      notes: [
        `${STARTS} starts of each kind in turn, from the start of the process to the line that says it is ready.`,
        `Memory and work: ${SETTLE_MS / 1_000} s after the ready line, over ${IDLE_MS / 1_000} s; commits are counted in the database's own log. The house with a model also has ${IDLE_CUSTOMERS} customers connected.`,
        'MB are 1,000,000 bytes of resident memory.',
      ],
    })),
};

async function starting(folder: string, tell: (line: string) => void): Promise<Row[]> {
  tell('first and second starts');
  const readyMs = async (start: () => Promise<Served>): Promise<number> => {
    const running = await start();
    await running.stop();
    return running.readyMs;
  };
  const dataOf = (name: string, round: number) => ({ DATA_DIR: path.join(folder, `${name}-${round}`) });
  const bare = () => readyMs(spawnBareHttp);
  const first = await interleave(STARTS, (round) => readyMs(() => spawnInnkeeper(dataOf('start', round))), bare);
  const second = await interleave(STARTS, (round) => readyMs(() => spawnInnkeeper(dataOf('start', round))), bare);
  return [
    row({ name: 'first start, empty database', unit: 'ms', ...first }),
    row({ name: 'second start', unit: 'ms', ...second, aim: { of: 'ours', bound: 'at most', value: 600 } }),
  ];
}

async function doingNothing(folder: string, tell: (line: string) => void): Promise<Row[]> {
  tell('doing nothing');
  const alone = path.join(folder, 'alone');
  const busy = path.join(folder, 'with-model');
  await mkdir(alone);
  await mkdir(busy);
  const bare = await spawnBareHttp();
  const model = await spawnModelServer();
  const without = await spawnInnkeeper({ DATA_DIR: alone });
  const withModel = await spawnInnkeeper({ DATA_DIR: busy, OLLAMA_HOST: model.url });
  const customers = await openCustomers(withModel.url, IDLE_CUSTOMERS);
  try {
    await comeUp(customers);
    await sleep(SETTLE_MS);
    const before = [bare, without, withModel].map(({ pid }) => coreMs(pid));
    const logs = [alone, busy].map(logOf);
    await sleep(IDLE_MS);
    const used = [bare, without, withModel].map(({ pid }, place) => shareOfACore(before[place] ?? null, coreMs(pid)));
    const commits = [alone, busy].map((data, place) => newCommits(logs[place]!, logOf(data)));
    const [bareMb, withoutMb, withModelMb] = [bare, without, withModel].map(({ pid }) => residentMb(pid));
    const most = (value: number) => ({ of: 'ours' as const, bound: 'at most' as const, value });
    return [
      row({ name: 'memory, no model', unit: 'MB', ours: [withoutMb!], bare: [bareMb!], aim: most(130) }),
      row({
        name: 'memory, with a model and customers',
        unit: 'MB',
        ours: [withModelMb!],
        bare: [bareMb!],
        aim: most(130),
      }),
      row({ name: 'commits, no model', unit: 'count', ours: [commits[0]!], aim: most(0) }),
      row({ name: 'commits, with a model and customers', unit: 'count', ours: [commits[1]!], aim: most(0) }),
      row({ name: 'work, no model', unit: '% of a core', ours: [used[1]!], bare: [used[0]!] }),
      row({ name: 'work, with a model and customers', unit: '% of a core', ours: [used[2]!], bare: [used[0]!] }),
    ];
  } finally {
    closeAll(customers);
    for (const server of [bare, without, withModel, model]) await server.stop();
  }
}

type Log = ReturnType<typeof commitsInLog>;
const logOf = (dataDir: string): Log => commitsInLog(path.join(dataDir, 'innkeeper.sqlite-wal'));

function newCommits(before: Log, after: Log): number {
  return before.epoch === after.epoch ? after.commits - before.commits : after.commits;
}

function shareOfACore(before: number | null, after: number | null): number | null {
  return before === null || after === null ? null : ((after - before) / IDLE_MS) * 100;
}
