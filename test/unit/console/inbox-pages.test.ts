import { describe, expect, test } from 'vitest';
import {
  arrangeRows,
  placeConversation,
  rowsOf,
  withTold,
  type InboxPage,
} from '../../../client/console/inbox-pages.ts';
import { createTold } from '../../../client/console/told.ts';
import type { Conversation } from '../../../protocol/conversation.ts';
import type { InboxFilter, InboxView } from '../../../protocol/staff-events.ts';
import { aConversation } from './a-conversation.ts';

const waiting = (id: string, since: number) =>
  aConversation(id, { state: 'waiting', waitingSince: since, lastMessageAt: since });
const ids = (rows: readonly Conversation[]) => rows.map((row) => row.id);
const placeIn = (view: InboxView, myId = 'me', filter: InboxFilter = {}) => ({ view, filter, myId });
const page = (conversations: Conversation[], cursor: string | null = null, knows = 0): InboxPage => ({
  conversations,
  cursor,
  knows,
  gaps: 0,
});

describe('a view of the inbox', () => {
  test('puts the longest wait first where a person is needed', () => {
    expect(ids(rowsOf('needs_person', [page([waiting('b', 200), waiting('a', 100)])]))).toEqual(['a', 'b']);
  });

  test('puts the latest message first everywhere else', () => {
    const rows = [aConversation('old', { lastMessageAt: 1 }), aConversation('new', { lastMessageAt: 2 })];
    expect(ids(rowsOf('agent', [page(rows)]))).toEqual(['new', 'old']);
  });

  test('shows a conversation once, though two pages bring it', () => {
    const moved = aConversation('a', { lastMessageAt: 5 });
    expect(ids(rowsOf('everyone', [page([moved], '1'), page([moved])]))).toEqual(['a']);
  });
});

describe('when a conversation changes', () => {
  test('it leaves the view it no longer belongs to', () => {
    const taken = aConversation('a', { state: 'staff', staff: { id: 'me', name: 'Robin' } });
    expect(
      rowsOf('needs_person', placeConversation(placeIn('needs_person', 'me'), [page([waiting('a', 1)])], taken)),
    ).toEqual([]);
  });

  test('it comes into "Mine" for me and not for a colleague', () => {
    const taken = aConversation('a', { state: 'staff', staff: { id: 'me', name: 'Robin' } });
    expect(ids(rowsOf('mine', placeConversation(placeIn('mine', 'me'), [page([])], taken)))).toEqual(['a']);
    expect(ids(rowsOf('mine', placeConversation(placeIn('mine', 'somebody else'), [page([])], taken)))).toEqual([]);
  });

  test('it moves up with a new message', () => {
    const pages = [page([aConversation('b', { lastMessageAt: 2 }), aConversation('a', { lastMessageAt: 1 })])];
    const after = placeConversation(placeIn('agent', 'me'), pages, aConversation('a', { lastMessageAt: 3 }));
    expect(ids(rowsOf('agent', after))).toEqual(['a', 'b']);
  });

  test('it waits for its own page when it stands below what is loaded', () => {
    const pages = [page([aConversation('b', { lastMessageAt: 9 })], 'more')];
    expect(
      ids(rowsOf('agent', placeConversation(placeIn('agent', 'me'), pages, aConversation('a', { lastMessageAt: 1 })))),
    ).toEqual(['b']);
  });

  test('it comes in at the end when everything is loaded', () => {
    const pages = [page([aConversation('b', { lastMessageAt: 9 })])];
    expect(
      ids(rowsOf('agent', placeConversation(placeIn('agent', 'me'), pages, aConversation('a', { lastMessageAt: 1 })))),
    ).toEqual(['b', 'a']);
  });

  test('closed, it is in no view but Closed', () => {
    const closed = aConversation('a', { state: 'closed' });
    const shown = (['needs_person', 'mine', 'agent', 'everyone', 'closed'] as const).filter(
      (view) => rowsOf(view, placeConversation(placeIn(view, 'me'), [page([])], closed)).length > 0,
    );
    expect(shown).toEqual(['closed']);
  });
});

describe('what is told while a page is on its way', () => {
  const view = 'needs_person';
  const shown = (pages: InboxPage[]) => ids(rowsOf(view, pages));

  test('is in the list, though the page was read before it', () => {
    const told = createTold();
    told.learn(waiting('before', 1));
    const asked = told.count();
    told.learn(waiting('meanwhile', 5));
    const read = [page([waiting('old', 2)], null, asked)];
    expect(shown(withTold(placeIn(view), read, told))).toEqual(['old', 'meanwhile']);
  });

  test('is in the list though only the first of many pages was read before it', () => {
    const told = createTold();
    const first = told.count();
    told.learn(waiting('meanwhile', 3));
    const second = told.count();
    const read = [page([waiting('a', 1)], 'more', first), page([waiting('b', 9)], null, second)];
    expect(shown(withTold(placeIn(view), read, told))).toEqual(['a', 'meanwhile', 'b']);
  });

  test('leaves the list, though the page still holds it', () => {
    const told = createTold();
    const asked = told.count();
    told.learn(aConversation('a', { state: 'staff', staff: { id: 'x', name: 'Ana' } }));
    expect(shown(withTold(placeIn(view), [page([waiting('a', 1)], null, asked)], told))).toEqual([]);
  });

  test('is put in once: later words about others do not bring it back', () => {
    const told = createTold();
    const asked = told.count();
    told.learn(waiting('a', 1));
    const known = withTold(placeIn(view), [page([], null, asked)], told);
    expect(withTold(placeIn(view), known, told)).toEqual(known);
    expect(known.map(({ knows }) => knows)).toEqual([told.count()]);
  });

  test('counts as it was told last, and no more than five hundred are remembered', () => {
    const told = createTold();
    told.learn(waiting('a', 1));
    told.learn(aConversation('a', { state: 'closed' }));
    expect(told.since(0).map(({ state }) => state)).toEqual(['closed']);
    for (let i = 0; i < 500; i += 1) told.learn(waiting(`b${i}`, i));
    expect(told.latest('a')).toBeUndefined();
    expect(told.since(0)).toHaveLength(500);
  });
});

