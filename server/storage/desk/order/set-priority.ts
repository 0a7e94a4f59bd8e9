import type { Conversation, Priority } from '../../../../protocol/conversation.ts';
import { loadConversation } from '../../conversations/change-conversation.ts';
import { toConversation } from '../../conversations/conversation-row.ts';
import { query, type Connection } from '../../query.ts';
import type { Db } from '../../schema.ts';

const savePriority = query((db: Db, p: { id: string; priority: Priority }) =>
  db.updateTable('conversation').set({ priority: p.priority }).where('id', '=', p.id),
);

export async function setPriority(
  connection: Connection,
  { conversationId, priority }: { conversationId: string; priority: Priority },
): Promise<Conversation> {
  const conversation = await loadConversation(connection, conversationId);
  conversation.priority = priority;
  await connection.run(savePriority, { id: conversation.id, priority });
  return toConversation(conversation);
}
