import type { Priority } from '../../../protocol/conversation.ts';
import { SEARCH_MAX_CHARS, TAG_MAX_CHARS } from '../../../protocol/limits.ts';
import type { InboxFilter } from '../../../protocol/staff-events.ts';
import { handOffReasons } from '../../ui/message-words.ts';

/** Most pressing first, as it stands in lists. */
export const priorities: readonly Priority[] = ['urgent', 'high', 'normal', 'low'];
const ID_MAX_CHARS = 100;
const LANGUAGE_MAX_CHARS = 20;

/** The filter that an address asks for. What is unknown or too long there is left out: links are pasted and cut. */
export function filterOfAddress(search: Record<string, unknown>): InboxFilter {
  const filter: InboxFilter = {
    q: someText(search['q'], SEARCH_MAX_CHARS),
    team: someText(search['team'], ID_MAX_CHARS),
    owner: someText(search['owner'], ID_MAX_CHARS),
    tag: someText(search['tag'], TAG_MAX_CHARS),
    priority: oneOf(priorities, search['priority']),
    language: someText(search['language'], LANGUAGE_MAX_CHARS),
    reason: oneOf(handOffReasons, search['reason']),
    verified: oneOf(['yes', 'no'] as const, search['verified']),
  };
  // One view has one address and one place in the cache: nothing that is not set.
  return Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined));
}

/** The part of an address after "?", as plain words that can be read, typed and pasted into a message. */
export function readAddress(text: string): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(text));
}

export function writeAddress(search: Record<string, unknown>): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(search)) {
    if (typeof value === 'string' && value !== '') params.set(name, value);
  }
  const text = params.toString();
  return text === '' ? '' : `?${text}`;
}

function someText(value: unknown, maxChars: number): string | undefined {
  if (typeof value !== 'string') return undefined;
  return value.trim().slice(0, maxChars) || undefined;
}

function oneOf<T extends string>(allowed: readonly T[], value: unknown): T | undefined {
  return allowed.find((each) => each === value);
}
