import { conversationById } from '../../conversations/change-conversation.ts';
import type { ConversationRow } from '../../conversations/conversation-row.ts';
import type { Connection } from '../../query.ts';

/** Each join was made by hand; one that was joined takes in no other, so this ends. */
const MOST_JOINS = 100;

/** The conversation, or the one that it was joined to, which may have been joined to a third. */
export async function whereItIs(connection: Connection, id: string): Promise<ConversationRow | undefined> {
  let row = await connection.one(conversationById, { id });
  for (let step = 0; step < MOST_JOINS && row?.merged_into != null; step++) {
    row = await connection.one(conversationById, { id: row.merged_into });
  }
  return row;
}
