import { close } from '../../conversations/hand-back.ts';
import { loadConversation } from '../../conversations/change-conversation.ts';
import { toConversation } from '../../conversations/conversation-row.ts';
import type { DeskStore } from '../../desk-storage.ts';
import { query, type Connection } from '../../query.ts';
import type { Db } from '../../schema.ts';

type SetSpam = DeskStore['setSpam'];

const saveSpam = query((db: Db, p: { id: string; spam: number }) =>
  db.updateTable('conversation').set({ spam: p.spam }).where('id', '=', p.id),
);

/** Closed in the same transaction, so that nothing of it is ever both open and spam. */
export async function setSpam(
  connection: Connection,
  { spam, ...input }: Parameters<SetSpam>[0],
): Promise<Awaited<ReturnType<SetSpam>>> {
  if (!spam) {
    const { id } = await loadConversation(connection, input.conversationId);
    await connection.run(saveSpam, { id, spam: 0 });
    return changed(connection, id, []);
  }
  const { messages } = await close(connection, input);
  await connection.run(saveSpam, { id: input.conversationId, spam: 1 });
  return changed(connection, input.conversationId, messages);
}

async function changed(
  connection: Connection,
  id: string,
  messages: Awaited<ReturnType<SetSpam>>['messages'],
): Promise<Awaited<ReturnType<SetSpam>>> {
  return { conversation: toConversation(await loadConversation(connection, id)), messages };
}
