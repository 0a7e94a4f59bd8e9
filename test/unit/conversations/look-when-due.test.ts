import pino from 'pino';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { lookWhenDue } from '../../../server/conversations/look-when-due.ts';

beforeEach(() => void vi.useFakeTimers({ now: 1_000_000 }));
afterEach(() => void vi.useRealTimers());

const room = { now: () => Date.now(), log: pino({ level: 'silent' }) };

/** Looks that note when they began, and end when they are told. */
function slowLooks() {
  const began: number[] = [];
  const ends: ((next: number | null) => void)[] = [];
  const look = (): Promise<number | null> => {
    began.push(Date.now());
    return new Promise((resolve) => ends.push(resolve));
  };
  return { began, ends, look };
}

test('the first look is at once, the next when it said, and none where nothing waits', async () => {
  const looks: number[] = [];
  const next = [1_005_000, null];
  const watch = lookWhenDue(room, {
    failed: 'not looked',
    look: async () => {
      looks.push(Date.now());
      return next.shift() ?? null;
    },
  });
  await vi.advanceTimersByTimeAsync(60 * 60_000);
  expect(looks).toEqual([1_000_000, 1_005_000]);
  await watch.stop();
});

test('an earlier moment takes the place of the planned one, a later one does not', async () => {
  const { began, ends, look } = slowLooks();
  const watch = lookWhenDue(room, { failed: 'not looked', look });
  ends.shift()?.(1_060_000);
  await vi.advanceTimersByTimeAsync(0);
  watch.plan(1_090_000);
  watch.plan(1_030_000);
  await vi.advanceTimersByTimeAsync(30_000);
  expect(began).toEqual([1_000_000, 1_030_000]);
  ends.shift()?.(null);
  await watch.stop();
});

test('two looks are never under way at once, and what is planned during one is looked at after it', async () => {
  const { began, ends, look } = slowLooks();
  const watch = lookWhenDue(room, { failed: 'not looked', look });
  watch.plan(Date.now());
  await vi.advanceTimersByTimeAsync(5_000);
  expect(began).toHaveLength(1);
  ends.shift()?.(null);
  await vi.advanceTimersByTimeAsync(5_000);
  expect(began).toHaveLength(2);
  ends.shift()?.(null);
  await watch.stop();
});

test('a look that fails is tried again, and a clock that was set back delays nothing by more than ten minutes', async () => {
  let looks = 0;
  const watch = lookWhenDue(room, {
    failed: 'not looked',
    look: async () => {
      looks += 1;
      if (looks === 1) throw new Error('the disk is full');
      return Date.now() + 24 * 60 * 60_000;
    },
  });
  await vi.advanceTimersByTimeAsync(30_000);
  expect(looks).toBe(2);
  await vi.advanceTimersByTimeAsync(10 * 60_000);
  expect(looks).toBe(3);
  await watch.stop();
});

test('nothing is looked at before its time, and after it was stopped; stopping waits for the look under way', async () => {
  const { began, ends, look } = slowLooks();
  const watch = lookWhenDue(room, { failed: 'not looked', notBefore: 1_008_000, look });
  watch.plan(1_000_500);
  await vi.advanceTimersByTimeAsync(7_999);
  expect(began).toEqual([]);
  await vi.advanceTimersByTimeAsync(1);
  expect(began).toEqual([1_008_000]);
  let stopped = false;
  const stopping = watch.stop().then(() => (stopped = true));
  watch.plan(1_009_000);
  await vi.advanceTimersByTimeAsync(5_000);
  expect(stopped).toBe(false);
  ends.shift()?.(1_010_000);
  await stopping;
  await vi.advanceTimersByTimeAsync(60_000);
  expect(began).toHaveLength(1);
});
