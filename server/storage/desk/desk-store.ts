import type { DeskStore } from '../desk-storage.ts';
import { listInbox } from '../conversations/inbox.ts';
import type { GroupCommit } from '../group-commit.ts';
import type { MessageIndex } from '../message-index.ts';
import type { Connection } from '../query.ts';
import { isBlocked, setBlocked } from './order/blocked.ts';
import { listCanned, removeCanned, saveCanned } from './order/canned-replies.ts';
import { countViews } from './order/count-views.ts';
import { customerPage } from './order/customer-page.ts';
import { merge } from './order/merge.ts';
import { markRead, reads } from './order/reads.ts';
import { reopen } from './order/reopen.ts';
import { listSavedViews, removeView, saveView } from './order/saved-views.ts';
import { searchDesk } from './order/search-desk.ts';
import { setPriority } from './order/set-priority.ts';
import { setSpam } from './order/set-spam.ts';
import { firstToWake, snooze, snoozedUntil } from './order/snooze.ts';
import { saveSummary, summaryOf } from './order/summaries.ts';
import { setTags, tagsInUse } from './order/tags.ts';
import { wake } from './order/wake.ts';

/** Order in the inbox. Writes go through the group commit, reads past it on their own connection. */
export function createDeskStore({
  reader,
  write,
  index,
}: {
  reader: Connection;
  write: GroupCommit['write'];
  index: Pick<MessageIndex, 'catchUp'>;
}): DeskStore {
  return {
    snooze: (input) => write((connection) => snooze(connection, input)),
    wake: (input) => write((connection) => wake(connection, input)),
    listSnoozed: async (input) => (await reader.all(snoozedUntil, input)).map((row) => row.id),
    nextWake: async () => (await reader.one(firstToWake, {}))?.at ?? null,
    setTags: (input) => write((connection) => setTags(connection, input)),
    listTags: (input) => reader.all(tagsInUse, input),
    setPriority: (input) => write((connection) => setPriority(connection, input)),
    merge: (input) => write((connection) => merge(connection, input)),
    setSpam: (input) => write((connection) => setSpam(connection, input)),
    reopen: (input) => write((connection) => reopen(connection, input)),
    setBlocked: (input) => write((connection) => setBlocked(connection, input)),
    isBlocked: (customerId) => isBlocked(reader, customerId),
    markRead: async (input) => void (await write((connection) => connection.run(markRead, input))),
    reads: (input) => reads(reader, input),

    listInbox: async (input) => {
      // What was said a moment ago is found too.
      if (input.filter.q !== undefined) await index.catchUp();
      return listInbox(reader, input);
    },
    countViews: (input) => countViews(reader, input),
    search: async (input) => {
      await index.catchUp();
      return searchDesk(reader, input);
    },
    customerPage: (input) => customerPage(reader, input),

    listSavedViews: (staffId) => listSavedViews(reader, staffId),
    saveView: (input) => write((connection) => saveView(connection, input)),
    removeView: (input) => write((connection) => removeView(connection, input)),
    listCanned: (staffId) => listCanned(reader, staffId),
    saveCanned: (input) => write((connection) => saveCanned(connection, input)),
    removeCanned: (input) => write((connection) => removeCanned(connection, input)),

    readSummary: async (id) => (await reader.one(summaryOf, { conversation_id: id })) ?? null,
    saveSummary: async (input) => void (await write((connection) => connection.run(saveSummary, input))),
  };
}
