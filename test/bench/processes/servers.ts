import { readFileSync } from 'node:fs';
import path from 'node:path';
import { root, spawnUntil, type Running } from './spawn-until.ts';

const READY = /Innkeeper is ready at (\S+)/;
/** Nobody listens there: the house settles in search mode. */
const NO_MODEL = 'http://127.0.0.1:1';
/** Makes a process collect its garbage and report its memory when asked over its channel. */
const REPORTING = ['--expose-gc', '--import', path.join(root, 'test/bench/processes/report-memory.mjs')];

export interface Served extends Running {
  url: string;
}

/** The server as `npm start` leaves it running, on a free port: the same program with the same arguments. */
export async function spawnInnkeeper(
  env: { DATA_DIR: string } & Record<string, string>,
  more: { reporting?: true } = {},
): Promise<Served> {
  const running = await spawnUntil(READY, {
    args: [...(more.reporting ? REPORTING : []), ...startArguments()],
    env: { PORT: '0', OLLAMA_HOST: NO_MODEL, LOG_LEVEL: 'warn', ...env },
    ...(more.reporting ? { channel: true as const } : {}),
  });
  return { ...running, url: running.ready[1] ?? '' };
}

/** What follows "node" in the start script of package.json. */
function startArguments(): string[] {
  const { scripts } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as {
    scripts: { start: string };
  };
  return scripts.start.split(' ').slice(1);
}

/** The stand-in model server with the pace of the benchmarks (model-server.ts). Answers `last-chat` and `forget`. */
export async function spawnModelServer(): Promise<Served> {
  const running = await spawnUntil(/model server at (\S+)/, {
    args: ['--import', 'tsx', path.join(root, 'test/bench/processes/model-server.ts')],
    channel: true,
  });
  return { ...running, url: running.ready[1] ?? '' };
}

/** Node's own HTTP server and nothing else. */
export async function spawnBareHttp(): Promise<Served> {
  const program = `require('node:http').createServer((_req, res) => res.end('ok')).listen(0, '127.0.0.1', function () { console.log('bare at http://127.0.0.1:' + this.address().port) })`;
  const running = await spawnUntil(/bare at (\S+)/, { args: ['-e', program] });
  return { ...running, url: running.ready[1] ?? '' };
}

/** Socket.IO and nothing else. */
export async function spawnBareSockets(): Promise<Served> {
  const running = await spawnUntil(/bare at (\S+)/, {
    args: [...REPORTING, path.join(root, 'test/bench/processes/bare-sockets.mjs')],
    channel: true,
  });
  return { ...running, url: running.ready[1] ?? '' };
}

/** Pages and a socket that only pass on what is said. */
export async function spawnBareDesk(): Promise<Served> {
  const running = await spawnUntil(/bare at (\S+)/, {
    args: [path.join(root, 'test/bench/processes/bare-desk.mjs')],
  });
  return { ...running, url: running.ready[1] ?? '' };
}
