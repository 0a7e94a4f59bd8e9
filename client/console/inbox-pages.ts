import type { Conversation } from '../../protocol/conversation.ts';
import type { InboxFilter, InboxView } from '../../protocol/staff-events.ts';
import { matchOf } from './filters/filter-match.ts';
import type { Told } from './told.ts';
import { belongsTo, compareIn } from './views.ts';

export interface InboxPage {
  conversations: Conversation[];
  cursor: string | null;
  /** How much had been told when it was asked for (told.ts), or put in since: whatever came later is not in it for sure. */
  knows: number;
  /** After how many gaps in what is told it was asked for; after another one it may be old. */
  gaps: number;
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
 * The pages with everything that was told since the oldest of them was asked for. The server reads a page some time before
 * it answers, and many pages one after the other: what changed in between is in none of them.
 */
export function withTold(
  place: InboxPlace,
  pages: readonly InboxPage[],
  told: Pick<Told, 'count' | 'since'>,
): InboxPage[] {
  const missed = told.since(Math.min(...pages.map((page) => page.knows)));
  const knows = told.count();
  let now = [...pages];
  for (const conversation of missed) now = placeConversation(place, now, conversation);
  return now.map((page) => (page.knows === knows ? page : { ...page, knows }));
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
  const last = lastOf(view, without);
  const complete = without.at(-1)?.cursor === null;
  if (!complete && last && compareIn(view, conversation, last) > 0) return without;
  return [{ ...head, conversations: [conversation, ...head.conversations] }, ...rest];
}

/** Without sorting them all: many may be loaded, and many told at once. */
function lastOf(view: InboxView, pages: readonly InboxPage[]): Conversation | undefined {
  let last: Conversation | undefined;
  for (const page of pages) {
    for (const row of page.conversations) if (!last || compareIn(view, row, last) > 0) last = row;
  }
  return last;
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
