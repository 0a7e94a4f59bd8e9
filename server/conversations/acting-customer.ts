import type { ActingCustomer } from '../actions/actions.ts';
import type { Customer, Storage } from '../storage/storage.ts';

/** A code by e-mail proves who sits there today; on a shared computer it must not be somebody else's key tomorrow. */
export const EMAIL_PROOF_MS = 24 * 60 * 60_000;

/**
 * Who an action is for. `linkId`: the session by the link of a mail that his words came from; null: his own browser. What
 * the customer proved counts for nothing where only a mail was opened.
 */
export async function readActing(
  storage: Pick<Storage, 'conversations'>,
  { customerId, linkId }: { customerId: string; linkId: string | null },
  now: number,
): Promise<ActingCustomer> {
  if (linkId !== null) return linkedCustomer(customerId, await storage.conversations.readLinkProof(linkId), now);
  return actingCustomer(customerId, await storage.conversations.readCustomer(customerId), now);
}

/** What the house knows of a customer, and nothing that was only said or was proved too long ago. */
export function actingCustomer(id: string, customer: Customer | null, now: number): ActingCustomer {
  const isStale = customer?.verifiedBy === 'email' && isOver(customer.verifiedAt ?? 0, now);
  const verified = customer !== null && customer.verified && !isStale ? customer : null;
  return {
    id,
    verifiedBy: verified?.verifiedBy ?? null,
    externalId: verified?.externalId ?? null,
    email: verified?.email ?? null,
    name: verified?.name ?? null,
    attributes: verified?.attributes ?? {},
  };
}

/** Whoever followed a link is nobody in particular, until he reads a code sent to an address: then he is that address. */
export function linkedCustomer(id: string, proof: { email: string; at: number } | null, now: number): ActingCustomer {
  const proved = proof === null || isOver(proof.at, now) ? null : proof;
  return {
    id,
    verifiedBy: proved === null ? null : 'email',
    externalId: null,
    email: proved?.email ?? null,
    name: null,
    attributes: {},
  };
}

function isOver(provedAt: number, now: number): boolean {
  return provedAt < now - EMAIL_PROOF_MS;
}
