import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

export interface RealOllama {
  url: string;
  close(): Promise<void>;
}

const startLimitMs = 60_000;
const stopLimitMs = 8000;

/** Starts a real Ollama server on loopback, with its cloud off: given a port, it runs in the foreground. */
export const realOllamaCommand = join(homedir(), '.cache', 'real-ollama', 'serve');

/** Why the real server cannot be started here; null when it can. */
export function realOllamaMissing(): string | null {
  return existsSync(realOllamaCommand) ? null : `no real Ollama here (${realOllamaCommand} does not exist)`;
}

/** Starts the installed real server on a free port and waits until it answers. Throws with its last words when it does not. */
export async function startRealOllama(): Promise<RealOllama> {
  const port = await freePort();
  const child = spawn(realOllamaCommand, [String(port)], { stdio: ['ignore', 'ignore', 'pipe'] });
  let lastWords = '';
  child.stderr.on('data', (bytes: Buffer) => {
    lastWords = (lastWords + bytes.toString()).slice(-2000);
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const url = `http://127.0.0.1:${port}`;

  async function close(): Promise<void> {
    child.kill('SIGTERM');
    await Promise.race([ended, sleep(stopLimitMs, undefined, { ref: false })]);
    child.kill('SIGKILL');
    await ended;
  }

  const giveUpAt = Date.now() + startLimitMs;
  while (Date.now() < giveUpAt && child.exitCode === null) {
    const answer = await fetch(`${url}/api/version`).catch(() => null);
    if (answer?.ok) return { url, close };
    await sleep(100);
  }
  await close();
  throw new Error(`the real Ollama did not start: ${lastWords}`);
}

/** A port nobody uses at this moment. */
async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const address = probe.address();
  await new Promise<void>((resolve) => probe.close(() => resolve()));
  if (address === null || typeof address === 'string') throw new Error('no free port');
  return address.port;
}
