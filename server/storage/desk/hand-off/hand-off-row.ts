import { sql } from 'kysely';
import type { HandOff, HandOffState } from '../../../../protocol/conversation.ts';
import type { ConversationRow } from '../../conversations/conversation-row.ts';
import type { DueHandOff, OpenHandOffState } from '../../hand-off-storage.ts';
import { toConversation } from '../../conversations/conversation-row.ts';
import { query } from '../../query.ts';
import type { Db, HandOffTable } from '../../schema.ts';

/** A hand-off from its offer to its end: one row. What of it a row of the inbox shows lies beside it on the conversation. */
export type HandOffRow = Omit<HandOffTable, 'row'> & { row: number };

// Written in, not passed: SQLite uses the index of open hand-offs only when it can read the condition.
export const selectOpenHandOffs = (db: Db) =>
  db
    .selectFrom('hand_off')
    .selectAll('hand_off')
    .where('ended_at', 'is', null)
    .where('hand_off.state', '<>', sql.lit('offered'));

export const openHandOff = query((db: Db, p: { conversation_id: string }) =>
  selectOpenHandOffs(db).where('conversation_id', '=', p.conversation_id).orderBy('row', 'desc').limit(1),
);

export const insertHandOff = query((db: Db, p: Omit<HandOffTable, 'row'>) =>
  db.insertInto('hand_off').values({
    conversation_id: p.conversation_id,
    at: p.at,
    reason: p.reason,
    accepted_by: p.accepted_by,
    accepted_at: p.accepted_at,
    ended_at: p.ended_at,
    state: p.state,
    state_at: p.state_at,
    deadline_at: p.deadline_at,
    team_id: p.team_id,
    asked: p.asked,
    mailed_at: p.mailed_at,
  }),
);

export const updateHandOff = query((db: Db, p: HandOffRow) =>
  db
    .updateTable('hand_off')
    .set({
      at: p.at,
      reason: p.reason,
      ended_at: p.ended_at,
      state: p.state,
      state_at: p.state_at,
      deadline_at: p.deadline_at,
      team_id: p.team_id,
      asked: p.asked,
      mailed_at: p.mailed_at,
    })
    .where('row', '=', p.row),
);

/** Shows on the conversation where its hand-off stands. The caller saves its duty afterwards. */
export function showHandOff(conversation: ConversationRow, handOff: HandOff): void {
  conversation.hand_off = JSON.stringify(handOff);
}

export function sinceOf(row: Pick<HandOffRow, 'state_at' | 'at'>): number {
  return row.state_at ?? row.at;
}

export function askedOf(row: Pick<HandOffRow, 'asked'>): string[] {
  return row.asked === null ? [] : (JSON.parse(row.asked) as string[]);
}

/** Only of a row that is open: its state is one of the four that have a deadline. */
export function toDueHandOff(row: HandOffRow, conversation: ConversationRow): DueHandOff {
  return {
    conversation: toConversation(conversation),
    state: row.state as OpenHandOffState & HandOffState,
    since: sinceOf(row),
    teamId: row.team_id,
    asked: askedOf(row),
    mailedAt: row.mailed_at,
  };
}
