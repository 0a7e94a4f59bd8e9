import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nearFirstMark, splitMarks } from '../../../client/ui/split-marks.ts';

test('what stands between the marks is told apart from what does not', () => {
  expect(splitMarks('get the \ue000fee\ue001 back, \ue000fees\ue001')).toEqual([
    { text: 'get the ', marked: false },
    { text: 'fee', marked: true },
    { text: ' back, ', marked: false },
    { text: 'fees', marked: true },
  ]);
});

test('a mark without its other half marks nothing and is not shown', () => {
  expect(splitMarks('a \ue000b')).toEqual([{ text: 'a b', marked: false }]);
  expect(splitMarks('a\ue001 b')).toEqual([{ text: 'a b', marked: false }]);
  expect(splitMarks('')).toEqual([]);
});

test('no mark is ever shown and no word is ever lost, whatever the text', () => {
  const piece = fc.oneof(fc.string(), fc.constantFrom('\ue000', '\ue001'));
  fc.assert(
    fc.property(fc.array(piece), (parts) => {
      const text = parts.join('');
      const shown = splitMarks(text)
        .map((each) => each.text)
        .join('');
      expect(shown).toBe(text.replaceAll(/[\ue000\ue001]/g, ''));
    }),
  );
});

test('a match far into a long text is brought near, at a word', () => {
  const pieces = nearFirstMark(splitMarks(`${'word '.repeat(30)}\ue000fee\ue001 back`));
  expect(pieces[0]?.text).toMatch(/^…word/);
  expect(pieces[0]?.text.length).toBeLessThan(45);
  expect(pieces[1]).toEqual({ text: 'fee', marked: true });
});

test('a text without a match, or with an early one, stays whole', () => {
  const long = 'word '.repeat(30);
  expect(nearFirstMark(splitMarks(long))).toEqual([{ text: long, marked: false }]);
  expect(nearFirstMark(splitMarks(`the \ue000fee\ue001 ${long}`))[0]?.text).toBe('the ');
});
