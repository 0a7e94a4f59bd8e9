import { sql } from 'kysely';
import { selectMessages } from '../conversations/conversation-row.ts';
import { query } from '../query.ts';
import type { Db } from '../schema.ts';

export const dueMails = query((db: Db, p: { now: number; limit: number }) =>
  db
    .selectFrom('outgoing_mail')
    .selectAll()
    .where('next_at', '<=', p.now)
    .orderBy('next_at')
    .orderBy('created_at')
    .limit(p.limit),
);

export const nextMail = query((db: Db, _p: object) =>
  db
    .selectFrom('outgoing_mail')
    .select((eb) => eb.fn.min('next_at').as('at'))
    .where('next_at', 'is not', null),
);

export const untriedReplies = query((db: Db, p: { conversation_id: string; limit: number }) =>
  db
    .selectFrom('outgoing_mail')
    .selectAll()
    .where('conversation_id', '=', p.conversation_id)
    .where('kind', '=', 'reply')
    .where('attempts', '=', 0)
    .where('next_at', 'is not', null)
    .orderBy('created_at')
    .orderBy('id')
    .limit(p.limit),
);

export const sentReplies = query((db: Db, p: { conversation_id: string; since: number }) =>
  db
    .selectFrom('outgoing_mail')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('conversation_id', '=', p.conversation_id)
    .where('kind', '=', 'reply')
    .where('sent_at', '>=', p.since),
);

/** Newer than the customer's last words, so that nobody is written to about what he has answered. */
export const forgottenReplies = query((db: Db, p: { since: number; limit: number }) =>
  selectMessages(db)
    .innerJoin('conversation', 'conversation.id', 'message.conversation_id')
    .innerJoin('customer', 'customer.id', 'conversation.customer_id')
    // The very condition of the partial index, so that SQLite uses it.
    .where(sql<boolean>`conversation.state <> 'closed'`)
    .where('conversation.last_message_at', '>=', p.since)
    .where((eb) =>
      eb.or([
        eb('conversation.contact_email', 'is not', null),
        eb.and([eb('customer.verified', '=', 1), eb('customer.email', 'is not', null)]),
      ]),
    )
    .whereRef('message.seq', '>', 'conversation.last_customer_seq')
    .where('message.author', '=', 'staff')
    .where('message.kind', '=', 'message')
    .where('message.at', '>=', p.since)
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('outgoing_mail').select('id').whereRef('outgoing_mail.id', '=', 'message.id'))),
    )
    .orderBy('message.at')
    .limit(p.limit),
);
