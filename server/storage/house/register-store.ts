import type { GroupCommit } from '../group-commit.ts';
import { query, type Connection } from '../query.ts';
import type { Db, RegisteredModelTable } from '../schema.ts';
import type { RegisteredModel, RegisterStore } from '../house-storage.ts';

type Noted = Omit<RegisteredModelTable, 'first_seen_at' | 'last_seen_at' | 'approved_by' | 'approved_at'>;

const upsertModel = query((db: Db, p: Noted & { at: number }) =>
  db
    .insertInto('registered_model')
    .values({
      name: p.name,
      digest: p.digest,
      family: p.family,
      origin: p.origin,
      licence: p.licence,
      first_seen_at: p.at,
      last_seen_at: p.at,
      self_test: p.self_test,
      approved_by: null,
      approved_at: null,
    })
    .onConflict((conflict) =>
      conflict.columns(['name', 'digest']).doUpdateSet((eb) => ({
        family: p.family,
        origin: p.origin,
        licence: p.licence,
        last_seen_at: p.at,
        // Seen again without a test: what an earlier one found still holds for the same digest.
        self_test: eb.fn.coalesce('excluded.self_test', 'registered_model.self_test'),
      })),
    )
    .returningAll(),
);
const models = query((db: Db, _p: object) =>
  db.selectFrom('registered_model').selectAll().orderBy('name').orderBy('first_seen_at').orderBy('digest'),
);
const setApproved = query((db: Db, p: { name: string; digest: string; by: string; at: number }) =>
  db
    .updateTable('registered_model')
    .set({ approved_by: p.by, approved_at: p.at })
    .where('name', '=', p.name)
    .where('digest', '=', p.digest)
    .returningAll(),
);

export function createRegisterStore({
  reader,
  write,
}: {
  reader: Connection;
  write: GroupCommit['write'];
}): RegisterStore {
  return {
    note: ({ selfTest, ...model }) =>
      write(async (connection) => {
        const row = await connection.one(upsertModel, { ...model, self_test: selfTest });
        if (row === undefined) throw new Error(`model ${model.name} was not noted`);
        return toModel(row);
      }),
    async list() {
      return (await reader.all(models, {})).map(toModel);
    },
    approve: (input) =>
      write(async (connection) => {
        const row = await connection.one(setApproved, input);
        return row === undefined ? null : toModel(row);
      }),
  };
}

function toModel(row: RegisteredModelTable): RegisteredModel {
  return {
    name: row.name,
    digest: row.digest,
    family: row.family,
    origin: row.origin,
    licence: row.licence,
    firstSeenAt: row.first_seen_at,
    lastSeenAt: row.last_seen_at,
    selfTest: row.self_test,
    approvedBy: row.approved_by,
    approvedAt: row.approved_at,
  };
}
