import type { HandOffReason } from '../../../protocol/conversation.ts';

const REASONS: ReadonlySet<HandOffReason> = new Set([
  'emergency',
  'distress',
  'legal',
  'vulnerable',
  'change_unsure',
  'change_approval',
  'change_not_agreed',
]);

/** These never go back to the agent, however long nobody comes. */
export function mustHavePerson(reason: HandOffReason | null): boolean {
  return reason !== null && REASONS.has(reason);
}
