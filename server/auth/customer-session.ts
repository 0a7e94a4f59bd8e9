import { createHmac } from 'node:crypto';
import type { Customer, Storage } from '../storage/storage.ts';
import type { CustomerTokens, LinkSession, SignedSession } from './customer-tokens.ts';
import { readSignedIdentity, type SignedIdentity } from './signed-identity.ts';
import type { TokenUse } from './token-use.ts';

/**
 * How long a browser stays signed in without another signature: as long as staff do. Whoever signed out of the site, on
 * a computer that others use too, is a stranger here afterwards.
 */
const SIGNED_IN_MS = 7 * 24 * 60 * 60_000;
/** Identity tokens a browser is known by: one for each of the tabs that opened last. */
const MAX_TOKENS = 4;

export interface CustomerSessionDeps {
  storage: Pick<Storage, 'conversations'>;
  tokens: CustomerTokens;
  tokenUse: TokenUse;
  identitySecret: string | null;
  /** Makes one customer id of one outside id, the same on every device. */
  serverSecret: string;
  now: () => number;
}

/**
 * Begins or renews a session. With an identity he is the person that the host site signed, and never again the one he was
 * in this browser before: two people are not merged. A session by the link of a mail stays one until then. Throws AppError identity_rejected, and then nothing has changed.
 */
export async function openCustomerSession(
  deps: CustomerSessionDeps,
  given: { token?: string | undefined; identity?: string | undefined },
): Promise<{ token: string; id: string; customer: Customer | null; link: LinkSession | null }> {
  const browser = given.token === undefined ? null : await deps.tokens.open(given.token);
  if (given.identity === undefined) {
    const id = browser?.customerId ?? deps.tokens.newCustomerId();
    const customer = await deps.storage.conversations.readCustomer(id);
    const link = browser?.link ?? null;
    return { token: await deps.tokens.issue(id, browser?.signed, link), id, customer, link };
  }
  const at = deps.now();
  const identity = await readSignedIdentity({ token: given.identity, secret: deps.identitySecret, now: at });
  await deps.tokenUse.admit({ identity, browser, at });
  const id = await signIn(deps, identity, at);
  const signed: SignedSession = {
    tokens: latestTokens(browser?.signed?.tokens ?? [], identity.tokenHash),
    until: at + SIGNED_IN_MS,
  };
  const customer = await deps.storage.conversations.readCustomer(id);
  return { token: await deps.tokens.issue(id, signed), id, customer, link: null };
}

function latestTokens(before: string[], now: string | null): string[] {
  if (now === null) return before;
  return [...before.filter((hash) => hash !== now), now].slice(-MAX_TOKENS);
}

/** A signed customer has one id on every device, made from the host site's id for him. */
async function signIn(deps: CustomerSessionDeps, identity: SignedIdentity, at: number): Promise<string> {
  const bytes = createHmac('sha256', deps.serverSecret)
    .update(`identity:${identity.externalId}`)
    .digest()
    .subarray(0, 16);
  bytes.writeUInt8(0x80 | (bytes.readUInt8(6) & 0x0f), 6);
  bytes.writeUInt8(0x80 | (bytes.readUInt8(8) & 0x3f), 8);
  const hex = bytes.toString('hex');
  const id = `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
  const { externalId, name, email, attributes } = identity;
  await deps.storage.conversations.saveCustomer({
    id,
    externalId,
    name,
    email,
    attributes,
    verified: true,
    verifiedBy: 'site',
    at,
  });
  return id;
}
