import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { keptInMemory } from '../../../client/live/kept.ts';
import { openOutbox, type OutboxEntry } from '../../../client/live/outbox.ts';

const HOLD_MS = 5_000;

describe('a reply that can be taken back', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  function open(kept = keptInMemory()) {
    const sent: OutboxEntry[] = [];
    const outbox = openOutbox({
      kept,
      key: 'outbox',
      send: async (entry) => {
        sent.push(entry);
        return { ok: true };
      },
    });
    const write = (id: string, holdMs?: number): boolean =>
      outbox.add({ id, conversationId: 'one', text: id, ...(holdMs !== undefined && { holdMs }) });
    return { outbox, sent, write };
  }

  test('waits its time, and then goes by itself', async () => {
    const { sent, write, outbox } = open();
    write('reply', HOLD_MS);
    await vi.advanceTimersByTimeAsync(HOLD_MS - 1);
    expect(sent).toEqual([]);
    await vi.advanceTimersByTimeAsync(1);
    expect(sent.map(({ id }) => id)).toEqual(['reply']);
    expect(outbox.entries()).toEqual([]);
  });

  test('never goes once it was taken back', async () => {
    const { sent, write, outbox } = open();
    write('reply', HOLD_MS);
    outbox.discard('reply');
    await vi.advanceTimersByTimeAsync(2 * HOLD_MS);
    await outbox.flush();
    expect(sent).toEqual([]);
  });

  test('goes at once when its writer says so, and once', async () => {
    const { sent, write, outbox } = open();
    write('reply', HOLD_MS);
    outbox.release('reply');
    await vi.advanceTimersByTimeAsync(2 * HOLD_MS);
    expect(sent.map(({ id }) => id)).toEqual(['reply']);
  });

  test('keeps nothing else waiting', async () => {
    const { sent, write } = open();
    write('reply', HOLD_MS);
    write('note');
    await vi.advanceTimersByTimeAsync(0);
    expect(sent.map(({ id }) => id)).toEqual(['note']);
  });

  test('goes after a reload: the page that held it is gone, the wish is not', async () => {
    const kept = keptInMemory();
    open(kept).write('reply', HOLD_MS);
    const again = open(kept);
    await again.outbox.flush();
    expect(again.sent.map(({ id }) => id)).toEqual(['reply']);
  });

  test('that was refused goes with what its writer then says', async () => {
    const answers = [{ ok: false, error: { code: 'stale_view' } } as const, { ok: true } as const];
    const forced: unknown[] = [];
    const outbox = openOutbox({
      kept: keptInMemory(),
      key: 'outbox',
      send: async (entry) => {
        forced.push(entry.staff?.force ?? false);
        return answers.shift() ?? { ok: true };
      },
    });
    outbox.add({ id: 'reply', conversationId: 'one', text: 'Yes', staff: { seenSeq: 3 } });
    await outbox.flush();
    expect(outbox.entries()).toMatchObject([{ state: 'not_sent', code: 'stale_view' }]);
    outbox.retry('reply', { seenSeq: 3, force: true });
    await outbox.flush();
    expect(forced).toEqual([false, true]);
    expect(outbox.entries()).toEqual([]);
  });
});
