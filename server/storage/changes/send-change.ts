import { sql } from 'kysely';
import { query, type Connection } from '../query.ts';
import type { Db } from '../schema.ts';
import type { ChangedChange, ChangeStore } from '../change-storage.ts';
import { changeById, loadChange } from './change-row.ts';
import { asItStands, saveStep } from './save-step.ts';

type Finish = ChangeStore['finish'];

const runningOf = query((db: Db, p: { conversation_id: string }) =>
  db
    .selectFrom('change')
    .select('id')
    .where('conversation_id', '=', p.conversation_id)
    .where('state', '=', sql.lit('running')),
);

/** On disk before anything is sent: from here on nobody may send it again. */
export async function markSent(
  connection: Connection,
  input: { changeId: string; at: number },
): Promise<ChangedChange | null> {
  const row = await connection.one(changeById, { id: input.changeId });
  if (row === undefined || row.state !== 'confirmed') return null;
  // One at a time in a conversation: it stays confirmed and goes when the other has ended.
  const other = await connection.one(runningOf, { conversation_id: row.conversation_id });
  if (other !== undefined) return null;
  return saveStep(connection, { ...row, state: 'running', sent_at: input.at });
}

/** What came of it. Said twice, the first word counts. */
export async function finish(connection: Connection, input: Parameters<Finish>[0]): Promise<ChangedChange> {
  const row = await loadChange(connection, input.changeId);
  if (row.ended_at !== null) return asItStands(connection, row);
  const neverSent = row.state === 'confirmed' && input.state === 'failed';
  if (row.state !== 'running' && !neverSent) throw new Error(`change ${row.id} ended before it was sent`);
  return saveStep(
    connection,
    { ...row, state: input.state, ended_at: input.at, words: input.words },
    { result: input.result, lines: input.lines },
  );
}
