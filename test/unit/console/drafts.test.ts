import { describe, expect, test } from 'vitest';
import { changeDraft, readDraft, type DraftFile } from '../../../client/console/drafts.ts';

const write = (id: string, kind: 'message' | 'note', text: string): void =>
  changeDraft(id, kind, (draft) => ({ ...draft, text }));
const file: DraftFile = { key: '1', name: 'key.png', bytes: 12, upload: { state: 'refused', why: 'Too large.' } };

describe('a draft', () => {
  test('is kept for its conversation and its kind alone', () => {
    write('one', 'message', 'Hello');
    write('one', 'note', 'Lock 7');
    expect(readDraft('one', 'message').text).toBe('Hello');
    expect(readDraft('one', 'note').text).toBe('Lock 7');
    expect(readDraft('two', 'message').text).toBe('');
  });

  test('is forgotten when it is emptied, with all that belonged to it', () => {
    write('three', 'note', '@Ben');
    changeDraft('three', 'note', (draft) => ({ ...draft, mentions: [{ id: 'ben', name: 'Ben' }] }));
    write('three', 'note', '');
    expect(readDraft('three', 'note').mentions).toEqual([]);
  });

  test('is kept for its files alone', () => {
    changeDraft('four', 'message', (draft) => ({ ...draft, files: [file] }));
    write('four', 'message', 'x');
    write('four', 'message', '');
    expect(readDraft('four', 'message').files).toEqual([file]);
  });
});
