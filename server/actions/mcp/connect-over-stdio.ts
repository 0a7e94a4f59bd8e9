import path from 'node:path';
import { SourceProblem } from '../action-source.ts';
import { BODY_MAX_BYTES } from '../http/read-body.ts';
import { askClient } from './ask-client.ts';
import type { McpConnection, McpReply } from './mcp-reply.ts';
import { CLIENT } from './client-name.ts';

/** A program that was asked to end and is still there after this is ended. */
const KILL_AFTER_MS = 1_500;

/**
 * Starts an MCP server as a program and greets it. It gets the environment that the file gives it and PATH, nothing else
 * of this house; what it writes to its error output is thrown away. Throws SourceProblem.
 */
export async function connectOverStdio(
  program: { command: string[]; env: Record<string, string>; folder: string },
  signal: AbortSignal,
): Promise<McpConnection> {
  const [{ Client }, { StdioClientTransport, DEFAULT_INHERITED_ENV_VARS }] = await Promise.all([
    import('@modelcontextprotocol/sdk/client'),
    import('@modelcontextprotocol/sdk/client/stdio.js'),
  ]);
  const [command = '', ...args] = program.command;
  const transport = new StdioClientTransport({
    command,
    args,
    env: { ...withoutInherited(DEFAULT_INHERITED_ENV_VARS), ...program.env },
    cwd: program.folder,
    stderr: 'ignore',
    maxBufferSize: BODY_MAX_BYTES,
  });
  const client = new Client(CLIENT);
  let isOpen = true;
  let end: (reply: McpReply) => void = () => undefined;
  const over = new Promise<McpReply>((resolve) => {
    end = resolve;
  });
  client.onclose = () => {
    isOpen = false;
    end({ type: 'no_answer', words: 'The program ended before it answered.' });
  };
  client.onerror = () => {
    // A line that is no message is passed over. One that is too long makes the transport let go of the program.
    queueMicrotask(() => {
      if (!isOpen || transport.pid !== null) return;
      isOpen = false;
      end({ type: 'unreadable', words: `It answered more than ${BODY_MAX_BYTES / 1_000} kB.` });
    });
  };

  const close = async (): Promise<void> => {
    isOpen = false;
    const { pid } = transport;
    const timer = setTimeout(() => endProgram(pid), KILL_AFTER_MS);
    await client.close().catch(() => undefined);
    clearTimeout(timer);
  };
  try {
    await client.connect(transport, { signal });
  } catch {
    await close();
    throw new SourceProblem(
      `The program ${path.basename(command)} was not started, or did not answer as an MCP server.`,
      {
        path: ['source', 'command'],
      },
    );
  }
  return {
    ask: (method, params, until) => askClient(client, { method, params }, { signal: until, over }),
    isOpen: () => isOpen,
    close,
  };
}

/** The SDK hands some variables of this process on; an undefined one is not handed on. */
function withoutInherited(names: string[]): Record<string, string> {
  const unset = names.filter((name) => name !== 'PATH').map((name) => [name, undefined]);
  return Object.fromEntries(unset) as Record<string, string>;
}

function endProgram(pid: number | null): void {
  try {
    if (pid !== null) process.kill(pid, 'SIGKILL');
  } catch {
    // It has ended by itself.
  }
}
