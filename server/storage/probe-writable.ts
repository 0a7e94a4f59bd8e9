import { query, type Connection } from './query.ts';
import type { Db } from './schema.ts';

/** More than a message, so that room for it is room for what comes next. */
const PROBE_BYTES = 16 * 1024;
const content = new Uint8Array(PROBE_BYTES);

const put = query((db: Db, p: { content: Uint8Array }) => db.insertInto('probe').values({ content: p.content }));
const remove = query((db: Db, _p: object) => db.deleteFrom('probe'));

/** Really takes room and gives it back, through a commit: throws when the disk would not take a message. */
export async function probeWritable(connection: Connection): Promise<void> {
  await connection.run(put, { content });
  await connection.run(remove, {});
}
