import { openOutbox, type Outbox } from '../../live/outbox.ts';
import type { StaffLine } from '../desk-context.tsx';
import { keepDrafts } from '../drafts.ts';
import { sendEntry } from '../send-entry.ts';
import { openDraftStore } from './kept-drafts.ts';
import { keptWriting, OUTBOX } from './kept-writing.ts';

/** What one member of staff has written: drafts as he left them, and an outbox with what was not sent yet. */
export function openDeskOutbox(staffId: string, line: StaffLine): Outbox {
  const kept = keptWriting(staffId);
  keepDrafts(staffId, openDraftStore(kept));
  return openOutbox({ kept, key: OUTBOX, send: (entry) => sendEntry(line, entry) });
}
