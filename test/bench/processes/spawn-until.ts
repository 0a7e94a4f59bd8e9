import { spawn, type ChildProcess } from 'node:child_process';
import path from 'node:path';

export const root = path.resolve(import.meta.dirname, '../../..');
const READY_LIMIT_MS = 60_000;
const ASK_LIMIT_MS = 20_000;

/** A process of its own that said it is ready. */
export interface Running {
  pid: number;
  /** What it printed where it said so: the whole match and its groups. */
  ready: RegExpExecArray;
  /** From the start of the process to that line. */
  readyMs: number;
  output(): string;
  /** Sends a word over the channel and resolves with the answer; only with `channel`. */
  ask<Answer>(word: string): Promise<Answer>;
  /** SIGTERM; resolves when it is gone. */
  stop(): Promise<void>;
}

const children = new Set<ChildProcess>();
process.on('exit', () => {
  // A benchmark that breaks off leaves nobody behind.
  for (const child of children) child.kill('SIGKILL');
});

/** Runs node with these arguments and resolves when its output matches. Throws with its last words when it ends before. */
export async function spawnUntil(
  ready: RegExp,
  input: { args: string[]; env?: Record<string, string>; channel?: true },
): Promise<Running> {
  const startedAt = performance.now();
  const child = spawn(process.execPath, input.args, {
    cwd: root,
    env: { PATH: process.env['PATH'] ?? '', HOME: process.env['HOME'] ?? '', ...input.env },
    stdio: ['ignore', 'pipe', 'pipe', ...(input.channel ? (['ipc'] as const) : [])],
  });
  children.add(child);
  let text = '';
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  void gone.then(() => children.delete(child));
  const found = await new Promise<{ match: RegExpExecArray; at: number }>((resolve, reject) => {
    const fail = (why: string): void => {
      child.kill('SIGKILL');
      reject(new Error(`${input.args.join(' ')}: ${why}\n${text}`));
    };
    const limit = setTimeout(() => fail('not ready in time'), READY_LIMIT_MS);
    const read = (bytes: Buffer): void => {
      text += bytes.toString();
      const match = ready.exec(text);
      if (match === null) return;
      clearTimeout(limit);
      resolve({ match, at: performance.now() });
    };
    child.stdout?.on('data', read);
    child.stderr?.on('data', read);
    child.once('exit', (code) => fail(`ended with ${code}`));
  });
  return {
    pid: child.pid ?? 0,
    ready: found.match,
    readyMs: found.at - startedAt,
    output: () => text,
    ask: (word) => ask(child, word),
    stop: async () => {
      child.kill('SIGTERM');
      await gone;
    },
  };
}

async function ask<Answer>(child: ChildProcess, word: string): Promise<Answer> {
  return new Promise<Answer>((resolve, reject) => {
    const limit = setTimeout(() => reject(new Error(`no answer to "${word}"`)), ASK_LIMIT_MS);
    child.once('message', (answer) => {
      clearTimeout(limit);
      // Both ends are ours: the answer is what the question promises.
      resolve(answer as Answer);
    });
    child.send(word);
  });
}
