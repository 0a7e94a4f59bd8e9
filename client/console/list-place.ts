import type { SavedView } from '../../protocol/desk-http.ts';
import type { InboxFilter } from '../../protocol/staff-events.ts';
import { viewOf, viewOfSlug, type ViewOfInbox } from './views.ts';

export const SEARCH_SLUG = 'search';
const SAVED_PREFIX = 'saved-';

/** What the list pane shows, as the address says it. */
export type ListPlace =
  | { type: 'inbox'; slug: string; words: string; view: ViewOfInbox; filter: InboxFilter; saved: SavedView | null }
  | { type: 'search'; slug: string; words: string; q: string }
  /** A saved view that is still being asked for, or that somebody removed. */
  | { type: 'unknown_view'; slug: string; words: string; state: 'loading' | 'gone' };

export function savedSlug(id: string): string {
  return `${SAVED_PREFIX}${id}`;
}

/** Whether an address names something that a list can show. */
export function isListSlug(slug: string): boolean {
  return slug === SEARCH_SLUG || slug.startsWith(SAVED_PREFIX) || viewOfSlug(slug) !== undefined;
}

/** `saved` is null while the saved views are being asked for. */
export function listPlace(slug: string, filter: InboxFilter, saved: readonly SavedView[] | null): ListPlace {
  if (slug === SEARCH_SLUG) return { type: 'search', slug, words: 'Search', q: filter.q ?? '' };
  const view = viewOfSlug(slug);
  if (view) return { type: 'inbox', slug, words: view.words, view, filter, saved: null };
  const own = saved?.find(({ id }) => savedSlug(id) === slug);
  if (!own) return { type: 'unknown_view', slug, words: 'Saved view', state: saved ? 'gone' : 'loading' };
  return { type: 'inbox', slug, words: own.name, view: viewOf(own.view), filter: own.filter, saved: own };
}
