import { sql } from 'kysely';
import { jsonList, messageRank, messageSnippet } from '../dialect-sqlite.ts';
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
}
const wordHits = query((db: Db, p: Search) =>
  db
    .selectFrom('message_fts')
    .innerJoin('message', 'message.row', 'message_fts.rowid')
    .select(['message.conversation_id as id', messageSnippet.as('text')])
    .where(sql<string>`message_fts`, 'match', p.match)
    .where('message.conversation_id', 'in', jsonList(p.ids))
    .orderBy(messageRank)
    .limit(sql.lit(MAX_HITS)),
);
const gramHits = query((db: Db, p: Search) =>
  db
    .selectFrom('message_grams')
    .innerJoin('message', 'message.row', 'message_grams.rowid')
    .select(['message.conversation_id as id', 'message.text'])
    .where(sql<string>`message_grams`, 'match', p.match)
    .where('message.conversation_id', 'in', jsonList(p.ids))
    .orderBy('message.row', 'desc')
    .limit(sql.lit(MAX_HITS)),
);

/** The best matching message of each conversation, cut to the match, which stands between U+E000 and U+E001. */
export async function findMatches(
  connection: Connection,
  match: TextMatch,
  conversationIds: string[],
): Promise<Map<string, string>> {
  const best = new Map<string, string>();
  const ids = JSON.stringify(conversationIds);
  if (match.words !== null) {
    for (const hit of await connection.all(wordHits, { match: match.words, ids })) {
      if (!best.has(hit.id)) best.set(hit.id, hit.text);
    }
  }
  if (match.grams !== null) {
    const runs = unspacedRuns(match.grams);
    for (const hit of await connection.all(gramHits, { match: match.grams, ids })) {
      if (!best.has(hit.id)) best.set(hit.id, markRuns(hit.text, runs));
    }
  }
  return best;
}

function markRuns(text: string, runs: string[]): string {
  const marked = new Array<boolean>(text.length).fill(false);
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
