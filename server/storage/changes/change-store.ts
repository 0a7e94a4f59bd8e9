import { sql } from 'kysely';
import type { GroupCommit } from '../group-commit.ts';
import { query, type Connection } from '../query.ts';
import type { Db } from '../schema.ts';
import type { ChangeStore, SamePerson } from '../change-storage.ts';
import { confirm, decline } from './answer-change.ts';
import { changeById, toChange } from './change-row.ts';
import { decide } from './decide-change.ts';
import { expireChanges, nextExpiry } from './expire-changes.ts';
import { finish, markSent } from './send-change.ts';

const pendingOf = query((db: Db, p: { conversation_id: string }) =>
  db
    .selectFrom('change')
    .selectAll()
    .where('conversation_id', '=', p.conversation_id)
    .where('state', '=', sql.lit('pending')),
);
/** Words cut off before the first of them say nothing; an answer that failed asks for a person on its own. */
const saidAfter = query((db: Db, p: { conversation_id: string; message_id: string }) =>
  db
    .selectFrom('message')
    .select('id')
    .where('conversation_id', '=', p.conversation_id)
    .where('seq', '>', (eb) =>
      eb.selectFrom('message as shown').select('shown.seq').where('shown.id', '=', p.message_id),
    )
    .where('kind', '=', 'message')
    .where('author', 'in', ['agent', 'staff'])
    .where('state', '<>', 'writing')
    .where((eb) => eb.or([eb('state', '<>', 'stopped'), eb('text', '<>', '')]))
    .limit(1),
);
const ofConversation = query((db: Db, p: { conversation_id: string }) =>
  db
    .selectFrom('change')
    .selectAll()
    .where('conversation_id', '=', p.conversation_id)
    .orderBy('created_at')
    .orderBy('id'),
);
const unfinished = query((db: Db, _p: object) =>
  db
    .selectFrom('change')
    .selectAll()
    .where(sql<boolean>`state in ('confirmed', 'running')`)
    .orderBy('confirmed_at')
    .orderBy('id'),
);
/** What was proved by a link is his who followed it, and what the customer proved is not. */
const sentCount = query((db: Db, p: SamePerson & { action_id: string; since: number; except: string }) =>
  db
    .selectFrom('change')
    .leftJoin('customer', (on) =>
      on
        .onRef('customer.id', '=', 'change.customer_id')
        .on('customer.verified', '=', sql.lit(1))
        .on('change.link_id', 'is', null),
    )
    .leftJoin('link_proof', 'link_proof.link_id', 'change.link_id')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('change.action_id', '=', p.action_id)
    .where('change.sent_at', '>=', p.since)
    .where('change.state', '<>', 'failed')
    .where('change.id', '<>', p.except)
    .where((eb) =>
      eb.or([
        eb('change.customer_id', '=', p.id),
        eb('customer.external_id', '=', p.externalId),
        eb(eb.fn('lower', ['customer.email']), '=', p.email),
        eb('link_proof.email', '=', p.email),
      ]),
    ),
);

export function createChangeStore({ reader, write }: { reader: Connection; write: GroupCommit['write'] }): ChangeStore {
  return {
    confirm: (input) => write((connection) => confirm(connection, input)),
    decline: (input) => write((connection) => decline(connection, input)),
    decide: (input) => write((connection) => decide(connection, input)),
    markSent: (input) => write((connection) => markSent(connection, input)),
    finish: (input) => write((connection) => finish(connection, input)),
    expire: (input) => write((connection) => expireChanges(connection, input)),

    async read(id) {
      const row = await reader.one(changeById, { id });
      return row === undefined ? null : toChange(row);
    },
    async pendingOf(conversationId) {
      const place = { conversation_id: conversationId };
      const row = await reader.one(pendingOf, place);
      if (row === undefined) return null;
      const later = await reader.one(saidAfter, { ...place, message_id: row.message_id });
      return { ...toChange(row), isLastSaid: later === undefined };
    },
    async listOf(conversationId) {
      return (await reader.all(ofConversation, { conversation_id: conversationId })).map(toChange);
    },
    async listUnfinished() {
      return (await reader.all(unfinished, {})).map(toChange);
    },
    async nextExpiry() {
      return (await reader.one(nextExpiry, {}))?.at ?? null;
    },
    async countSent({ customer, actionId, since, exceptId }) {
      const row = await reader.one(sentCount, {
        id: customer.id,
        externalId: customer.externalId,
        email: customer.email?.toLowerCase() ?? null,
        action_id: actionId,
        since,
        except: exceptId ?? '',
      });
      return row?.count ?? 0;
    },
  };
}
