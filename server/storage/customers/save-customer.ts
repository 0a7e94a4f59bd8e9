import type { VerifiedBy } from '../../../protocol/conversation.ts';
import { query, type Connection } from '../query.ts';
import type { CustomerTable, Db } from '../schema.ts';
import type { Customer } from '../storage.ts';

export const customerById = query((db: Db, p: { id: string }) =>
  db.selectFrom('customer').selectAll().where('id', '=', p.id),
);
export const upsertCustomer = query((db: Db, p: CustomerTable) =>
  db
    .insertInto('customer')
    .values({
      id: p.id,
      name: p.name,
      email: p.email,
      external_id: p.external_id,
      verified: p.verified,
      created_at: p.created_at,
      verified_by: p.verified_by,
      verified_at: p.verified_at,
      attributes: p.attributes,
      blocked: p.blocked,
    })
    .onConflict((conflict) =>
      conflict.column('id').doUpdateSet({
        name: p.name,
        email: p.email,
        external_id: p.external_id,
        verified: p.verified,
        verified_by: p.verified_by,
        verified_at: p.verified_at,
        attributes: p.attributes,
      }),
    ),
);

/** A signature by the host site weighs more than a code by e-mail, and that more than what a customer says of himself. */
const WEIGHT = { site: 2, email: 1, nobody: 0 } as const;

/**
 * What is newly known replaces what was, except that what weighs less never replaces what weighs more. Actions are done
 * in the name of these fields: whoever is verified has no e-mail address, outside id or attribute that was not.
 */
export async function saveCustomer(connection: Connection, input: Customer & { at: number }): Promise<void> {
  const known = await connection.one(customerById, { id: input.id });
  const before = known?.verified_by ?? null;
  const now: VerifiedBy | null = input.verifiedBy ?? (input.verified ? 'site' : null);
  const weighs = WEIGHT[now ?? 'nobody'] - WEIGHT[before ?? 'nobody'];
  const next: CustomerTable = {
    id: input.id,
    name: (weighs < 0 ? (known?.name ?? input.name) : (input.name ?? known?.name)) ?? null,
    created_at: known?.created_at ?? input.at,
    ...provedFields(input, known, weighs),
    blocked: known?.blocked ?? 0,
    verified_by: weighs < 0 ? before : now,
    verified: (now ?? before) === null ? 0 : 1,
    verified_at: now !== null && weighs >= 0 ? input.at : (known?.verified_at ?? null),
  };
  // A page that opens again tells us nothing new: no write, no sync of the disk.
  if (known === undefined || !isSame(known, next)) await connection.run(upsertCustomer, next);
}

function provedFields(
  input: Customer,
  known: CustomerTable | undefined,
  weighs: number,
): Pick<CustomerTable, 'email' | 'external_id' | 'attributes'> {
  if (known !== undefined && weighs < 0) {
    return { email: known.email, external_id: known.external_id, attributes: known.attributes };
  }
  const kept = weighs === 0 ? known : undefined;
  const isSigned = input.verifiedBy !== null || input.verified;
  return {
    email: input.email ?? kept?.email ?? null,
    external_id: input.externalId ?? kept?.external_id ?? null,
    // The last signature says all of them: what it leaves out is no longer so.
    attributes: isSigned ? JSON.stringify(input.attributes) : '{}',
  };
}

function isSame(known: CustomerTable, next: CustomerTable): boolean {
  return (
    known.name === next.name &&
    known.email === next.email &&
    known.external_id === next.external_id &&
    known.verified === next.verified &&
    known.verified_by === next.verified_by &&
    known.attributes === next.attributes
  );
}

export function toCustomer(row: CustomerTable): Customer {
  return {
    id: row.id,
    name: row.name,
    email: row.email,
    externalId: row.external_id,
    verified: row.verified === 1,
    verifiedBy: row.verified_by,
    verifiedAt: row.verified_at,
    attributes: JSON.parse(row.attributes) as Customer['attributes'],
  };
}
