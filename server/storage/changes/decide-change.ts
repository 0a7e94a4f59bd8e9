import { AppError } from '../../app-error.ts';
import type { Connection } from '../query.ts';
import type { ChangeStore } from '../storage.ts';
import { loadChange, toChange, type ChangeRow } from './change-row.ts';
import { asItStands, saveStep } from './save-step.ts';

type Decide = ChangeStore['decide'];

/** A member of staff agrees, or not. Two at once: the second learns who was first. */
export async function decide(
  connection: Connection,
  input: Parameters<Decide>[0],
): Promise<Awaited<ReturnType<Decide>>> {
  const row = await loadChange(connection, input.changeId);
  const before = row.state === 'rejected' ? 'rejected' : 'agreed';
  const now = input.agreed ? 'agreed' : 'rejected';
  if (row.decided_by_id === input.staff.id && before === now) {
    return { outcome: 'unchanged', ...(await asItStands(connection, row)) };
  }
  needApproval(row, input.at);
  row.decided_by_id = input.staff.id;
  row.decided_by_name = input.staff.name;
  if (input.agreed) return { outcome: 'confirmed', ...(await saveStep(connection, { ...row, state: 'confirmed' })) };
  return { outcome: 'rejected', ...(await saveStep(connection, { ...row, state: 'rejected', ended_at: input.at })) };
}

function needApproval(row: ChangeRow, at: number): void {
  switch (row.state) {
    case 'approval':
      if (row.expires_at > at) return;
      throw new AppError('change_expired', 'Nobody agreed in time: the customer has to ask for it again.');
    case 'expired':
      throw new AppError('change_expired', 'Nobody agreed in time: the customer has to ask for it again.');
    case 'pending':
      throw new AppError('not_allowed', 'The customer has not agreed to this change.');
    default:
      throw new AppError('change_already_ended', 'This change was decided before.', {
        details: { by: toChange(row).decidedBy },
      });
  }
}
