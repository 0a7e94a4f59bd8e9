import type { Conversation } from '../../protocol/conversation.ts';
import { AppError } from '../app-error.ts';
import type { Storage } from '../storage/storage.ts';
import type { CustomerTokens } from './customer-tokens.ts';
import type { ResumeTokens } from './resume-tokens.ts';

/**
 * A mailbox is read on computers that others use too: such a session is over after a week, and the link in the mail
 * begins another one.
 */
const SESSION_MS = 7 * 24 * 60 * 60_000;
/** A conversation that was joined to another one, which was joined to another one. */
const MOST_JOINS = 100;

/**
 * A session for whoever has the link of a mail. AppError session_expired when the token is not ours or too old, when its
 * conversation is gone or another customer's, or when the mail went to another address than the one he proved since.
 */
export async function resumeSession(
  deps: {
    storage: Pick<Storage, 'conversations'>;
    tokens: CustomerTokens;
    resumeTokens: ResumeTokens;
    now: () => number;
  },
  token: string,
): Promise<{ token: string; conversationId: string }> {
  const resumed = await deps.resumeTokens.open(token);
  if (resumed === null) throw over();
  const conversation = await whereItIs(deps.storage, resumed.conversationId);
  if (conversation === null || conversation.customer.id !== resumed.customerId) throw over();
  const { verified, email } = conversation.customer;
  // An address that was only typed may be a stranger's; what he proved since must not open to it.
  if (verified && email?.toLowerCase() !== resumed.email) throw over();
  const session = await deps.tokens.issue(resumed.customerId, { tokens: [], until: deps.now() + SESSION_MS });
  return { token: session, conversationId: conversation.id };
}

async function whereItIs(storage: Pick<Storage, 'conversations'>, id: string): Promise<Conversation | null> {
  let conversation = await storage.conversations.readConversation(id);
  for (let step = 0; step < MOST_JOINS && conversation?.mergedInto != null; step++) {
    conversation = await storage.conversations.readConversation(conversation.mergedInto);
  }
  return conversation;
}

function over(): AppError {
  return new AppError('session_expired', 'This link does not work any more');
}
