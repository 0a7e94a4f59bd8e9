import { query, type Connection } from '../query.ts';
import type { CustomerTable, Db } from '../schema.ts';
import type { Customer } from '../storage.ts';

export const customerById = query((db: Db, p: { id: string }) =>
  db.selectFrom('customer').selectAll().where('id', '=', p.id),
);
const upsertCustomer = query((db: Db, p: CustomerTable) =>
  db
    .insertInto('customer')
    .values({
      id: p.id,
      name: p.name,
      email: p.email,
      external_id: p.external_id,
      verified: p.verified,
      created_at: p.created_at,
    })
    .onConflict((conflict) =>
      conflict.column('id').doUpdateSet({
        name: p.name,
        email: p.email,
        external_id: p.external_id,
        verified: p.verified,
      }),
    ),
);

/** What is newly known replaces what was, except that an unsigned claim never replaces what a signature said. */
export async function saveCustomer(connection: Connection, input: Customer & { at: number }): Promise<void> {
  const known = await connection.one(customerById, { id: input.id });
  const trusted = known?.verified === 1 && !input.verified;
  const pick = (now: string | null, before: string | null | undefined) =>
    (trusted ? (before ?? now) : (now ?? before)) ?? null;
  const next: CustomerTable = {
    id: input.id,
    name: pick(input.name, known?.name),
    email: pick(input.email, known?.email),
    external_id: pick(input.externalId, known?.external_id),
    verified: input.verified || known?.verified === 1 ? 1 : 0,
    created_at: known?.created_at ?? input.at,
  };
  // A page that opens again tells us nothing new: no write, no sync of the disk.
  const same =
    known !== undefined &&
    known.name === next.name &&
    known.email === next.email &&
    known.external_id === next.external_id &&
    known.verified === next.verified;
  if (!same) await connection.run(upsertCustomer, next);
}

export function toCustomer(row: CustomerTable): Customer {
  return {
    id: row.id,
    name: row.name,
    email: row.email,
    externalId: row.external_id,
    verified: row.verified === 1,
  };
}
