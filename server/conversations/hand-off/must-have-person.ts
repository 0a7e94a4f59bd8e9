import type { HandOffReason } from '../../../protocol/conversation.ts';

/** These never go back to the agent, however long nobody comes, and not by the customer's wish either. */
export const MUST_HAVE_PERSON: readonly HandOffReason[] = [
  'emergency',
  'distress',
  'legal',
  'vulnerable',
  'change_unsure',
  'change_failed',
  'change_approval',
  'change_not_agreed',
];

export function mustHavePerson(reason: HandOffReason | null): boolean {
  return reason !== null && MUST_HAVE_PERSON.includes(reason);
}
