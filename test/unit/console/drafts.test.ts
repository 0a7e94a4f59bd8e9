import { describe, expect, test } from 'vitest';
import { readDraft, writeDraft } from '../../../client/console/drafts.ts';

describe('a draft', () => {
  test('is kept for its conversation and its kind alone', () => {
    writeDraft('one', 'message', 'Hello');
    writeDraft('one', 'note', 'Lock 7');
    expect(readDraft('one', 'message')).toBe('Hello');
    expect(readDraft('one', 'note')).toBe('Lock 7');
    expect(readDraft('two', 'message')).toBe('');
  });

  test('is forgotten when it is emptied', () => {
    writeDraft('three', 'message', 'Hello');
    writeDraft('three', 'message', '');
    expect(readDraft('three', 'message')).toBe('');
  });
});
