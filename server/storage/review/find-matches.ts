import { sql } from 'kysely';
import { jsonList, messageSnippet } from '../dialect-sqlite.ts';
import { unspacedRuns } from '../grams.ts';
import type { TextMatch } from '../match-words.ts';
import { query, type Connection } from '../query.ts';
import type { Db } from '../schema.ts';

/** A page has at most 200 conversations; one of them may be a very long one. */
const MAX_HITS = 5_000;
/** Characters shown before and after a match in scripts without spaces. */
const AROUND_CHARS = 60;

interface Search {
  match: string;
  ids: string;
  first: number;
  last: number;
}
const rowsOf = query((db: Db, p: { ids: string }) =>
  db
    .selectFrom('message')
    .select((eb) => [eb.fn.min('row').as('first'), eb.fn.max('row').as('last')])
    .where('conversation_id', 'in', jsonList(p.ids)),
);
const wordHits = query((db: Db, p: Search) =>
  db
    .selectFrom('message_fts')
    .innerJoin('message', 'message.row', 'message_fts.rowid')
    .select(['message.conversation_id as id', messageSnippet.as('text')])
    .where(sql<string>`message_fts`, 'match', p.match)
    .where('message_fts.rowid', '>=', p.first)
    .where('message_fts.rowid', '<=', p.last)
    .where('message.conversation_id', 'in', jsonList(p.ids))
    .orderBy('message.row', 'desc')
    .limit(sql.lit(MAX_HITS)),
);
const gramHits = query((db: Db, p: Search) =>
  db
    .selectFrom('message_grams')
    .innerJoin('message', 'message.row', 'message_grams.rowid')
    .select(['message.conversation_id as id', 'message.text'])
    .where(sql<string>`message_grams`, 'match', p.match)
    .where('message_grams.rowid', '>=', p.first)
    .where('message_grams.rowid', '<=', p.last)
    .where('message.conversation_id', 'in', jsonList(p.ids))
    .orderBy('message.row', 'desc')
    .limit(sql.lit(MAX_HITS)),
);

/**
 * The message of each conversation with the most matches close together, the latest of equals, cut to them. A match
 * stands between U+E000 and U+E001.
 */
export async function findMatches(
  connection: Connection,
  match: TextMatch,
  conversationIds: string[],
): Promise<Map<string, string>> {
  const best = new Map<string, string>();
  const offer = (id: string, text: string) => {
    const before = best.get(id);
    if (before === undefined || countMarks(text) > countMarks(before)) best.set(id, text);
  };
  const ids = JSON.stringify(conversationIds);
  // A page holds conversations of about the same time: only their part of the index is read.
  const range = await connection.one(rowsOf, { ids });
  if (range?.first == null || range.last == null) return best;
  const { first, last } = range;
  if (match.words !== null) {
    for (const hit of await connection.all(wordHits, { match: match.words, ids, first, last })) {
      offer(hit.id, hit.text);
    }
  }
  if (match.grams !== null) {
    const runs = unspacedRuns(match.grams);
    for (const hit of await connection.all(gramHits, { match: match.grams, ids, first, last })) {
      offer(hit.id, markRuns(hit.text, runs));
    }
  }
  return best;
}

function countMarks(text: string): number {
  return text.split('\ue000').length;
}

function markRuns(text: string, runs: string[]): string {
  const marked = Array.from({ length: text.length }, () => false);
  let first = text.length;
  for (const run of runs) {
    for (let at = text.indexOf(run); at !== -1; at = text.indexOf(run, at + 1)) {
      first = Math.min(first, at);
      marked.fill(true, at, at + run.length);
    }
  }
  const from = Math.max(0, first - AROUND_CHARS);
  const to = Math.min(text.length, from + 3 * AROUND_CHARS);
  let result = from > 0 ? '…' : '';
  for (let i = from; i < to; i++) {
    if (marked[i] === true && (i === from || marked[i - 1] !== true)) result += '\ue000';
    result += text[i];
    if (marked[i] === true && (i + 1 === to || marked[i + 1] !== true)) result += '\ue001';
  }
  return to < text.length ? `${result}…` : result;
}
