import type { Conversation } from '../../../protocol/conversation.ts';
import type { InboxCounts, InboxFilter, InboxView } from '../../../protocol/staff-events.ts';
import { AFTER_ALL, BEFORE_ALL, fromCursor, toPage, type PagePlace } from '../page-cursor.ts';
import { query, type Connection, type Query } from '../query.ts';
import type { Db } from '../schema.ts';
import { conversationById } from './change-conversation.ts';
import { selectConversations, toConversation, type ConversationRow } from './conversation-row.ts';
import { ahead } from './hand-off.ts';
import { nameOfShape, standingOf, standsIn, type Standing, type StandingValues } from '../desk/order/standing.ts';

type Page = StandingValues & PagePlace & { limit: number };

/** One for each shape that somebody asked for: a few dozen at most. */
const PAGES = new Map<string, Query<Page, ConversationRow>>();

/** needs_person: longest wait first; the others: latest message first. */
function pageQuery(shape: Standing['shape']): Query<Page, ConversationRow> {
  const name = nameOfShape(shape);
  const known = PAGES.get(name);
  if (known !== undefined) return known;
  const page = query((db: Db, p: Page) => {
    const standing = selectConversations(db).where(standsIn(shape, p)).limit(p.limit);
    if (shape.view !== 'needs_person') {
      return standing
        .where((eb) => eb(eb.refTuple('last_message_at', 'conversation.id'), '<', eb.tuple(p.time, p.id)))
        .orderBy('last_message_at', 'desc')
        .orderBy('conversation.id', 'desc');
    }
    return standing
      .where((eb) =>
        eb(eb.refTuple(eb.ref('waiting_since').$castTo<number>(), 'conversation.id'), '>', eb.tuple(p.time, p.id)),
      )
      .orderBy('waiting_since')
      .orderBy('conversation.id');
  });
  PAGES.set(name, page);
  return page;
}

export async function listInbox(
  connection: Connection,
  input: { view: InboxView; filter?: InboxFilter; staffId: string; cursor: string | null; limit: number },
): Promise<{ conversations: Conversation[]; cursor: string | null }> {
  const longestFirst = input.view === 'needs_person';
  const after = fromCursor(input.cursor, longestFirst ? BEFORE_ALL : AFTER_ALL);
  const { shape, values } = standingOf(input.view, input.filter ?? {}, input.staffId);
  const rows = await connection.all(pageQuery(shape), { ...values, ...after, limit: input.limit + 1 });
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
    if (row.state === 'agent' || row.state === 'waiting' || row.state === 'staff') result.everyone += row.count;
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
      case 'snoozed':
        result.snoozed += row.count;
        break;
      case 'closed':
        result.closed += row.count;
        break;
      case 'joined':
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
