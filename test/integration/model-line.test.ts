import { describe, expect, it } from 'vitest';
import type { ModelEvent } from '../../server/model/model-room.ts';
import { collect, never, openRoom, openStandIn, question } from '../unit/model/open-room.ts';

describe('the line for the model', () => {
  it('tells each customer how many are before him, and moves on', async () => {
    const standIn = await openStandIn({ brain: 'scripted' });
    standIn.script([
      { say: ['a ', 'b'], holdAfterTokens: 1 },
      { say: 'ok', times: 4 },
    ]);
    const { room } = await openRoom([standIn.url]);
    const first = collect(room.chat(question('q0', { conversationId: 'c0' }), never));
    await standIn.until((entry) => entry.raw.includes('q0') && entry.phase === 'tokens');
    const others = ['c1', 'c2', 'c3', 'c4'].map((id) =>
      collect(room.chat(question(`q ${id}`, { conversationId: id }), never)),
    );
    await standIn.until((entry) => entry.raw.includes('q c1'));
    standIn.release();
    await first;
    const places = (await Promise.all(others)).map(({ events }) => queuedOf(events));
    expect(places.map((seen) => seen[0])).toEqual([1, 2, 3, 4]);
    for (const seen of places) expect(seen).toEqual(seen.toSorted((a, b) => b - a));
  });

  it('takes conversations in turn, and each of them one call at a time', async () => {
    const standIn = await openStandIn({ brain: 'scripted' });
    standIn.script([
      { say: ['a ', 'b'], holdAfterTokens: 1 },
      { say: 'ok', times: 5 },
    ]);
    const { room } = await openRoom([standIn.url]);
    const running = collect(room.chat(question('start', { conversationId: 'z' }), never));
    await standIn.until((entry) => entry.raw.includes('start') && entry.phase === 'tokens');
    const calls = [
      ['greedy', 'g1'],
      ['greedy', 'g2'],
      ['greedy', 'g3'],
      ['modest', 'm1'],
      ['shy', 's1'],
    ] as const;
    const all = calls.map(([conversationId, text]) => collect(room.chat(question(text, { conversationId }), never)));
    standIn.release();
    await running;
    await Promise.all(all);
    const order = standIn.chats().map((entry) => /"content":"(\w+)"/.exec(entry.raw)?.[1]);
    // Two are on their way at a time, so neighbours may arrive in either order.
    expect(new Set(order.slice(0, 3))).toEqual(new Set(['g1', 'm1', 'start']));
    expect(order.indexOf('g3')).toBeGreaterThan(order.indexOf('s1'));
    expect(order.indexOf('g2')).toBeGreaterThan(order.indexOf('m1'));
  });

  it('sends at most twice as many as the server is known to answer side by side', async () => {
    const standIn = await openStandIn({ brain: 'scripted' });
    standIn.script([
      { say: ['a ', 'b'], holdAfterTokens: 1 },
      { say: 'ok', times: 5 },
    ]);
    const { room } = await openRoom([standIn.url]);
    const all = Array.from({ length: 6 }, (_, index) =>
      collect(room.chat(question(`q${index}`, { conversationId: `c${index}` }), never)),
    );
    await standIn.until((entry) => entry.phase === 'tokens');
    expect(standIn.chats().filter((entry) => entry.phase !== 'done').length).toBeLessThanOrEqual(2);
    standIn.release();
    for (const { error } of await Promise.all(all)) expect(error).toBeNull();
  });

  it('learns that a server answers several side by side and then lets them through together', async () => {
    const standIn = await openStandIn({ brain: 'scripted', parallel: 8 });
    standIn.script([{ say: ['a ', 'b ', 'c ', 'd '], delayMs: 5, perTokenMs: 5, times: 8 }]);
    const { room } = await openRoom([standIn.url]);
    const burst = (name: string) =>
      Array.from({ length: 8 }, (_, index) =>
        collect(room.chat(question(`${name}${index}`, { conversationId: `c${index}` }), never)),
      );
    await Promise.all(burst('x'));
    standIn.script([
      { say: ['a ', 'b '], holdAfterTokens: 1, times: 4 },
      { say: 'ok', times: 4 },
    ]);
    const second = burst('y');
    const isRunning = () =>
      standIn.chats().filter((entry) => entry.raw.includes('"y') && entry.phase === 'tokens').length;
    await standIn.until(() => isRunning() >= 4);
    expect(isRunning()).toBeGreaterThanOrEqual(4);
    standIn.release();
    await Promise.all(second);
  });

  it('is bounded: who comes when it is full is told at once', async () => {
    const standIn = await openStandIn({ stallBeforeHeaders: 60_000 });
    const { room } = await openRoom([standIn.url], { maxWaiting: 2 });
    const leave = new AbortController();
    const all = Array.from({ length: 4 }, (_, index) =>
      collect(room.chat(question('q', { conversationId: `c${index}` }), leave.signal)),
    );
    const late = await collect(room.chat(question('q', { conversationId: 'late' }), never));
    expect(late.error).toMatchObject({ code: 'busy' });
    leave.abort();
    for (const { error } of await Promise.all(all)) expect(error).toMatchObject({ code: 'aborted' });
  });

  it('lets go of who waits too long, and of who leaves', async () => {
    const standIn = await openStandIn({ brain: 'scripted' });
    standIn.script([{ say: ['a ', 'b'], holdAfterTokens: 1 }]);
    const { room } = await openRoom([standIn.url], { deadlines: { queueMs: 60 } });
    const leave = new AbortController();
    const first = collect(room.chat(question('first', { conversationId: 'a' }), leave.signal));
    await standIn.until((entry) => entry.raw.includes('first') && entry.phase === 'tokens');
    const second = collect(room.chat(question('second', { conversationId: 'b' }), never));
    const third = collect(room.chat(question('third', { conversationId: 'c' }), never));
    expect((await second).error).toMatchObject({ code: 'timeout', phase: 'queue' });
    expect((await third).error).toMatchObject({ code: 'timeout', phase: 'queue' });
    leave.abort();
    await first;
    await standIn.until((entry) => entry.raw.includes('first') && entry.closedBy === 'client');
    expect(room.status().state).toBe('ready');
  });

  it('does not count the wait behind others as the model being slow', async () => {
    const standIn = await openStandIn({ brain: 'scripted' });
    standIn.script([{ say: ['a ', 'b '], holdAfterTokens: 1 }, { say: 'ok' }]);
    const { room } = await openRoom([standIn.url], { deadlines: { firstTokenMs: 250 } });
    const first = collect(room.chat(question('first', { conversationId: 'a' }), never));
    await standIn.until((entry) => entry.raw.includes('first') && entry.phase === 'tokens');
    const second = collect(room.chat(question('second', { conversationId: 'b' }), never));
    await new Promise((resolve) => setTimeout(resolve, 400));
    standIn.release();
    await first;
    expect(await second).toMatchObject({ text: 'ok', error: null });
  });

  it('shares the calls among several servers', async () => {
    const [one, two] = [await openStandIn({ brain: 'scripted' }), await openStandIn({ brain: 'scripted' })];
    for (const standIn of [one, two]) standIn.script([{ say: ['a ', 'b'], holdAfterTokens: 1 }]);
    const { room } = await openRoom([one.url, two.url]);
    // The first server is enough to be ready; listing waits for the look at both.
    await room.list();
    const all = ['a', 'b'].map((conversationId) => collect(room.chat(question('q', { conversationId }), never)));
    for (const standIn of [one, two]) await standIn.until((entry) => entry.phase === 'tokens');
    one.release();
    two.release();
    for (const { text } of await Promise.all(all)) expect(text).toBe('a b');
  });
});

function queuedOf(events: ModelEvent[]): number[] {
  return events.flatMap((event) => (event.type === 'queued' ? [event.ahead] : []));
}
