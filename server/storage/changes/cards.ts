import { sql } from 'kysely';
import type { Card, Message } from '../../../protocol/conversation.ts';
import { toMessage, selectMessages, type MessageRow } from '../conversations/conversation-row.ts';
import { messageById } from '../conversations/end-answer.ts';
import { query, type Connection } from '../query.ts';
import type { Db } from '../schema.ts';

/** A new card closes those before it, so an open one is among the last few. */
const LOOK_BACK_CARDS = 20;

const setCard = query((db: Db, p: { id: string; card: string }) =>
  db.updateTable('message').set({ card: p.card }).where('id', '=', p.id),
);

/** Changes the card of a message; a message without this kind of card stays as it is and is not returned. */
export async function updateCard<T extends Card['type']>(
  connection: Connection,
  messageId: string,
  type: T,
  change: (card: Extract<Card, { type: T }>) => Card,
): Promise<Message | null> {
  const row = await connection.one(messageById, { id: messageId });
  if (row === undefined || row.card === null) return null;
  const card = JSON.parse(row.card) as Card;
  return card.type === type ? saveCard(connection, row, change(card as Extract<Card, { type: T }>)) : null;
}

const lastCards = query((db: Db, p: { conversation_id: string }) =>
  selectMessages(db)
    .where('conversation_id', '=', p.conversation_id)
    .where(sql.ref('card'), 'is not', null)
    .orderBy('seq', 'desc')
    .limit(sql.lit(LOOK_BACK_CARDS)),
);

/** Forms and proofs of identity that nobody needs any more. A change has its own end. Oldest first. */
export async function closeOpenCards(connection: Connection, conversationId: string): Promise<Message[]> {
  return changeOpenCards(connection, conversationId, (card) =>
    card.type === 'change' ? null : { ...card, state: 'closed' },
  );
}

/** The customer proved who he is: what asked for it is answered. Oldest first. */
export async function verifyIdentityCards(connection: Connection, conversationId: string): Promise<Message[]> {
  return changeOpenCards(connection, conversationId, (card) =>
    card.type === 'identity' ? { ...card, state: 'verified' } : null,
  );
}

async function changeOpenCards(
  connection: Connection,
  conversationId: string,
  change: (card: Card) => Card | null,
): Promise<Message[]> {
  const changed: Message[] = [];
  for (const row of await connection.all(lastCards, { conversation_id: conversationId })) {
    const card = JSON.parse(row.card ?? 'null') as Card;
    const next = card.state === 'open' ? change(card) : null;
    if (next !== null) changed.push(await saveCard(connection, row, next));
  }
  return changed.reverse();
}

async function saveCard(connection: Connection, row: MessageRow, card: Card): Promise<Message> {
  row.card = JSON.stringify(card);
  await connection.run(setCard, { id: row.id, card: row.card });
  return toMessage(row);
}
