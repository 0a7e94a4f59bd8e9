import { createHmac, randomInt } from 'node:crypto';
import type { VerifiedBy } from '../../protocol/conversation.ts';
import { AppError } from '../app-error.ts';
import type { Mailer } from '../mail/mailer.ts';
import type { Customer, Storage } from '../storage/storage.ts';
import type { CodeLimits } from './code-limits.ts';
import { codeMailWords } from './code-mail-words.ts';
import { mayDo, standingOf } from '../privacy/permissions.ts';

/** Long enough to open a mailbox; code-mail-words.ts says it in words. */
export const CODE_VALID_MS = 10 * 60_000;
const MAX_TRIES = 5;

/** What a customer has proved, ready for `saveVerified`. */
export interface ProvedIdentity {
  email: string;
  verifiedBy: VerifiedBy;
}

/** A customer shows that he reads the mail of an address: a code of six digits, sent there, works once. */
export interface IdentityCodes {
  /**
   * Replaces an earlier code. The address is never looked up anywhere, so the reply can't tell whether it is known.
   * `address` is where he sits on the network. Throws AppError mail_unavailable | mail_failed | rate_limited.
   */
  sendCode(input: {
    customerId: string;
    /** He followed the link of a mail: what he proves is his alone, and says nothing of the customer. */
    linkId?: string | null;
    email: string;
    language: string | null;
    address: string;
  }): Promise<{ expiresAt: number }>;
  /** Throws AppError code_wrong (`details.left` tries) | code_expired. */
  checkCode(input: { customerId: string; linkId?: string | null; code: string }): Promise<ProvedIdentity>;
}

export function createIdentityCodes(deps: {
  storage: Pick<Storage, 'identities' | 'conversations'>;
  /** Null: no mail server is set. */
  mailer: Mailer | null;
  limits: CodeLimits;
  serverSecret: string;
  houseName: () => Promise<string>;
  now: () => number;
}): IdentityCodes {
  const { identities, conversations } = deps.storage;
  // Who asked for it is part of the hash: a code that was sent to another one is a wrong code.
  const hashOf = (asker: string, code: string): string =>
    createHmac('sha256', deps.serverSecret).update(`code:${asker}:${code}`).digest('base64url');
  const provedBefore = async (customer: Customer | null, linkId: string | null): Promise<string | null> => {
    if (linkId !== null) return (await conversations.readLinkProof(linkId))?.email ?? null;
    return customer?.verifiedBy === 'email' ? customer.email : null;
  };

  return {
    sendCode: async ({ customerId, linkId = null, email, language, address }) => {
      if (deps.mailer === null) {
        throw new AppError('mail_unavailable', 'No code can be sent: SMTP_URL is not set');
      }
      const customer = await conversations.readCustomer(customerId);
      if (!mayDo('prove_by_email', standingOf(customer))) throw new AppError('not_allowed', 'No code can be sent here');
      // Another person at the same screen begins a chat of his own: this one holds somebody's conversation.
      const before = await provedBefore(customer, linkId);
      if (before !== null && before !== email.toLowerCase())
        throw new AppError('not_allowed', 'This chat belongs to another address; begin a new one');
      await deps.limits.send({ customerId, email, address });
      const code = String(randomInt(1_000_000)).padStart(6, '0');
      const at = deps.now();
      const expiresAt = at + CODE_VALID_MS;
      const asker = linkId ?? customerId;
      const codeHash = hashOf(asker, code);
      await identities.saveCode({ customerId: asker, email: email.toLowerCase(), codeHash, at, expiresAt });
      await deps.mailer.send({ to: email, ...codeMailWords({ language, house: await deps.houseName(), code }) });
      return { expiresAt };
    },
    checkCode: async ({ customerId, linkId = null, code }) => {
      const asker = linkId ?? customerId;
      const codeHash = hashOf(asker, code);
      const used = await identities.useCode({ customerId: asker, codeHash, maxTries: MAX_TRIES, at: deps.now() });
      if (used.outcome === 'wrong' && used.left > 0) {
        throw new AppError('code_wrong', 'This is not the code', { details: { left: used.left } });
      }
      if (used.outcome !== 'right') {
        throw new AppError('code_expired', 'This code is too old or was wrong too often: send a new one');
      }
      const customer = linkId === null ? await conversations.readCustomer(customerId) : null;
      // What the site signed weighs more: a code neither takes it back nor changes the address it named.
      if (customer?.verifiedBy === 'site') return { email: customer.email ?? used.email, verifiedBy: 'site' };
      return { email: used.email, verifiedBy: 'email' };
    },
  };
}
