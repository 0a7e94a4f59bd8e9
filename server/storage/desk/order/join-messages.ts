import type { ConversationRow } from '../../conversations/conversation-row.ts';
import { query, type Connection } from '../../query.ts';
import type { Db } from '../../schema.ts';
import { mergeByTime } from './merge-by-time.ts';

const placesOf = query((db: Db, p: { conversation_id: string }) =>
  db
    .selectFrom('message')
    .select(['id', 'seq', 'at', 'author'])
    .where('conversation_id', '=', p.conversation_id)
    .where('state', '<>', 'writing')
    .orderBy('seq'),
);
const move = query((db: Db, p: { id: string; conversation_id: string; seq: number }) =>
  db.updateTable('message').set({ conversation_id: p.conversation_id, seq: p.seq }).where('id', '=', p.id),
);
const moveFiles = query((db: Db, p: { from: string; into: string }) =>
  db.updateTable('attachment').set({ conversation_id: p.into }).where('conversation_id', '=', p.from),
);

/**
 * All messages of both get new places in one of them, behind the highest of both: whoever has read either up to any place
 * finds everything after it. An answer that is being written stays for the caller to place. Changes both rows in memory;
 * the caller saves them. Returns the place after which all of it stands.
 */
export async function joinMessages(
  connection: Connection,
  { from, into }: { from: ConversationRow; into: ConversationRow },
): Promise<number> {
  const before = Math.max(from.last_seq, into.last_seq);
  const [ofInto, ofFrom] = [
    await connection.all(placesOf, { conversation_id: into.id }),
    await connection.all(placesOf, { conversation_id: from.id }),
  ];
  let seq = before;
  for (const message of mergeByTime(ofInto, ofFrom)) {
    seq += 1;
    await connection.run(move, { id: message.id, conversation_id: into.id, seq });
    if (message.author === 'customer') into.last_customer_seq = seq;
  }
  await connection.run(moveFiles, { from: from.id, into: into.id });
  joinProgress(from, into);
  into.last_seq = seq;
  return before;
}

/** What the inbox and the figures show of it. The first one keeps its last words, to be recognised by. */
function joinProgress(from: ConversationRow, into: ConversationRow): void {
  if (from.last_author !== null && (into.last_author === null || from.last_message_at > into.last_message_at)) {
    into.last_author = from.last_author;
    into.last_text = from.last_text;
    into.last_state = from.last_state;
  }
  if (into.first_words === '' || (from.first_words !== '' && from.opened_at < into.opened_at)) {
    into.first_words = from.first_words;
  }
  into.language ??= from.language;
  into.opened_at = Math.min(into.opened_at, from.opened_at);
  into.last_message_at = Math.max(into.last_message_at, from.last_message_at);
  into.last_customer_at = Math.max(into.last_customer_at, from.last_customer_at);
  into.message_count += from.message_count;
  into.answer_count += from.answer_count;
  from.message_count = 0;
  from.answer_count = 0;
  from.last_customer_seq = 0;
}
