import { AppError } from '../../app-error.ts';
import { handOff } from '../conversations/hand-off.ts';
import type { Connection } from '../query.ts';
import type { AnsweredChange, ChangeStore, WordToChange } from '../change-storage.ts';
import { changeNotFound, loadChange, type ChangeRow } from './change-row.ts';
import { asItStands, saveStep } from './save-step.ts';

type Confirm = ChangeStore['confirm'];
type Decline = ChangeStore['decline'];

/** The customer's yes. */
export async function confirm(
  connection: Connection,
  input: Parameters<Confirm>[0],
): Promise<Awaited<ReturnType<Confirm>>> {
  const row = await loadOwn(connection, input);
  // He said so before: whatever came of it since, saying it again changes nothing.
  if (row.confirmed_at !== null) return { outcome: 'unchanged', ...(await asItStands(connection, row)) };
  needPending(row, input.at);
  row.confirmed_at = input.at;
  if (row.needs_approval === 0) {
    return { outcome: 'confirmed', ...(await saveStep(connection, { ...row, state: 'confirmed' })) };
  }
  const expires_at = Math.max(row.expires_at, input.approvalUntil);
  const step = await saveStep(connection, { ...row, state: 'approval', expires_at });
  const reason = 'change_approval';
  const { conversation, messages } = await handOff(connection, {
    ...input.handOff,
    conversationId: row.conversation_id,
    reason,
    at: input.at,
  });
  return { outcome: 'approval', ...step, conversation, messages };
}

/** The customer's no. */
export async function decline(
  connection: Connection,
  input: Parameters<Decline>[0],
): Promise<Awaited<ReturnType<Decline>>> {
  const row = await loadOwn(connection, input);
  if (row.state === 'declined') return { outcome: 'unchanged', ...(await asItStands(connection, row)) };
  needPending(row, input.at);
  return { outcome: 'declined', ...(await saveStep(connection, { ...row, state: 'declined', ended_at: input.at })) };
}

/** What makes a word come too late, or say nothing here. */
const OVER: ReadonlySet<string> = new Set(['change_expired', 'change_already_ended', 'change_not_found']);

/** The customer's yes or no in words, with the answer that heard it. Null when it came too late: then nothing is written. */
export async function hearWord(
  connection: Connection,
  { yes, ...word }: WordToChange & { customerId: string; at: number },
): Promise<AnsweredChange | null> {
  try {
    return yes ? await confirm(connection, word) : await decline(connection, word);
  } catch (error) {
    if (error instanceof AppError && OVER.has(error.code)) return null;
    throw error;
  }
}

/** Somebody else's is as unknown as one that does not exist. */
async function loadOwn(connection: Connection, input: { changeId: string; customerId: string }): Promise<ChangeRow> {
  const row = await loadChange(connection, input.changeId);
  if (row.customer_id !== input.customerId) throw changeNotFound();
  return row;
}

function needPending(row: ChangeRow, at: number): void {
  if (row.state === 'expired' || (row.state === 'pending' && row.expires_at <= at)) {
    throw new AppError('change_expired', 'Nobody said yes in time: ask for it again.');
  }
  if (row.state !== 'pending') throw new AppError('change_already_ended', 'This change waits for no answer any more.');
}
