import { sql, type RawBuilder } from 'kysely';
import { unspacedRuns } from '../../grams.ts';
import { matchTyped } from '../../match-words.ts';

/** What somebody typed, as the parameters of the queries that look for it. Null: there was no `q`. */
export interface TypedWords {
  words: string | null;
  grams: string | null;
  /** For names in scripts without spaces. */
  name: string | null;
  /** An address left in a conversation is found by its beginning. */
  address: string;
  addressEnd: string;
}

/** Which of the full-text tables are asked: they differ by the script that was typed. */
export type WordsShape = 'words' | 'grams' | 'both' | 'none';

export function typedWords(q: string): { shape: WordsShape; typed: TypedWords } {
  const { words, grams } = matchTyped(q);
  const address = q.trim().toLowerCase();
  const typed = {
    words,
    grams,
    name: grams === null ? null : `%${unspacedRuns(q).join('%')}%`,
    address,
    addressEnd: `${address}\uffff`,
  };
  if (words === null) return { shape: grams === null ? 'none' : 'grams', typed };
  return { shape: grams === null ? 'words' : 'both', typed };
}

const IN_MESSAGES = {
  words: (p: TypedWords) => sql`select message.conversation_id from message_fts
    join message on message.row = message_fts.rowid where message_fts match ${p.words}`,
  grams: (p: TypedWords) => sql`select message.conversation_id from message_grams
    join message on message.row = message_grams.rowid where message_grams match ${p.grams}`,
};
const OF_CUSTOMERS = {
  words: (p: TypedWords) => sql`select conversation.id from customer_fts
    join customer_name on customer_name.row = customer_fts.rowid
    join conversation on conversation.customer_id = customer_name.customer_id where customer_fts match ${p.words}`,
  grams: (p: TypedWords) => sql`select conversation.id from customer_name
    join conversation on conversation.customer_id = customer_name.customer_id where customer_name.name like ${p.name}`,
};

/** Ids of the conversations in whose messages, or in whose customer's name or address, the words occur. */
export function idsWithWords(shape: Exclude<WordsShape, 'none'>, p: TypedWords): RawBuilder<unknown> {
  const address = sql`select id from conversation where contact_email >= ${p.address} and contact_email < ${p.addressEnd}`;
  switch (shape) {
    case 'words':
    case 'grams':
      return sql`${IN_MESSAGES[shape](p)} union ${OF_CUSTOMERS[shape](p)} union ${address}`;
    case 'both':
      // From left to right: what has both, and then the rest.
      return sql`${IN_MESSAGES.words(p)} intersect ${IN_MESSAGES.grams(p)}
        union ${OF_CUSTOMERS.words(p)} union ${address}`;
  }
}
