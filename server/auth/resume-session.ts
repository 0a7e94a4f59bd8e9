import { randomUUID } from 'node:crypto';
import { AppError } from '../app-error.ts';
import type { Storage } from '../storage/storage.ts';
import type { CustomerTokens } from './customer-tokens.ts';
import { isStillHis, whereItIs } from './may-see.ts';
import type { ResumeTokens } from './resume-tokens.ts';

/**
 * A mailbox is read on computers that others use too: such a session is over after a week, and the link in the mail
 * begins another one.
 */
const SESSION_MS = 7 * 24 * 60 * 60_000;

/**
 * A session for whoever has the link of a mail; it says so, and opens this conversation alone (docs/identity.md). In the
 * customer's own browser he stays who he is there. `browser`: its token. AppError session_expired when the link is not
 * ours or too old, when its conversation is gone or another customer's, or when the mail went to another address than the
 * one he proved since.
 */
export async function resumeSession(
  deps: {
    storage: Pick<Storage, 'conversations'>;
    tokens: CustomerTokens;
    resumeTokens: ResumeTokens;
    now: () => number;
  },
  { token, browser }: { token: string; browser: string },
): Promise<{ token: string; conversationId: string }> {
  const resumed = await deps.resumeTokens.open(token);
  if (resumed === null) throw over();
  const { customerId, email } = resumed;
  const conversation = await whereItIs(deps.storage, resumed.conversationId);
  if (conversation === null || conversation.customer.id !== customerId) throw over();
  if (!isStillHis(conversation, email)) throw over();
  const { id: conversationId } = conversation;
  const known = await deps.tokens.open(browser);
  const his = known?.customerId === customerId ? known : null;
  if (his !== null && his.link === null) return { token: browser, conversationId };
  const signed = { tokens: [], until: deps.now() + SESSION_MS };
  const link = { id: his?.link?.id ?? randomUUID(), conversationId, email };
  return { token: await deps.tokens.issue(customerId, signed, link), conversationId };
}

function over(): AppError {
  return new AppError('session_expired', 'This link does not work any more');
}
