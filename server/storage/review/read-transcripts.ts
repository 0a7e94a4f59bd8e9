import type { TranscriptRow } from '../../../protocol/http.ts';
import { selectConversations, toConversation, type ConversationRow } from '../conversations/conversation-row.ts';
import { jsonList } from '../dialect-sqlite.ts';
import type { TextMatch } from '../match-words.ts';
import { query, type Connection } from '../query.ts';
import type { Db } from '../schema.ts';
import { findMatches } from './find-matches.ts';

const conversationsIn = query((db: Db, p: { ids: string }) =>
  selectConversations(db).where('conversation.id', 'in', jsonList(p.ids)),
);

/** The rows of a page, in its order, each with the message that matches best. */
export async function readTranscripts(
  connection: Connection,
  ids: string[],
  match: TextMatch | null,
): Promise<TranscriptRow[]> {
  const rows = await connection.all(conversationsIn, { ids: JSON.stringify(ids) });
  const byId = new Map(rows.map((row) => [row.id, row]));
  const matches = match === null ? new Map<string, string>() : await findMatches(connection, match, ids);
  return ids.flatMap((id) => {
    const row = byId.get(id);
    return row === undefined ? [] : [toTranscript(row, matches.get(id) ?? null)];
  });
}

function toTranscript(row: ConversationRow, match: string | null): TranscriptRow {
  return {
    conversation: toConversation(row),
    messages: row.message_count,
    answers: row.answer_count,
    firstWords: row.first_words,
    match,
  };
}
