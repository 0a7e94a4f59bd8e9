import { sql } from 'kysely';
import type { AnswerMode } from '../../../protocol/conversation.ts';
import type { OverviewResponse } from '../../../protocol/http.ts';
import { dayOf, isNoSpam } from '../dialect-sqlite.ts';
import { query, type Connection } from '../query.ts';
import type { Db } from '../schema.ts';
import { groupQuestions } from './group-questions.ts';

/** How many of the latest questions without an answer are looked at for grouping. */
const MAX_UNANSWERED = 2_000;
const DAY_MS = 86_400_000;

interface Range {
  from: number;
  to: number;
}

const byDay = query((db: Db, p: Range) =>
  db
    .selectFrom('conversation')
    .select((eb) => [
      dayOf('opened_at').as('day'),
      eb.fn.countAll<number>().as('conversations'),
      eb.fn.sum<number>('handed_off').as('handedOff'),
      eb.fn
        .sum<number>(
          eb
            .case()
            .when(eb.and([eb('answer_count', '>', 0), eb('handed_off', '=', 0)]))
            .then(1)
            .else(0)
            .end(),
        )
        .as('withoutPerson'),
    ])
    // The very conditions of the index: neither spam nor what was joined to another.
    .where('spam', '=', sql.lit(0))
    .where('merged_into', 'is', null)
    .where('opened_at', '>=', p.from)
    .where('opened_at', '<', p.to)
    .groupBy('day')
    .orderBy('day'),
);
const answersInRange = (db: Db, p: Range) =>
  db.selectFrom('answer').where('answer.at', '>=', p.from).where('answer.at', '<', p.to).where(isNoSpam);
const byMode = query((db: Db, p: Range) =>
  answersInRange(db, p)
    .select((eb) => ['mode', 'state', eb.fn.countAll<number>().as('count')])
    .groupBy(['mode', 'state']),
);
const byReason = query((db: Db, p: Range) =>
  db
    .selectFrom('hand_off')
    .innerJoin('conversation', 'conversation.id', 'hand_off.conversation_id')
    .select((eb) => ['hand_off.reason', eb.fn.countAll<number>().as('count')])
    .where('conversation.spam', '=', sql.lit(0))
    .where('conversation.merged_into', 'is', null)
    .where('conversation.opened_at', '>=', p.from)
    .where('conversation.opened_at', '<', p.to)
    // Offered is not handed off: the customer went on.
    .where('hand_off.asked', 'is not', null)
    .groupBy('hand_off.reason')
    .orderBy('count', 'desc'),
);
const unanswered = query((db: Db, p: Range) =>
  answersInRange(db, p)
    .innerJoin('message', 'message.id', 'answer.message_id')
    .select(['answer.question', 'message.conversation_id as conversationId'])
    .where((eb) =>
      eb.or([
        eb('answer.state', '=', 'failed'),
        eb.and([eb('answer.mode', '=', 'fixed'), eb('answer.offers_person', '=', 1)]),
      ]),
    )
    .orderBy('answer.at', 'desc')
    .limit(MAX_UNANSWERED),
);

/** How often each whole millisecond occurred: few rows, however many answers. */
const durations = (column: 'first_word_ms' | 'total_ms') =>
  query((db: Db, p: Range) =>
    answersInRange(db, p)
      .where(column, 'is not', null)
      .select((eb) => [eb.ref(column).$castTo<number>().as('ms'), eb.fn.countAll<number>().as('count')])
      .groupBy(column)
      .orderBy(column),
  );
const firstWord = durations('first_word_ms');
const total = durations('total_ms');

/** Figures of the conversations opened, and the answers given, from `from` (included) to `to` (not included). */
export async function overview(connection: Connection, range: Range): Promise<OverviewResponse> {
  const days = await connection.all(byDay, range);
  const sum = (pick: (day: (typeof days)[number]) => number) => days.reduce((all, day) => all + pick(day), 0);
  return {
    days: days.map((day) => ({
      day: new Date(day.day * DAY_MS).toISOString().slice(0, 10),
      conversations: day.conversations,
      handedOff: day.handedOff,
    })),
    conversations: sum((day) => day.conversations),
    answeredWithoutPerson: sum((day) => day.withoutPerson),
    answers: await countAnswers(connection, range),
    handOffsByReason: await connection.all(byReason, range),
    firstWordMs: await percentiles(connection, firstWord, range),
    totalMs: await percentiles(connection, total, range),
    unanswered: groupQuestions(await connection.all(unanswered, range)),
  };
}

async function countAnswers(connection: Connection, range: Range): Promise<OverviewResponse['answers']> {
  const result: Record<AnswerMode | 'failed', number> = { model: 0, search: 0, procedure: 0, fixed: 0, failed: 0 };
  for (const row of await connection.all(byMode, range)) {
    if (row.state === 'failed') result.failed += row.count;
    else if (row.mode !== null) result[row.mode] += row.count;
  }
  return result;
}

/** Nearest rank; null when there is nothing to measure. */
async function percentiles(
  connection: Connection,
  of: ReturnType<typeof durations>,
  range: Range,
): Promise<{ p50: number | null; p95: number | null }> {
  const rows = await connection.all(of, range);
  const all = rows.reduce((sum, row) => sum + row.count, 0);
  const at = (share: number): number | null => {
    let seen = 0;
    for (const row of rows) {
      seen += row.count;
      if (seen >= share * all) return row.ms;
    }
    return null;
  };
  return { p50: at(0.5), p95: at(0.95) };
}
