import type { Conversation } from '../../../protocol/conversation.ts';
import type { InboxFilter } from '../../../protocol/staff-events.ts';

/** Whether a conversation passes a filter; unknown where its words decide, which only the server has. */
export function matchOf(filter: InboxFilter, conversation: Conversation): 'yes' | 'no' | 'unknown' {
  const { team, owner, tag, priority, language, reason, verified } = filter;
  if (team !== undefined && conversation.team?.id !== team) return 'no';
  if (owner !== undefined && conversation.staff?.id !== owner) return 'no';
  if (tag !== undefined && !conversation.tags.some((each) => sameTag(each, tag))) return 'no';
  if (priority !== undefined && conversation.priority !== priority) return 'no';
  if (language !== undefined && !sameLanguage(conversation.language, language)) return 'no';
  if (reason !== undefined && conversation.handOffReason !== reason) return 'no';
  if (verified !== undefined && conversation.customer.verified !== (verified === 'yes')) return 'no';
  return filter.q ? 'unknown' : 'yes';
}

function sameTag(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

/** "pt" finds "pt-BR" too. */
function sameLanguage(tag: string | null, wanted: string): boolean {
  return tag !== null && (tag === wanted || tag.startsWith(`${wanted}-`));
}
