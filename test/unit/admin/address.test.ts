import { expect, test } from 'vitest';
import { readSearch, wholeNumber, writeSearch } from '../../../client/admin/address-search.ts';
import { openedTranscriptOf } from '../../../client/admin/transcript/opened-transcript.ts';
import { countFilters, transcriptViewOf, viewWords } from '../../../client/admin/transcripts/transcript-view.ts';
import { knowledgeViewOf } from '../../../client/admin/knowledge/knowledge-view.ts';
import { overviewViewOf } from '../../../client/admin/overview/overview-view.ts';
import { titleOf } from '../../../client/admin/page-titles.ts';

test('a view of the transcripts is the same after it went through an address', () => {
  const view = transcriptViewOf({
    q: '  refund & "fee" 50% ',
    state: 'waiting',
    handOff: 'customer_asked',
    mode: 'model',
    language: 'pt-BR',
    rating: '2',
    helpful: 'no',
    from: '1763856000000',
    to: 1763942400000,
  });
  expect(view.q).toBe('refund & "fee" 50%');
  expect(transcriptViewOf(readSearch(writeSearch({ ...view })))).toEqual(view);
});

test('a word that looks like a number or a truth value stays a word', () => {
  expect(transcriptViewOf(readSearch('?q=12345'))).toEqual({ q: '12345' });
  expect(transcriptViewOf(readSearch('?q=true'))).toEqual({ q: 'true' });
  expect(transcriptViewOf({ q: 7 })).toEqual({ q: '7' });
});

test('what makes no sense in an address counts as not said', () => {
  const nonsense = {
    state: 'asleep',
    handOff: '',
    mode: 'magic',
    rating: '9',
    helpful: 'maybe',
    from: '-1',
    to: 'x',
    z: '1',
  };
  expect(transcriptViewOf(nonsense)).toEqual({});
  expect(transcriptViewOf({ rating: '2.5' })).toEqual({});
  expect(transcriptViewOf({ q: ['a'], language: { a: 1 } })).toEqual({});
  expect(overviewViewOf({ days: '0' })).toEqual({});
  expect(overviewViewOf({ days: '30' })).toEqual({ days: 30 });
  expect(knowledgeViewOf({ audience: 'everyone', as: 'customer', q: ' ' })).toEqual({});
});

test('a search longer than the server takes is cut to what it takes', () => {
  expect(transcriptViewOf({ q: 'x'.repeat(500) }).q).toHaveLength(200);
});

test('empty values leave no trace in the address', () => {
  expect(writeSearch({ q: '', state: undefined, rating: Number.NaN, other: { a: 1 } })).toBe('');
  expect(writeSearch({ rating: 2, q: 'a b' })).toBe('?rating=2&q=a+b');
});

test('numbers keep to their bounds', () => {
  expect(wholeNumber('3', 1, 5)).toBe(3);
  expect(wholeNumber('6', 1, 5)).toBeUndefined();
  expect(wholeNumber('', 0, 5)).toBeUndefined();
  expect(wholeNumber('1e2', 0, 500)).toBe(100);
});

test('the opened answer stands beside the view it was opened from', () => {
  expect(openedTranscriptOf({ rating: '2', answer: 'abc' })).toEqual({ rating: 2, answer: 'abc' });
  expect(openedTranscriptOf({})).toEqual({});
});

test('a view is told in one line', () => {
  expect(viewWords({})).toBe('All transcripts');
  expect(viewWords({ rating: 2 })).toBe('Rated 2 of 5');
  expect(viewWords({ q: 'fee', state: 'waiting', handOff: 'agent_failed' })).toBe(
    '“fee”, waiting for a person, handed off: the agent could not answer',
  );
  expect(viewWords({ state: 'closed', language: 'fr', helpful: 'no' })).toBe('Closed, French, found not helpful');
});

test('filters are counted without the search, a range of days once', () => {
  expect(countFilters({ q: 'fee' })).toBe(0);
  expect(countFilters({ q: 'fee', from: 1, to: 2 })).toBe(1);
  expect(countFilters({ state: 'agent', rating: 1, to: 2 })).toBe(3);
});

test('each page has its name, with and without the base of the addresses', () => {
  expect(titleOf('/admin/transcripts/0f7d')).toBe('Transcripts');
  expect(titleOf('/models')).toBe('Models');
  expect(titleOf('/admin')).toBe('Admin');
});
