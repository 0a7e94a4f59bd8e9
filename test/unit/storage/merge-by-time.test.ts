import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mergeByTime } from '../../../server/storage/desk/order/merge-by-time.ts';

const list = (name: string) =>
  fc
    .array(fc.integer({ min: 0, max: 50 }), { maxLength: 30 })
    .map((times) => times.map((at, i) => ({ id: `${name}${i}`, seq: i + 1, at })));

test('two conversations become one with nothing lost or doubled, each in its own order', () => {
  fc.assert(
    fc.property(list('a'), list('b'), (first, second) => {
      const merged = mergeByTime(first, second);
      expect(merged.filter(({ id }) => id.startsWith('a'))).toEqual(first);
      expect(merged.filter(({ id }) => id.startsWith('b'))).toEqual(second);
      expect(merged).toHaveLength(first.length + second.length);
    }),
  );
});

test('what was said in the order of time stays in it', () => {
  fc.assert(
    fc.property(list('a'), list('b'), (first, second) => {
      const sorted = (messages: typeof first) => messages.toSorted((a, b) => a.at - b.at);
      const times = mergeByTime(sorted(first), sorted(second)).map(({ at }) => at);
      expect(times).toEqual(times.toSorted((a, b) => a - b));
    }),
  );
});

test('an answer that took long keeps its place before what was said meanwhile', () => {
  const slow = [
    { id: 'question', seq: 1, at: 1 },
    { id: 'answer', seq: 2, at: 9 },
    { id: 'meanwhile', seq: 3, at: 4 },
  ];
  const other = [{ id: 'elsewhere', seq: 1, at: 5 }];
  expect(mergeByTime(slow, other).map(({ id }) => id)).toEqual(['question', 'elsewhere', 'answer', 'meanwhile']);
});
