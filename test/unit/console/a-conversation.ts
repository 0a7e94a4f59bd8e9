import type { Conversation } from '../../../protocol/conversation.ts';

/** A conversation for the console's own logic, with what a test cares about put over the rest. */
export function aConversation(id: string, over: Partial<Conversation> = {}): Conversation {
  return {
    id,
    state: 'agent',
    customer: {
      id: `customer of ${id}`,
      name: 'Guest 4F2',
      email: null,
      verified: false,
      verifiedBy: null,
      blocked: false,
    },
    language: 'en',
    openedAt: 0,
    lastMessageAt: 0,
    closedAt: null,
    waitingSince: null,
    handOffReason: null,
    staff: null,
    lastMessage: null,
    lastSeq: 0,
    agentWriting: false,
    rating: null,
    lastCustomerSeq: 0,
    team: null,
    handOff: null,
    serviceLevel: null,
    snoozedUntil: null,
    priority: 'normal',
    tags: [],
    spam: false,
    contactEmail: null,
    mergedInto: null,
    ...over,
  };
}
