import type { ActingCustomer } from '../actions/actions.ts';
import type { Customer } from '../storage/storage.ts';

/** A code by e-mail proves who sits there today; on a shared computer it must not be somebody else's key tomorrow. */
export const EMAIL_PROOF_MS = 24 * 60 * 60_000;

/** Who an action is for: what the house knows of him, and nothing that was only said or was proved too long ago. */
export function actingCustomer(id: string, customer: Customer | null, now: number): ActingCustomer {
  const isStale = customer?.verifiedBy === 'email' && (customer.verifiedAt ?? 0) < now - EMAIL_PROOF_MS;
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
