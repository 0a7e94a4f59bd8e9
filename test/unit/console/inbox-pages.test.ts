import { describe, expect, test } from 'vitest';
import { arrangeRows, placeConversation, rowsOf, type InboxPage } from '../../../client/console/inbox-pages.ts';
import type { Conversation } from '../../../protocol/conversation.ts';
import { aConversation } from './a-conversation.ts';

const waiting = (id: string, since: number) =>
  aConversation(id, { state: 'waiting', waitingSince: since, lastMessageAt: since });
const ids = (rows: readonly Conversation[]) => rows.map((row) => row.id);
const page = (conversations: Conversation[], cursor: string | null = null): InboxPage => ({ conversations, cursor });

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
    expect(rowsOf('needs_person', placeConversation('needs_person', [page([waiting('a', 1)])], taken, 'me'))).toEqual(
      [],
    );
  });

  test('it comes into "Mine" for me and not for a colleague', () => {
    const taken = aConversation('a', { state: 'staff', staff: { id: 'me', name: 'Robin' } });
    expect(ids(rowsOf('mine', placeConversation('mine', [page([])], taken, 'me')))).toEqual(['a']);
    expect(ids(rowsOf('mine', placeConversation('mine', [page([])], taken, 'somebody else')))).toEqual([]);
  });

  test('it moves up with a new message', () => {
    const pages = [page([aConversation('b', { lastMessageAt: 2 }), aConversation('a', { lastMessageAt: 1 })])];
    const after = placeConversation('agent', pages, aConversation('a', { lastMessageAt: 3 }), 'me');
    expect(ids(rowsOf('agent', after))).toEqual(['a', 'b']);
  });

  test('it waits for its own page when it stands below what is loaded', () => {
    const pages = [page([aConversation('b', { lastMessageAt: 9 })], 'more')];
    expect(
      ids(rowsOf('agent', placeConversation('agent', pages, aConversation('a', { lastMessageAt: 1 }), 'me'))),
    ).toEqual(['b']);
  });

  test('it comes in at the end when everything is loaded', () => {
    const pages = [page([aConversation('b', { lastMessageAt: 9 })])];
    expect(
      ids(rowsOf('agent', placeConversation('agent', pages, aConversation('a', { lastMessageAt: 1 }), 'me'))),
    ).toEqual(['b', 'a']);
  });

  test('closed, it is in no view but Closed', () => {
    const closed = aConversation('a', { state: 'closed' });
    const shown = (['needs_person', 'mine', 'agent', 'everyone', 'closed'] as const).filter(
      (view) => rowsOf(view, placeConversation(view, [page([])], closed, 'me')).length > 0,
    );
    expect(shown).toEqual(['closed']);
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
