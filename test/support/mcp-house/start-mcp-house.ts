import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';

/** The program of the MCP server, as an actions file names it. */
export const MCP_PROGRAM = path.join(import.meta.dirname, 'main.mjs');

export interface Asked {
  name: string;
  args: Record<string, unknown>;
  meta: Record<string, unknown>;
}

export interface Notes {
  file: string;
  /** What the server was asked to do, in order. */
  asked(): Asked[];
  clear(): void;
  remove(): void;
}

/** A file into which a server writes what it was asked to do. */
export function openNotes(): Notes {
  const folder = mkdtempSync(path.join(tmpdir(), 'innkeeper-mcp-'));
  const file = path.join(folder, 'heard.jsonl');
  return {
    file,
    asked: () =>
      existsSync(file)
        ? readFileSync(file, 'utf8')
            .trim()
            .split('\n')
            .map((line) => JSON.parse(line) as Asked)
        : [],
    clear: () => rmSync(file, { force: true }),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

export interface McpHouse {
  url: string;
  child: ChildProcess;
  /** Every HTTP request it got. */
  seen(): Promise<{ method: string; said?: string; key?: string }[]>;
  /** How it answers the next call of a tool, instead of properly. */
  answerNext(answer: {
    status?: number;
    headers?: Record<string, string>;
    text?: string;
    cut?: boolean;
  }): Promise<void>;
  /** It forgets everybody who greeted it. */
  forget(): Promise<void>;
  stop(): Promise<void>;
}

/** A streamable HTTP server; `answers` are event streams or plain JSON. */
export async function startMcpHouse(answers: 'http' | 'json', notes: Notes): Promise<McpHouse> {
  const child = spawn(process.execPath, [MCP_PROGRAM, answers], {
    env: { PATH: process.env['PATH'] ?? '', HEARD: notes.file },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const port = await new Promise<string>((resolve) => {
    createInterface({ input: child.stdout }).once('line', resolve);
  });
  const base = `http://127.0.0.1:${port}`;
  const post = async (address: string, body: object): Promise<unknown> => {
    const response = await fetch(`${base}${address}`, { method: 'POST', body: JSON.stringify(body) });
    return response.json();
  };
  return {
    url: `${base}/mcp`,
    child,
    seen: async () => (await post('/__seen', {})) as { method: string; said?: string; key?: string }[],
    answerNext: async (answer) => void (await post('/__next', answer)),
    forget: async () => void (await post('/__forget', {})),
    stop: () =>
      new Promise((resolve) => {
        if (child.exitCode !== null || child.signalCode !== null) return resolve();
        child.once('close', () => resolve());
        child.kill('SIGKILL');
      }),
  };
}
