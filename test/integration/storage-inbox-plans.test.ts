import { randomUUID } from 'node:crypto';
import Sqlite from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import { ana, openHouse } from '../support/storage-house.ts';
import type { InboxFilter, InboxView } from '../../protocol/staff-events.ts';

const CONVERSATIONS = 10_000;

/** Ten thousand conversations in all states, written past the operations: what counts is how they are found. */
async function fullHouse() {
  const house = await openHouse();
  house.writer.exec(`
    begin;
    with recursive n(i) as (select 0 union all select i + 1 from n where i + 1 < ${CONVERSATIONS})
    insert into customer(id, name, email, external_id, verified, created_at)
      select 'customer-' || i, case when i % 3 = 0 then 'Name ' || i end, null, null, 0, i from n;
    with recursive n(i) as (select 0 union all select i + 1 from n where i + 1 < ${CONVERSATIONS})
    insert into conversation(id, customer_id, state, opened_at, waiting_since, staff_id, staff_name, last_message_at,
      last_seq, last_customer_seq, last_customer_at, handed_off, first_words, message_count, answer_count, team_id,
      snoozed_until, language)
      select 'c' || i, 'customer-' || i,
        case i % 5 when 0 then 'waiting' when 1 then 'staff' when 2 then 'agent' else 'closed' end,
        i, case when i % 5 = 0 then i end, case when i % 5 = 1 then 'staff-ana' end, 'Ana', i, 1, 1, i, 0, 'words', 1, 0,
        'team-' || (i % 20), case when i % 50 = 2 then 99999 + i end, case when i % 2 = 0 then 'en' else 'de' end from n;
    insert into conversation_tag(tag, conversation_id) select 'tag-' || (rowid % 100), id from conversation;
    insert into message(id, conversation_id, seq, author, kind, state, text, at, offers_person, indexed)
      select 'm' || id, id, 1, 'customer', 'message', 'done', 'words about number' || opened_at, opened_at, 0, 0 from conversation;
    commit;`);
  const statements: string[] = [];
  const { prepare } = Sqlite.prototype;
  Sqlite.prototype.prepare = function (source: string) {
    statements.push(source);
    return prepare.call(this, source) as never;
  };
  onTestFinished(() => {
    Sqlite.prototype.prepare = prepare;
  });
  /** How SQLite goes about what the operation asks of these tables. */
  const plansOf = async (operation: () => Promise<unknown>): Promise<string[]> => {
    statements.length = 0;
    await operation();
    const asked = statements.filter((source) => /^\s*(select|with)/.test(source) && source.includes('"conversation"'));
    expect(asked.length).toBeGreaterThan(0);
    return asked.flatMap((source) =>
      prepare
        .call(house.writer, `explain query plan ${source}`)
        .all(Array.from({ length: source.split('?').length - 1 }, () => null))
        .map((step) => (step as { detail: string }).detail),
    );
  };
  return { ...house, plansOf };
}

/** A walk through a whole table. A walk along an index, and one through the rows of a page, are none. */
const wholeTables = (plan: string[]) =>
  plan.filter(
    (step) =>
      /^SCAN (conversation|customer|message|conversation_tag|customer_name)\b/.test(step) && !step.includes('INDEX'),
  );

test('each page and each count of ten thousand conversations goes along an index', async () => {
  const { storage, plansOf } = await fullHouse();
  const { desk } = storage;
  const views: InboxView[] = ['needs_person', 'mine', 'agent', 'everyone', 'snoozed', 'closed'];
  const filters: InboxFilter[] = [
    {},
    { team: 'team-3' },
    { tag: 'tag-7' },
    { owner: ana.id },
    { priority: 'high' },
    { language: 'de' },
    { verified: 'yes' },
    { q: 'number77' },
    { q: 'number77', tag: 'tag-7', team: 'team-17' },
  ];
  for (const view of views) {
    for (const filter of filters) {
      const about = `${view} ${JSON.stringify(filter)}`;
      const page = await plansOf(() => desk.listInbox({ view, filter, staffId: ana.id, cursor: null, limit: 50 }));
      expect(wholeTables(page), about).toEqual([]);
      // A sort of what is left is fine where few are: not of a view as a whole.
      if (Object.keys(filter).length === 0) expect(page.join(), about).not.toContain('USE TEMP B-TREE');
      const saved = { id: randomUUID(), staffId: ana.id, name: about, view, filter, shared: false, at: 1 };
      await desk.saveView(saved);
      const count = await plansOf(() => desk.countViews({ staffId: ana.id, viewIds: [saved.id] }));
      expect(wholeTables(count), about).toEqual([]);
    }
  }
}, 60_000);

test('a tag, a team, an owner and the place in the line are found by an index of their own', async () => {
  const { storage, plansOf } = await fullHouse();
  const list = (view: InboxView, filter: InboxFilter) => () =>
    storage.desk.listInbox({ view, filter, staffId: ana.id, cursor: null, limit: 50 });
  expect((await plansOf(list('everyone', { tag: 'tag-7' }))).join()).toContain('conversation_tag');
  expect((await plansOf(list('closed', { team: 'team-3' }))).join()).toContain('conversation_of_team');
  expect((await plansOf(list('everyone', { owner: ana.id }))).join()).toContain('conversation_of_staff');
  const place = await plansOf(() => storage.conversations.countAhead('c5000'));
  expect(place.join()).toContain('USING INDEX conversation_waiting ((waiting_since,id)<');
});

test('the counts of the inbox, kept as it changes, are those of the lists; a count of a saved view stops at a thousand', async () => {
  const { storage } = await fullHouse();
  const { desk, conversations } = storage;
  expect(await conversations.countInbox(ana.id)).toEqual({
    needs_person: 2_000,
    mine: 2_000,
    agent: 1_800,
    everyone: 5_800,
    snoozed: 200,
    closed: 4_000,
  });
  const view = { id: randomUUID(), staffId: ana.id, name: 'All', view: 'everyone' as const, shared: false, at: 1 };
  await desk.saveView({ ...view, filter: {} });
  expect(await desk.countViews({ staffId: ana.id, viewIds: [view.id] })).toEqual({ [view.id]: 1_000 });
  // The index of words follows in steps.
  for (let step = 0; step < 5; step++) await desk.search({ q: 'number77', cursor: null, limit: 1 });
  expect((await desk.search({ q: 'number77', cursor: null, limit: 50 })).total).toBe(111);
});
