import type { GroupCommit } from '../group-commit.ts';
import { query, type Connection } from '../query.ts';
import type { Db } from '../schema.ts';
import type { SettingStore } from '../house-storage.ts';

const byKey = query((db: Db, p: { key: string }) => db.selectFrom('setting').select('value').where('key', '=', p.key));
const upsert = query((db: Db, p: { key: string; value: string }) =>
  db
    .insertInto('setting')
    .values({ key: p.key, value: p.value })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ value: p.value })),
);

export function createSettingStore({
  reader,
  write,
}: {
  reader: Connection;
  write: GroupCommit['write'];
}): SettingStore {
  const writeAll: SettingStore['writeAll'] = (values) =>
    write(async (connection) => {
      for (const [key, value] of Object.entries(values)) {
        await connection.run(upsert, { key, value: JSON.stringify(value ?? null) });
      }
    });
  return {
    async read(key) {
      const row = await reader.one(byKey, { key });
      return row === undefined ? null : (JSON.parse(row.value) as unknown);
    },
    write: (key, value) => writeAll({ [key]: value }),
    writeAll,
  };
}
