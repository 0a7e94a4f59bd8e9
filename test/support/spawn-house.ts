import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { NO_MODEL, openCustomer, type CustomerSide } from './start-house.ts';

const root = path.resolve(import.meta.dirname, '../..');
const main = path.join(root, 'dist/server/main.js');
const READY_LIMIT_MS = 60_000;

export interface SpawnedHouse {
  url: string;
  process: ChildProcess;
  /** Everything it printed so far. */
  output: () => string;
  customer(more?: { token?: string }): Promise<CustomerSide>;
  /** kill -9: no last words. Resolves when it is gone. */
  kill(): Promise<void>;
  /** SIGTERM. Resolves with the exit code. */
  stop(): Promise<number | null>;
}

/** The built server as a process of its own, as `npm start` leaves it running. Resolves when it says that it is ready. */
export async function spawnHouse(env: Record<string, string>): Promise<SpawnedHouse> {
  const { child, output } = spawnServer(env);
  const url = await new Promise<string>((resolve, reject) => {
    const limit = setTimeout(() => reject(new Error(`not ready: ${output()}`)), READY_LIMIT_MS);
    const look = (): void => {
      const found = /Innkeeper is ready at (\S+)/.exec(output())?.[1];
      if (found === undefined) return;
      clearTimeout(limit);
      resolve(found);
    };
    child.stdout?.on('data', look);
    child.once('exit', (code) => reject(new Error(`ended with ${code}: ${output()}`)));
  });
  const gone = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)));
  const sides: CustomerSide[] = [];
  const closeSides = (): void => {
    for (const side of sides) side.close();
  };
  return {
    url,
    process: child,
    output,
    customer: async (more) => {
      const side = await openCustomer(url, more);
      sides.push(side);
      return side;
    },
    kill: async () => {
      child.kill('SIGKILL');
      await gone;
      closeSides();
    },
    stop: async () => {
      child.kill('SIGTERM');
      const code = await gone;
      closeSides();
      return code;
    },
  };
}

/** Starts it and waits for its end instead: for settings that must not work. */
export async function runToEnd(env: Record<string, string>): Promise<{ code: number | null; output: string }> {
  const { child, output } = spawnServer(env);
  const limit = setTimeout(() => child.kill('SIGKILL'), READY_LIMIT_MS);
  const code = await new Promise<number | null>((resolve) => child.once('exit', (ended) => resolve(ended)));
  clearTimeout(limit);
  return { code, output: output() };
}

function spawnServer(env: Record<string, string>): { child: ChildProcess; output: () => string } {
  if (!existsSync(main))
    throw new Error('The server is not built: npm test builds it, or node server/launch/build.mjs.');
  const child = spawn(process.execPath, [main], {
    cwd: root,
    env: { PATH: process.env['PATH'] ?? '', PORT: '0', OLLAMA_HOST: NO_MODEL, LOG_LEVEL: 'warn', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let text = '';
  child.stdout.on('data', (bytes: Buffer) => (text += bytes.toString()));
  child.stderr.on('data', (bytes: Buffer) => (text += bytes.toString()));
  return { child, output: () => text };
}
