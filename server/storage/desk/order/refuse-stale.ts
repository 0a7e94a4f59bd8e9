import { AppError } from '../../../app-error.ts';
import { query, type Connection } from '../../query.ts';
import type { Db } from '../../schema.ts';
import type { StaffRef } from '../../storage.ts';

/** Whoever missed more has to look anyway. */
const COUNT_MAX = 100;

/** Words of the customer, and of colleagues to him or to us; not the agent's, not notices. */
const saidSince = query((db: Db, p: { conversation_id: string; seq: number; staff_id: string }) =>
  db
    .selectFrom('message')
    .select('id')
    .where('conversation_id', '=', p.conversation_id)
    .where('seq', '>', p.seq)
    .where('kind', 'in', ['message', 'note'])
    .where((eb) =>
      eb.or([eb('author', '=', 'customer'), eb.and([eb('author', '=', 'staff'), eb('staff_id', '<>', p.staff_id)])]),
    )
    .limit(COUNT_MAX),
);

/** A reply was written without having seen what was said since: AppError stale_view, `details.messages` counts it. */
export async function refuseStale(
  connection: Connection,
  reply: { conversationId: string; staff: StaffRef; seenSeq: number | null },
): Promise<void> {
  if (reply.seenSeq === null) return;
  const since = await connection.all(saidSince, {
    conversation_id: reply.conversationId,
    seq: reply.seenSeq,
    staff_id: reply.staff.id,
  });
  if (since.length === 0) return;
  throw new AppError('stale_view', 'Something was said since; look at it first', {
    details: { messages: since.length },
  });
}
