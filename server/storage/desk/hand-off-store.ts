import { conversationById } from '../conversations/change-conversation.ts';
import type { DueHandOff, HandOffStore } from '../hand-off-storage.ts';
import type { GroupCommit } from '../group-commit.ts';
import { query, type Connection } from '../query.ts';
import type { Db } from '../schema.ts';
import { nextDue, setPaused, takeDueSoon } from './hand-off/due.ts';
import { give } from './hand-off/give.ts';
import { openHandOff, selectOpenHandOffs, toDueHandOff, type HandOffRow } from './hand-off/hand-off-row.ts';
import { promised } from './hand-off/keep-offer.ts';
import { listMoving, moveDue } from './hand-off/move-due.ts';
import { postpone } from './hand-off/postpone.ts';
import { setContactEmail } from './hand-off/set-contact-email.ts';
import { setTeam } from './hand-off/set-team.ts';
import { takeStep } from './hand-off/take-step.ts';
import { listUnattended, listUnattendedOf } from './hand-off/unattended.ts';

const due = query((db: Db, p: { now: number; limit: number }) =>
  selectOpenHandOffs(db)
    .innerJoin('conversation', 'conversation.id', 'hand_off.conversation_id')
    .where('conversation.state', '=', 'waiting')
    .where('deadline_at', 'is not', null)
    .where('deadline_at', '<=', p.now)
    .orderBy('deadline_at')
    .orderBy('row')
    .limit(p.limit),
);
const waitingFor = query((db: Db, p: { team_id: string; limit: number }) =>
  selectOpenHandOffs(db).where('team_id', '=', p.team_id).orderBy('at').orderBy('row').limit(p.limit),
);
const nextDeadline = query((db: Db, _p: object) =>
  db
    .selectFrom('hand_off')
    .innerJoin('conversation', 'conversation.id', 'hand_off.conversation_id')
    .select((eb) => eb.fn.min<number | null>('deadline_at').as('at'))
    .where('conversation.state', '=', 'waiting')
    .where('deadline_at', 'is not', null),
);

export function createHandOffStore({
  reader,
  write,
}: {
  reader: Connection;
  write: GroupCommit['write'];
}): HandOffStore {
  const withConversations = async (rows: HandOffRow[]): Promise<DueHandOff[]> => {
    const all: DueHandOff[] = [];
    for (const row of rows) {
      const conversation = await reader.one(conversationById, { id: row.conversation_id });
      if (conversation?.state === 'waiting') all.push(toDueHandOff(row, conversation));
    }
    return all;
  };
  return {
    listUnattended: () => listUnattended(reader),
    listUnattendedOf: (input) => listUnattendedOf(reader, input),
    listDue: async (input) => withConversations(await reader.all(due, input)),
    async listPromised(input) {
      const rows = await reader.all(promised, input);
      return rows.map((row) => ({ conversationId: row.conversation_id, reason: row.reason }));
    },
    async nextDeadline() {
      return (await reader.one(nextDeadline, {}))?.at ?? null;
    },
    async read(conversationId) {
      const row = await reader.one(openHandOff, { conversation_id: conversationId });
      return row === undefined ? null : ((await withConversations([row]))[0] ?? null);
    },
    listWaiting: async ({ teamId, limit }) =>
      withConversations(await reader.all(waitingFor, { team_id: teamId, limit })),
    step: (input) => write((connection) => takeStep(connection, input)),
    postpone: (input) => write((connection) => postpone(connection, input)),
    give: (input) => write((connection) => give(connection, input)),
    setTeam: (input) => write((connection) => setTeam(connection, input)),
    setContactEmail: (input) => write((connection) => setContactEmail(connection, input)),
    takeDueSoon: (input) => write((connection) => takeDueSoon(connection, input)),
    nextDue: () => nextDue(reader),
    listMoving: (input) => listMoving(reader, input),
    moveDue: (input) => write((connection) => moveDue(connection, input)),
    setPaused: (input) => write((connection) => setPaused(connection, input)),
  };
}
