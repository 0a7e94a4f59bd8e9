import type { Conversation } from '../../protocol/conversation.ts';
import { AppError } from '../app-error.ts';
import { mayDo, type Ability } from '../privacy/permissions.ts';
import type { Storage } from '../storage/storage.ts';
import type { LinkSession } from './customer-tokens.ts';

/** A conversation that was joined to another one, which was joined to another one. */
const MOST_JOINS = 100;

/** Who asks: the customer, or whoever followed the link of a mail to him. */
export interface Asker {
  customerId: string;
  link: LinkSession | null;
}
type Deps = Pick<Storage, 'conversations'>;

/**
 * The conversation, if it is his to see. Throws AppError conversation_not_found: somebody else's is as unknown as one that
 * does not exist.
 */
export async function readOwn(storage: Deps, asker: Asker, conversationId: string): Promise<Conversation> {
  const conversation = await storage.conversations.readConversation(conversationId);
  if (conversation !== null && (await maySee(storage, asker, conversation))) return conversation;
  throw new AppError('conversation_not_found', 'There is no such conversation');
}

/** A customer sees all of his own; a link the one that its mail is about, and what was begun through it. */
export async function maySee(storage: Deps, { customerId, link }: Asker, conversation: Conversation): Promise<boolean> {
  if (conversation.customer.id !== customerId) return false;
  if (link === null) return true;
  if (!isStillHis(conversation, link.email)) return false;
  if (conversation.id === link.conversationId) return true;
  if ((await storage.conversations.readLink(conversation.id)) === link.id) return true;
  return (await whereItIs(storage, link.conversationId))?.id === conversation.id;
}

/** Whether this browser may do it, whatever was proved in it: by a link it is less than in the customer's own. */
export function mayHere(ability: Ability, { link }: Asker): boolean {
  return mayDo(ability, link === null ? 'unverified' : 'link');
}

/** An address that was only typed may be a stranger's; what the customer proved since must not be open to it. */
export function isStillHis({ customer }: Conversation, email: string): boolean {
  return !customer.verified || customer.email?.toLowerCase() === email;
}

/** The conversation, or the one that it was joined to. */
export async function whereItIs(storage: Deps, id: string): Promise<Conversation | null> {
  let conversation = await storage.conversations.readConversation(id);
  for (let step = 0; step < MOST_JOINS && conversation?.mergedInto != null; step++) {
    conversation = await storage.conversations.readConversation(conversation.mergedInto);
  }
  return conversation;
}
