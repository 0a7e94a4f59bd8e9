import type { Priority } from '../../../protocol/conversation.ts';
import type { InboxFilter } from '../../../protocol/staff-events.ts';
import { handOffWords } from '../../ui/message-words.ts';
import { languageWords } from '../../ui/time-words.ts';

export type FilterField = keyof InboxFilter;

/** Names of what a filter holds only by id. */
export interface FilterNames {
  team: (id: string) => string | undefined;
  owner: (id: string) => string | undefined;
}

/** One set part of a filter, in words for a chip. */
export interface FilterPart {
  field: FilterField;
  words: string;
}

const PRIORITY_WORDS: Record<Priority, string> = { urgent: 'Urgent', high: 'High', normal: 'Normal', low: 'Low' };

export function priorityWords(priority: Priority): string {
  return PRIORITY_WORDS[priority];
}

/** What is set, in the order of the filter's form. */
export function filterParts(filter: InboxFilter, names: FilterNames): FilterPart[] {
  const parts: FilterPart[] = [];
  const add = (field: FilterField, words: string) => parts.push({ field, words });
  if (filter.q) add('q', `“${filter.q}”`);
  if (filter.owner) add('owner', names.owner(filter.owner) ?? 'Somebody who left');
  if (filter.team) add('team', names.team(filter.team) ?? 'A team that is gone');
  if (filter.tag) add('tag', filter.tag);
  if (filter.priority) add('priority', `${priorityWords(filter.priority)} priority`);
  if (filter.language) add('language', languageWords(filter.language));
  if (filter.reason) add('reason', capital(handOffWords(filter.reason)));
  if (filter.verified) add('verified', filter.verified === 'yes' ? 'Verified' : 'Not verified');
  return parts;
}

export function capital(words: string): string {
  return words.slice(0, 1).toLocaleUpperCase() + words.slice(1);
}