describe('a conversation that was joined to another', () => {
  test('stands in no view, not even among the closed', () => {
    const joined = aConversation('a', { state: 'closed', mergedInto: 'b' });
    const before = [page([aConversation('a', { state: 'closed' })])];
    expect(rowsOf('closed', placeConversation(placeIn('closed'), before, joined))).toEqual([]);
  });
});

describe('a snoozed conversation', () => {
  test('stands in Snoozed alone', () => {
    const asleep = aConversation('a', { state: 'waiting', waitingSince: 1, snoozedUntil: 99 });
    const shown = (['needs_person', 'mine', 'agent', 'everyone', 'snoozed', 'closed'] as const).filter(
      (view) => rowsOf(view, placeConversation(placeIn(view), [page([])], asleep)).length > 0,
    );
    expect(shown).toEqual(['snoozed']);
  });
});

describe('in a filtered list', () => {
  const french = aConversation('fr', { language: 'fr-CA', tags: ['Refund'], priority: 'high' });

  test('what fits comes in by itself, and what does not stays out', () => {
    const into = (filter: InboxFilter) =>
      rowsOf('agent', placeConversation(placeIn('agent', 'me', filter), [page([])], french));
    expect(ids(into({ language: 'fr', tag: 'refund' }))).toEqual(['fr']);
    expect(into({ language: 'de' })).toEqual([]);
    expect(into({ priority: 'urgent' })).toEqual([]);
    expect(into({ verified: 'yes' })).toEqual([]);
  });

  test('a row leaves when what it was found by changes', () => {
    const before = [page([aConversation('a', { tags: ['refund'] })])];
    expect(
      rowsOf('agent', placeConversation(placeIn('agent', 'me', { tag: 'refund' }), before, aConversation('a'))),
    ).toEqual([]);
  });

  test('only the server knows words: a row that was found stays, another waits for the next reading', () => {
    const place = placeIn('agent', 'me', { q: 'heron' });
    const before = [page([aConversation('a')])];
    expect(ids(rowsOf('agent', placeConversation(place, before, aConversation('a', { lastMessageAt: 5 }))))).toEqual([
      'a',
    ]);
    expect(ids(rowsOf('agent', placeConversation(place, before, aConversation('b'))))).toEqual(['a']);
  });
});

describe('while somebody points at the list', () => {
  const latest = () => undefined;

  test('a new row above is held back and counted', () => {
    const shown = [aConversation('a'), aConversation('b')];
    const arranged = arrangeRows({ shown, rows: [aConversation('new'), ...shown], still: true, latest });
    expect(ids(arranged.rows)).toEqual(['a', 'b']);
    expect(arranged.held).toBe(1);
  });

  test('a new row below is shown, since it moves nothing', () => {
    const shown = [waiting('a', 1)];
    const arranged = arrangeRows({ shown, rows: [waiting('a', 1), waiting('b', 2)], still: true, latest });
    expect(ids(arranged.rows)).toEqual(['a', 'b']);
    expect(arranged.held).toBe(0);
  });

  test('rows keep their places though their order changed, and show what is new in them', () => {
    const shown = [aConversation('a'), aConversation('b')];
    const rows = [aConversation('b', { lastMessageAt: 7 }), aConversation('a')];
    const arranged = arrangeRows({ shown, rows, still: true, latest });
    expect(ids(arranged.rows)).toEqual(['a', 'b']);
    expect(arranged.rows[1]?.lastMessageAt).toBe(7);
    expect(arranged.held).toBe(0);
  });

  test('a row that left the view stays, as it is now', () => {
    const taken = aConversation('a', { state: 'staff', staff: { id: 'x', name: 'Ana' } });
    const arranged = arrangeRows({
      shown: [waiting('a', 1), waiting('b', 2)],
      rows: [waiting('b', 2)],
      still: true,
      latest: () => taken,
    });
    expect(arranged.rows.map((row) => row.state)).toEqual(['staff', 'waiting']);
  });

  test('everything takes its place when the pointer leaves', () => {
    const shown = [aConversation('a'), aConversation('b')];
    const rows = [aConversation('new'), aConversation('b')];
    expect(arrangeRows({ shown, rows, still: false, latest })).toEqual({ rows, held: 0 });
  });
});
