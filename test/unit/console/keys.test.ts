import { describe, expect, test } from 'vitest';
import { keyOf, keys, type KeyPress } from '../../../client/console/keys.ts';

const target = (tagName: string, inside: string[] = []): KeyPress['target'] => ({
  tagName,
  isContentEditable: false,
  closest: (selector) => (selector.split(',').some((part) => inside.includes(part)) ? {} : null),
});
const press = (key: string, over: Partial<KeyPress> = {}): KeyPress => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  isComposing: false,
  defaultPrevented: false,
  target: target('BODY'),
  ...over,
});

describe('a key of the console', () => {
  test('acts when nobody is typing', () => {
    expect(keyOf(press('t'))).toBe('t');
    expect(keyOf(press('?'))).toBe('?');
  });

  test('acts with caps lock on', () => {
    expect(keyOf(press('J'))).toBe('j');
  });

  test.each(['INPUT', 'TEXTAREA', 'SELECT'])('is only a letter inside %s', (tag) => {
    expect(keyOf(press('e', { target: target(tag) }))).toBeNull();
  });

  test('is left to a menu or a dialog that is open', () => {
    expect(keyOf(press('e', { target: target('BUTTON', ['[role="menu"]']) }))).toBeNull();
    expect(keyOf(press('k', { target: target('BUTTON', ['[role="dialog"]']) }))).toBeNull();
  });

  test('leaves the browser its own chords', () => {
    expect(keyOf(press('r', { ctrlKey: true }))).toBeNull();
    expect(keyOf(press('t', { metaKey: true }))).toBeNull();
    expect(keyOf(press('n', { altKey: true }))).toBeNull();
  });

  test('leaves Enter to the link or button in focus', () => {
    expect(keyOf(press('Enter', { target: target('A', ['a']) }))).toBeNull();
    expect(keyOf(press('Enter'))).toBe('Enter');
  });

  test('does nothing while an input method composes a word', () => {
    expect(keyOf(press('j', { isComposing: true }))).toBeNull();
  });

  test('has one meaning', () => {
    expect(new Set(keys.map(({ key }) => key)).size).toBe(keys.length);
  });
});
