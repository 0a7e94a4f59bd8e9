import { AsyncLocalStorage } from 'node:async_hooks';
import { plainHost } from '../http/private-address.ts';
import { SourceProblem } from '../action-source.ts';
import { askClient } from './ask-client.ts';
import { CLIENT } from './client-name.ts';
import { holdFetch } from './held-fetch.ts';
import type { McpConnection, McpReply } from './mcp-reply.ts';
import type { Trip } from './trip.ts';

/** An answer that was read to its end may still be on its way through the parser. */
const LAST_MESSAGE_MS = 200;
const FAREWELL_MS = 1_000;

/** Greets a streamable HTTP server. Throws SourceProblem. */
export async function connectOverHttp(
  server: { url: string; headers: Record<string, string>; named: ReadonlySet<string> },
  signal: AbortSignal,
): Promise<McpConnection> {
  const [{ Client }, { StreamableHTTPClientTransport }] = await Promise.all([
    import('@modelcontextprotocol/sdk/client'),
    import('@modelcontextprotocol/sdk/client/streamableHttp.js'),
  ]);
  const address = new URL(server.url);
  const host = plainHost(address.hostname);
  const trips = new AsyncLocalStorage<Trip>();
  const transport = new StreamableHTTPClientTransport(address, {
    fetch: holdFetch(address, { named: server.named, trips }),
    requestInit: { headers: server.headers },
    // A stream that broke is not taken up again: what it lost, nobody knows.
    reconnectionOptions: {
      maxRetries: 0,
      initialReconnectionDelay: 0,
      maxReconnectionDelay: 0,
      reconnectionDelayGrowFactor: 1,
    },
  });
  const client = new Client(CLIENT);
  let isOpen = true;
  client.onclose = () => {
    isOpen = false;
  };
  client.onerror = (error) => {
    const trip = trips.getStore();
    if (trip && (error instanceof SyntaxError || error.name === 'ZodError')) trip.isGarbled = true;
  };

  const close = async (): Promise<void> => {
    isOpen = false;
    const farewell = transport.terminateSession().catch(() => undefined);
    await Promise.race([farewell, new Promise((resolve) => setTimeout(resolve, FAREWELL_MS).unref())]);
    await client.close().catch(() => undefined);
  };

  const greeting: Trip = { signal, failure: null, isGarbled: false, end: () => undefined };
  try {
    await trips.run(greeting, () => client.connect(transport, { signal }));
  } catch {
    await close();
    const why = reasonOf(greeting.failure, host);
    throw new SourceProblem(why ?? `${host} did not answer as an MCP server does.`, { path: ['source', 'url'] });
  }

  return {
    ask: (method, params, until) =>
      onTrip(until, async (trip, over) => {
        const reply = await trips.run(trip, () => askClient(client, { method, params }, { signal: until, over }));
        // The server has forgotten us, in its own or in the protocol's words; the next request begins anew.
        if (trip.failure?.type === 'status' && [400, 404].includes(trip.failure.status)) isOpen = false;
        if (reply.type === 'result') return reply;
        return trip.failure ?? (trip.isGarbled ? { type: 'unreadable', words: `${host} answered no message.` } : reply);
      }),
    isOpen: () => isOpen,
    close,
  };
}

/** A call of its own kind of limit: whatever happens, its request is cut off when the call is over. */
async function onTrip(
  until: AbortSignal,
  ask: (trip: Trip, over: Promise<McpReply>) => Promise<McpReply>,
): Promise<McpReply> {
  const ending = new AbortController();
  let timer: NodeJS.Timeout | null = null;
  let tellOver: (reply: McpReply) => void = () => undefined;
  const over = new Promise<McpReply>((resolve) => {
    tellOver = resolve;
  });
  const trip: Trip = {
    signal: AbortSignal.any([until, ending.signal]),
    failure: null,
    isGarbled: false,
    end: () => {
      timer = setTimeout(
        () => tellOver({ type: 'no_answer', words: 'The connection ended before an answer came.' }),
        LAST_MESSAGE_MS,
      );
    },
  };
  try {
    return await ask(trip, over);
  } finally {
    if (timer) clearTimeout(timer);
    ending.abort();
  }
}

function reasonOf(failure: McpReply | null, host: string): string | null {
  if (failure === null) return null;
  if (failure.type === 'status') return `${host} answered ${failure.status}. Redirects are not followed.`;
  return 'words' in failure ? failure.words : null;
}
