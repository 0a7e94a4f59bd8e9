import type { ActingCustomer } from '../actions/actions.ts';
import type { Customer } from '../storage/storage.ts';

/** Who an action is for: what the house knows of him, and nothing that was only said. */
export function actingCustomer(id: string, customer: Customer | null): ActingCustomer {
  const verified = customer !== null && customer.verified ? customer : null;
  return {
    id,
    verifiedBy: verified?.verifiedBy ?? null,
    externalId: verified?.externalId ?? null,
    email: verified?.email ?? null,
    name: verified?.name ?? null,
    attributes: verified?.attributes ?? {},
  };
}
