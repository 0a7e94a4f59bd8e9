import { query } from '../../query.ts';
import type { Db } from '../../schema.ts';

/**
 * Open targets of a team count by other hours or targets from now on: a pause of no length, that moves them as one does.
 * What is held is worked out anew when it goes on.
 */
export const renewDue = query((db: Db, p: { from: string; to: string }) =>
  db
    .updateTable('conversation')
    .set((eb) => ({ due_team_id: p.to, due_held_at: eb.ref('due_since'), due_goes_on_at: eb.ref('due_since') }))
    .where('due_team_id', '=', p.from)
    .where('due_held_at', 'is', null),
);
