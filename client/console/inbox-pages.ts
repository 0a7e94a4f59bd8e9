import type { Conversation } from '../../protocol/conversation.ts';
import type { InboxFilter, InboxView } from '../../protocol/staff-events.ts';
import { matchOf } from './filters/filter-match.ts';
import { belongsTo, compareIn } from './views.ts';

export interface InboxPage {
  conversations: Conversation[];
  cursor: string | null;
}

/** The rows of all pages as one list: each conversation once, in the view's order. */
export function rowsOf(view: InboxView, pages: readonly InboxPage[]): Conversation[] {
  const byId = new Map<string, Conversation>();
  for (const page of pages) for (const row of page.conversations) byId.set(row.id, row);
  return [...byId.values()].sort((one, other) => compareIn(view, one, other));
}

/** Which list it is, and whose. */
export interface InboxPlace {
  view: InboxView;
  filter: InboxFilter;
  myId: string;
}

/**
 * The pages after a conversation changed: it leaves, moves or comes in. One that would stand below what is loaded is left
 * to the page that will bring it. Where only the server can say whether it fits (words), it stays if it was there.
 */
export function placeConversation(
  { view, filter, myId }: InboxPlace,
  pages: readonly InboxPage[],
  conversation: Conversation,
): InboxPage[] {
  const was = pages.some((page) => page.conversations.some((row) => row.id === conversation.id));
  const without = was ? pages.map((page) => withoutRow(page, conversation.id)) : [...pages];
  const match = matchOf(filter, conversation);
  if (match === 'no' || (match === 'unknown' && !was) || !belongsTo(view, conversation, myId)) return without;
  const [head, ...rest] = without;
  if (!head) return without;
  const last = rowsOf(view, without).at(-1);
  const complete = without.at(-1)?.cursor === null;
  if (!complete && last && compareIn(view, conversation, last) > 0) return without;
  return [{ ...head, conversations: [conversation, ...head.conversations] }, ...rest];
}

function withoutRow(page: InboxPage, id: string): InboxPage {
  const conversations = page.conversations.filter((row) => row.id !== id);
  return conversations.length === page.conversations.length ? page : { ...page, conversations };
}

export interface Arranged {
  rows: Conversation[];
  /** How many new rows are held back. */
  held: number;
}

/**
 * What the list shows. While somebody points into it (`still`) what is shown keeps its place: rows change where they
 * stand, rows that left the view stay until later, new rows above are held back, and new rows below are added.
 */
export function arrangeRows(input: {
  shown: readonly Conversation[];
  rows: readonly Conversation[];
  still: boolean;
  /** The newest state of a row that is in the view no more. */
  latest: (id: string) => Conversation | undefined;
}): Arranged {
  const { shown, rows, still, latest } = input;
  if (!still || shown.length === 0) return { rows: [...rows], held: 0 };
  const now = new Map(rows.map((row) => [row.id, row]));
  const kept = shown.map((row) => now.get(row.id) ?? latest(row.id) ?? row);
  const keptIds = new Set(kept.map((row) => row.id));
  const lastKept = rows.findLastIndex((row) => keptIds.has(row.id));
  const below = rows.slice(lastKept + 1);
  const held = rows.slice(0, lastKept + 1).filter((row) => !keptIds.has(row.id)).length;
  return { rows: [...kept, ...below], held };
}
