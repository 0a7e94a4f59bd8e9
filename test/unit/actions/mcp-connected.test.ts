import { describe, expect, it } from 'vitest';
import { keepConnected } from '../../../server/actions/mcp/keep-connected.ts';
import type { McpConnection } from '../../../server/actions/mcp/mcp-reply.ts';

const signal = (): AbortSignal => new AbortController().signal;

function connection(): McpConnection & { end(): void; isClosed(): boolean } {
  let isOpen = true;
  let isClosed = false;
  return {
    ask: () => Promise.resolve({ type: 'result', value: {} }),
    isOpen: () => isOpen,
    close: () => {
      isOpen = false;
      isClosed = true;
      return Promise.resolve();
    },
    end: () => {
      isOpen = false;
    },
    isClosed: () => isClosed,
  };
}

describe('The connection to an MCP server', () => {
  it('is kept while it holds, and opened once for all who wait when it has ended', async () => {
    const first = connection();
    let opened = 0;
    const kept = keepConnected(first, () => Promise.resolve((opened += 1)).then(connection), null);
    expect(await kept.connection(signal())).toBe(first);
    first.end();
    const [one, other] = await Promise.all([kept.connection(signal()), kept.connection(signal())]);
    expect(one).toBe(other);
    expect(one).not.toBe(first);
    expect(opened).toBe(1);
    expect(first.isClosed()).toBe(true);
  });

  it('is not opened more often than allowed, whether that works or not', async () => {
    const first = connection();
    let opened = 0;
    const open = (): Promise<McpConnection> => {
      opened += 1;
      return Promise.reject(new Error('no'));
    };
    const kept = keepConnected(first, open, { times: 3, withinMs: 60_000 });
    first.end();
    for (let call = 0; call < 3; call += 1) await expect(kept.connection(signal())).rejects.toThrow('no');
    await expect(kept.connection(signal())).rejects.toThrow(/left alone for a while/);
    expect(opened).toBe(3);
  });

  it('does not hold up a caller whose time is over, and still opens for the others', async () => {
    const first = connection();
    let finish: (opened: McpConnection) => void = () => undefined;
    const kept = keepConnected(first, () => new Promise((resolve) => (finish = resolve)), null);
    first.end();
    const hurried = new AbortController();
    const late = kept.connection(hurried.signal);
    const patient = kept.connection(signal());
    hurried.abort();
    await expect(late).rejects.toThrow(/no time left/);
    const second = connection();
    finish(second);
    expect(await patient).toBe(second);
  });

  it('that opens while the house closes is closed with it', async () => {
    const first = connection();
    let finish: (opened: McpConnection) => void = () => undefined;
    const kept = keepConnected(first, () => new Promise((resolve) => (finish = resolve)), null);
    first.end();
    const asked = kept.connection(signal());
    const stopping = kept.stop();
    const second = connection();
    finish(second);
    await Promise.all([asked, stopping]);
    expect(second.isClosed()).toBe(true);
    await expect(kept.connection(signal())).rejects.toThrow(/closing/);
  });
});
