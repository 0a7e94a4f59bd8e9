import { expect, test } from 'vitest';
import { AFTER_ALL, fromCursor, toCursor, toPage } from '../../../server/storage/page-cursor.ts';

test('a cursor leads back to the place it was made from', () => {
  expect(fromCursor(toCursor({ time: 12, id: 'a.b' }), AFTER_ALL)).toEqual({ time: 12, id: 'a.b' });
});
test('no cursor is the beginning', () => {
  expect(fromCursor(null, AFTER_ALL)).toBe(AFTER_ALL);
});
test.each(['', 'x', '12', '-1.a', '99999999999999999.a', `1.${'a'.repeat(81)}`])(
  '%j is not a cursor of ours',
  (cursor) => {
    expect(() => fromCursor(cursor, AFTER_ALL)).toThrow(expect.objectContaining({ code: 'invalid_payload' }));
  },
);
test('a full page has a cursor only when there is more', () => {
  const place = (row: number) => ({ time: row, id: 'x' });
  expect(toPage([1, 2, 3], 3, place)).toEqual({ rows: [1, 2, 3], cursor: null });
  expect(toPage([1, 2, 3], 2, place)).toEqual({ rows: [1, 2], cursor: '2.x' });
});
