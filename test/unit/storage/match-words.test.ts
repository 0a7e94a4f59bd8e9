import { describe, expect, test } from 'vitest';
import { indexGrams, queryGrams } from '../../../server/storage/grams.ts';
import { matchTyped } from '../../../server/storage/match-words.ts';

describe('what is typed into a search box', () => {
  test('all words are wanted, the last may be unfinished', () => {
    expect(matchTyped('boat hou')).toEqual({ words: '"boat" AND "hou"*', grams: null });
  });
  test('a word with a space after it is finished', () => {
    expect(matchTyped('boat house ').words).toBe('"boat" AND "house"');
  });
  test('words in quotes are wanted in this order', () => {
    expect(matchTyped('"late check out" fee').words).toBe('"late check out" AND "fee"*');
  });
  test('operators and signs of the query language are only words', () => {
    expect(matchTyped('NOT text:a* OR (b -c) ^d NEAR("').words).toBe(
      '"NOT" AND "text a" AND "OR" AND "b" AND "c" AND "d" AND "NEAR"',
    );
  });
  test('signs alone ask for nothing', () => {
    expect(matchTyped('?! "" -- *')).toEqual({ words: null, grams: null });
  });
  test('scripts without spaces are looked up by pairs of characters', () => {
    expect(matchTyped('退房时间')).toEqual({ words: null, grams: '"退房" AND "房时" AND "时间"' });
  });
  test('a text in two scripts is looked up in both', () => {
    expect(matchTyped('wifi パス')).toEqual({ words: '"wifi"*', grams: '"パス"' });
  });
  test('a thousand words become a query of a bounded size', () => {
    expect(matchTyped('word '.repeat(1_000)).words?.split(' AND ')).toHaveLength(24);
  });
});

describe('pairs of characters', () => {
  test('texts with spaces have none', () => {
    expect(indexGrams('Where is the key?')).toBe('');
  });
  test('one character finds the pairs that begin with it', () => {
    expect(indexGrams('鍵は箱')).toBe('鍵は は箱 箱');
    expect(queryGrams('箱')).toEqual(['"箱"*']);
  });
  test('characters outside the basic plane stay whole', () => {
    expect(indexGrams('𠮷野家')).toBe('𠮷野 野家 家');
  });
});
