import type { Conversation } from '../../../protocol/conversation.ts';

/** Closed, and neither spam nor part of another one. */
export function canReopen({ state, spam, mergedInto }: Conversation): boolean {
  return state === 'closed' && !spam && mergedInto === null;
}
