import type { Kept } from '../../live/kept.ts';
import { emptyDraft, type Draft, type DraftFile, type DraftStore } from '../drafts.ts';
import { DRAFTS } from './kept-writing.ts';

/** The newest of them. Nobody has more begun; a storage must not fill up. */
const KEPT_MAX = 30;
const LOST = 'It was not all there when the page was left. Add it again.';

/** Drafts as text in the tab's storage. */
export function openDraftStore(kept: Kept): DraftStore {
  return {
    read() {
      try {
        const value: unknown = JSON.parse(kept.getItem(DRAFTS) ?? '[]');
        return new Map(Array.isArray(value) ? value.flatMap(toDraft) : []);
      } catch {
        // Blocked, or half a value was stored: nothing can be read from it.
        return new Map();
      }
    },
    write(drafts) {
      const newest = [...drafts].slice(-KEPT_MAX);
      const written = newest.map(([key, draft]) => [key, { ...draft, files: keepFiles(draft.files) }]);
      try {
        if (written.length === 0) kept.removeItem(DRAFTS);
        else kept.setItem(DRAFTS, JSON.stringify(written));
      } catch {
        // The storage is full: they stay in memory.
      }
    },
  };
}

/** What the server has is named again; a file that was on its way went with the page, and its place says so. */
function keepFiles(files: readonly DraftFile[]): DraftFile[] {
  return files.flatMap((file): DraftFile[] => {
    if (file.upload.state === 'refused') return [];
    return [file.upload.state === 'kept' ? file : { ...file, upload: { state: 'refused', why: LOST } }];
  });
}

function toDraft(value: unknown): [string, Draft][] {
  if (!Array.isArray(value)) return [];
  const [key, draft]: unknown[] = value;
  if (typeof key !== 'string' || typeof draft !== 'object' || draft === null) return [];
  if (!('text' in draft) || typeof draft.text !== 'string') return [];
  return [[key, { ...emptyDraft, ...draft, text: draft.text }]];
}
