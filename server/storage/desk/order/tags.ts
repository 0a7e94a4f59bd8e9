import type { Conversation } from '../../../../protocol/conversation.ts';
import { loadConversation } from '../../conversations/change-conversation.ts';
import { toConversation } from '../../conversations/conversation-row.ts';
import { query, type Connection } from '../../query.ts';
import type { Db } from '../../schema.ts';

const saveTags = query((db: Db, p: { id: string; tags: string | null }) =>
  db.updateTable('conversation').set({ tags: p.tags }).where('id', '=', p.id),
);
const forgetTags = query((db: Db, p: { id: string }) =>
  db.deleteFrom('conversation_tag').where('conversation_id', '=', p.id),
);
const addTag = query((db: Db, p: { tag: string; id: string }) =>
  db.insertInto('conversation_tag').values({ tag: p.tag, conversation_id: p.id }),
);

/** These and no others. The row of the inbox holds them as JSON, conversation_tag is for finding them. */
export async function writeTags(connection: Connection, id: string, tags: readonly string[]): Promise<string | null> {
  const kept = [...new Set(tags)];
  const json = kept.length === 0 ? null : JSON.stringify(kept);
  await connection.run(saveTags, { id, tags: json });
  await connection.run(forgetTags, { id });
  for (const tag of kept) await connection.run(addTag, { tag, id });
  return json;
}

export async function setTags(
  connection: Connection,
  input: { conversationId: string; tags: string[] },
): Promise<Conversation> {
  const conversation = await loadConversation(connection, input.conversationId);
  conversation.tags = await writeTags(connection, conversation.id, input.tags);
  return toConversation(conversation);
}

/** Those in use, most used first. */
export const tagsInUse = query((db: Db, p: { limit: number }) =>
  db
    .selectFrom('conversation_tag')
    .select((eb) => ['tag', eb.fn.countAll<number>().as('count')])
    .groupBy('tag')
    .orderBy('count', 'desc')
    .orderBy('tag')
    .limit(p.limit),
);
