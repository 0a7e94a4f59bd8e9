import { sql } from 'kysely';
import type { Conversation } from '../../../protocol/conversation.ts';
import type { InboxCounts, InboxView } from '../../../protocol/staff-events.ts';
import { AFTER_ALL, BEFORE_ALL, fromCursor, toPage, type PagePlace } from '../page-cursor.ts';
import { query, type Connection, type Query } from '../query.ts';
import type { Db } from '../schema.ts';
import { conversationById } from './change-conversation.ts';
import { selectConversations, toConversation, type ConversationRow } from './conversation-row.ts';
import { ahead } from './hand-off.ts';

interface Page {
  staffId: string;
  time: number;
  id: string;
  limit: number;
}

// States are written into these queries, not passed: SQLite uses a partial index only when it can read the
// condition. Those of the agent are found among the open ones: the others are few, people work on them.

/** Latest message first. */
function latestFirst(db: Db, p: Page) {
  return selectConversations(db)
    .where((eb) => eb(eb.refTuple('last_message_at', 'conversation.id'), '<', eb.tuple(p.time, p.id)))
    .orderBy('last_message_at', 'desc')
    .orderBy('conversation.id', 'desc')
    .limit(p.limit);
}

const VIEWS: Record<InboxView, Query<Page, ConversationRow>> = {
  needs_person: query((db: Db, p: Page) =>
    selectConversations(db)
      .where('state', '=', sql.lit('waiting'))
      .where((eb) =>
        eb(eb.refTuple(eb.ref('waiting_since').$castTo<number>(), 'conversation.id'), '>', eb.tuple(p.time, p.id)),
      )
      .orderBy('waiting_since')
      .orderBy('conversation.id')
      .limit(p.limit),
  ),
  mine: query((db: Db, p: Page) =>
    latestFirst(db, p).where('state', '=', sql.lit('staff')).where('staff_id', '=', p.staffId),
  ),
  agent: query((db: Db, p: Page) =>
    latestFirst(db, p).where('state', '<>', sql.lit('closed')).where('state', '=', sql.lit('agent')),
  ),
  everyone: query((db: Db, p: Page) => latestFirst(db, p).where('state', '<>', sql.lit('closed'))),
  snoozed: query((db: Db, p: Page) => latestFirst(db, p).where('snoozed_until', 'is not', null)),
  closed: query((db: Db, p: Page) => latestFirst(db, p).where('state', '=', sql.lit('closed'))),
};

export async function listInbox(
  connection: Connection,
  input: { view: InboxView; staffId: string; cursor: string | null; limit: number },
): Promise<{ conversations: Conversation[]; cursor: string | null }> {
  const longestFirst = input.view === 'needs_person';
  const after = fromCursor(input.cursor, longestFirst ? BEFORE_ALL : AFTER_ALL);
  const rows = await connection.all(VIEWS[input.view], { staffId: input.staffId, ...after, limit: input.limit + 1 });
  const place = (row: ConversationRow): PagePlace => ({
    time: longestFirst ? (row.waiting_since ?? 0) : row.last_message_at,
    id: row.id,
  });
  const page = toPage(rows, input.limit, place);
  return { conversations: page.rows.map(toConversation), cursor: page.cursor };
}

const counts = query((db: Db, _p: object) => db.selectFrom('inbox_count').selectAll());

export async function countInbox(connection: Connection, staffId: string): Promise<InboxCounts> {
  const result: InboxCounts = { needs_person: 0, mine: 0, agent: 0, everyone: 0, snoozed: 0, closed: 0 };
  for (const row of await connection.all(counts, {})) {
    if (row.state !== 'closed') result.everyone += row.count;
    switch (row.state) {
      case 'agent':
        result.agent += row.count;
        break;
      case 'waiting':
        result.needs_person += row.count;
        break;
      case 'staff':
        if (row.staff_id === staffId) result.mine += row.count;
        break;
      case 'closed':
        result.closed += row.count;
        break;
    }
  }
  return result;
}

export async function countAhead(connection: Connection, conversationId: string): Promise<number> {
  const row = await connection.one(conversationById, { id: conversationId });
  if (row?.waiting_since == null) return 0;
  const counted = await connection.one(ahead, { id: row.id, since: row.waiting_since });
  return counted?.count ?? 0;
}
