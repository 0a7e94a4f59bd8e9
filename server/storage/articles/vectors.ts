import { sql } from 'kysely';
import { query, type Connection } from '../query.ts';
import type { Db } from '../schema.ts';
import type { StoredPassage, StoredVector } from '../article-storage.ts';
import { selectPassages, toPassage } from './passage-row.ts';

const passageExists = query((db: Db, p: { id: string }) =>
  db.selectFrom('passage').select('id').where('id', '=', p.id),
);
const upsertVector = query((db: Db, p: { passage_id: string; model: string; vector: Uint8Array }) =>
  db
    .insertInto('vector')
    .values({ passage_id: p.passage_id, model: p.model, vector: p.vector })
    .onConflict((conflict) => conflict.columns(['passage_id', 'model']).doUpdateSet({ vector: p.vector })),
);
const vectorsAfter = query((db: Db, p: { model: string; id: string; limit: number }) =>
  db
    .selectFrom('vector')
    .selectAll()
    .where('model', '=', p.model)
    .where('passage_id', '>', p.id)
    .orderBy('passage_id')
    .limit(p.limit),
);
const without = query((db: Db, p: { model: string; limit: number }) =>
  selectPassages(db)
    .where((eb) =>
      eb.not(
        eb.exists(
          db
            .selectFrom('vector')
            .select('vector.passage_id')
            .where('vector.passage_id', '=', sql.ref<string>('passage.id'))
            .where('vector.model', '=', p.model),
        ),
      ),
    )
    .orderBy('passage.id')
    .limit(p.limit),
);

/** A passage that was replaced while its vector was made is skipped. */
export async function saveVectors(connection: Connection, vectors: StoredVector[]): Promise<void> {
  for (const { passageId, model, vector } of vectors) {
    if ((await connection.one(passageExists, { id: passageId })) === undefined) continue;
    const bytes = Buffer.from(vector.buffer, vector.byteOffset, vector.byteLength);
    await connection.run(upsertVector, { passage_id: passageId, model, vector: bytes });
  }
}

export async function listVectors(
  connection: Connection,
  input: { model: string; afterId: string | null; limit: number },
): Promise<StoredVector[]> {
  const rows = await connection.all(vectorsAfter, { model: input.model, id: input.afterId ?? '', limit: input.limit });
  return rows.map((row) => ({ passageId: row.passage_id, model: row.model, vector: toFloats(row.vector) }));
}

/** Copies: SQLite's bytes need not start where a Float32Array may. */
function toFloats(bytes: Uint8Array): Float32Array {
  return new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer);
}

export async function listWithoutVector(
  connection: Connection,
  input: { model: string; limit: number },
): Promise<StoredPassage[]> {
  return (await connection.all(without, input)).map(toPassage);
}
