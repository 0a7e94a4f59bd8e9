import path from 'node:path';
import { SourceProblem, type ActionSource, type CallAnswer, type RawOperation } from '../action-source.ts';
import type { McpSettings } from '../files/action-file.ts';
import { plainHost } from '../http/private-address.ts';
import type { SourceOpening } from '../source-opening.ts';
import { connectOverHttp } from './connect-over-http.ts';
import { connectOverStdio } from './connect-over-stdio.ts';
import { GREETING_LIMIT_MS, keepConnected } from './keep-connected.ts';
import { listTools, type ListedTool } from './list-tools.ts';
import type { McpConnection } from './mcp-reply.ts';
import { readReply } from './read-reply.ts';
import { readTool } from './read-tool.ts';

/** A program that dies more often than this is broken, not unlucky. */
const MOST_RESTARTS = { times: 3, withinMs: 10 * 60_000 };

/**
 * Opens an MCP server, over streamable HTTP or as a program of its own, and takes what it says of its tools now. What it
 * says later is not asked: an action keeps the arguments and the effect that were there at the start. Throws SourceProblem.
 */
export async function openMcpSource(opening: SourceOpening<McpSettings>): Promise<ActionSource> {
  const { server, host, most } = serverOf(opening);
  const signal = AbortSignal.any([opening.signal, AbortSignal.timeout(GREETING_LIMIT_MS)]);
  const first = await server(signal);
  let listed: Awaited<ReturnType<typeof listTools>>;
  try {
    listed = await listTools(first, signal);
  } catch (error) {
    await first.close();
    throw error;
  }
  if (listed.more)
    opening.log.warn({ host, tools: listed.tools.length }, 'The MCP server has more tools; only these were read.');
  const { operations, broken } = readTools(listed.tools, opening, host);
  const byName = new Map(operations.map((operation) => [operation.name, operation]));
  const connected = keepConnected(first, server, most);

  async function call(...[name, args, context]: Parameters<ActionSource['call']>): Promise<CallAnswer> {
    const operation = byName.get(name);
    if (!operation) return { type: 'failed', code: 'rejected', words: `There is no tool ${name}.` };
    let connection: McpConnection;
    try {
      connection = await connected.connection(context.signal);
    } catch (error) {
      const why = error instanceof SourceProblem ? error.message : 'It could not be greeted.';
      return { type: 'failed', code: 'unavailable', words: `Nothing was sent: ${opening.conceal(why)}` };
    }
    const { idempotency } = context;
    const meta = idempotency === null ? {} : { _meta: { [idempotency.header]: idempotency.key } };
    const reply = await connection.ask('tools/call', { name, arguments: args, ...meta }, context.signal);
    const answer = readReply(reply, { host, schema: operation.result });
    return answer.type === 'answered' ? answer : { ...answer, words: opening.conceal(answer.words) };
  }

  return { operations, broken, call, stop: () => connected.stop() };
}

/** How the server that the file names is reached, what it is called, and how often it may be begun anew. */
function serverOf({ settings, folder, allowHost }: SourceOpening<McpSettings>): {
  server: (signal: AbortSignal) => Promise<McpConnection>;
  host: string;
  most: { times: number; withinMs: number } | null;
} {
  const { url, command, env, headers } = settings;
  if (url !== undefined) {
    const host = plainHost(new URL(url).hostname);
    const named = new Set([host, ...settings.allow.map(plainHost)]);
    for (const one of named) allowHost(one);
    return { server: (signal) => connectOverHttp({ url, headers, named }, signal), host, most: null };
  }
  const [program = ''] = command ?? [];
  return {
    server: (signal) => connectOverStdio({ command: command ?? [], env, folder }, signal),
    host: path.basename(program),
    most: MOST_RESTARTS,
  };
}

function readTools(
  tools: ListedTool[],
  { wanted }: SourceOpening<McpSettings>,
  host: string,
): Pick<ActionSource, 'broken'> & { operations: RawOperation[] } {
  const operations: RawOperation[] = [];
  const broken: ActionSource['broken'] = [];
  const names = new Set<string>();
  for (const tool of tools) {
    const { name } = tool;
    if ((wanted !== 'all' && !wanted.has(name)) || names.has(name)) continue;
    names.add(name);
    try {
      // Which of the two would answer, nobody can tell.
      if (tools.some((other) => other !== tool && other.name === name)) {
        throw new SourceProblem(`The MCP server names two tools ${name.slice(0, 100)}.`, { path: ['actions'] });
      }
      operations.push(readTool(tool, host));
    } catch (error) {
      if (!(error instanceof SourceProblem)) throw error;
      broken.push({ name, problem: error });
    }
  }
  return { operations, broken };
}
