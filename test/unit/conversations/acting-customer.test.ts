import { describe, expect, it } from 'vitest';
import { actingCustomer, EMAIL_PROOF_MS } from '../../../server/conversations/acting-customer.ts';
import type { Customer } from '../../../server/storage/storage.ts';

const proved: Customer = {
  id: 'c',
  name: 'Marta Sandgrove',
  email: 'marta.sandgrove@example.com',
  externalId: null,
  verified: true,
  verifiedBy: 'email',
  verifiedAt: 1_000_000,
  attributes: {},
};

describe('In whose name an action is done', () => {
  it('a code by e-mail counts for a day', () => {
    const { verifiedAt } = proved;
    expect(actingCustomer('c', proved, (verifiedAt ?? 0) + EMAIL_PROOF_MS)).toMatchObject({ verifiedBy: 'email' });
    const later = actingCustomer('c', proved, (verifiedAt ?? 0) + EMAIL_PROOF_MS + 1);
    expect(later).toEqual({ id: 'c', verifiedBy: null, externalId: null, email: null, name: null, attributes: {} });
  });

  it('what the host site signed counts as long as the browser is signed in', () => {
    const signed: Customer = { ...proved, verifiedBy: 'site', externalId: 'C-1001' };
    expect(actingCustomer('c', signed, Number.MAX_SAFE_INTEGER)).toMatchObject({
      verifiedBy: 'site',
      externalId: 'C-1001',
    });
  });

  it('what somebody only said counts for nothing', () => {
    expect(actingCustomer('c', { ...proved, verified: false, verifiedBy: null }, 0)).toMatchObject({
      verifiedBy: null,
      email: null,
    });
  });
});
