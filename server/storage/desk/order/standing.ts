import { expressionBuilder, sql, type Expression, type SqlBool } from 'kysely';
import type { InboxFilter, InboxView } from '../../../../protocol/staff-events.ts';
import type { Tables } from '../../schema.ts';
import { idsWithWords, typedWords, type TypedWords, type WordsShape } from './words-found.ts';

/** What a view with a filter asks for: its shape, from which one query is made, and the values put into it. */
export interface Standing {
  shape: StandingShape;
  values: StandingValues;
}
interface StandingShape {
  view: InboxView;
  by: (keyof typeof BY)[];
  words: WordsShape | null;
  verified: 'yes' | 'no' | null;
}
export interface StandingValues extends TypedWords {
  staffId: string;
  team: string;
  owner: string;
  tag: string;
  priority: string;
  language: string;
  reason: string;
}

export function standingOf(view: InboxView, filter: InboxFilter, staffId: string): Standing {
  const { q, verified, ...rest } = filter;
  const found = q === undefined || q === '' ? null : typedWords(q);
  const by = (Object.keys(BY) as (keyof typeof BY)[]).filter((key) => rest[key] !== undefined);
  const nothing = { words: null, grams: null, name: null, address: '', addressEnd: '' };
  return {
    shape: { view, by, words: found?.shape ?? null, verified: verified ?? null },
    values: {
      ...(found?.typed ?? nothing),
      staffId,
      team: rest.team ?? '',
      owner: rest.owner ?? '',
      tag: rest.tag ?? '',
      priority: rest.priority ?? '',
      language: rest.language ?? '',
      reason: rest.reason ?? '',
    },
  };
}

/** Queries of the same shape are compiled once. */
export function nameOfShape({ view, by, words, verified }: StandingShape): string {
  return [view, ...by, words, verified].join(' ');
}

const eb = expressionBuilder<Tables, 'conversation'>();
const state = (is: 'waiting' | 'staff' | 'agent' | 'closed') => eb('state', '=', sql.lit(is));
const awake = eb('snoozed_until', 'is', null);
const open = eb('state', '<>', sql.lit('closed'));

// States are written into these conditions, not passed: SQLite uses a partial index only when it can read the
// condition. Those of the agent are found among the open ones: the others are few, people work on them.
const VIEWS: Record<InboxView, (p: StandingValues) => Expression<SqlBool>[]> = {
  needs_person: () => [state('waiting'), awake],
  mine: (p) => [state('staff'), awake, eb('staff_id', '=', p.staffId)],
  agent: () => [open, awake, state('agent')],
  everyone: () => [open, awake],
  snoozed: () => [eb('snoozed_until', 'is not', null)],
  // What was joined to another is found there.
  closed: () => [state('closed'), eb('merged_into', 'is', null)],
};
const BY = {
  team: (p: StandingValues) => eb('team_id', '=', p.team),
  owner: (p: StandingValues) => eb('staff_id', '=', p.owner),
  tag: (p: StandingValues) =>
    eb('conversation.id', 'in', sql<string>`(select conversation_id from conversation_tag where tag = ${p.tag})`),
  priority: (p: StandingValues) => sql<SqlBool>`priority = ${p.priority}`,
  language: (p: StandingValues) => eb('conversation.language', '=', p.language),
  reason: (p: StandingValues) => sql<SqlBool>`hand_off_reason = ${p.reason}`,
};

/** The conditions on a conversation. A search of signs alone finds nothing. */
export function standsIn(shape: StandingShape, p: StandingValues): Expression<SqlBool> {
  const all = [...VIEWS[shape.view](p), ...shape.by.map((key) => BY[key](p))];
  // Somebody's own among all open ones are few, and have an index.
  if (shape.view === 'everyone' && shape.by.includes('owner')) all.push(state('staff'));
  if (shape.verified !== null) {
    const verified = shape.verified === 'yes' ? sql.lit(1) : sql.lit(0);
    all.push(sql<SqlBool>`(select verified from customer where customer.id = conversation.customer_id) = ${verified}`);
  }
  if (shape.words === 'none') all.push(sql<SqlBool>`false`);
  else if (shape.words !== null) {
    all.push(eb('conversation.id', 'in', sql<string>`(${idsWithWords(shape.words, p)})`));
  }
  return eb.and(all);
}
