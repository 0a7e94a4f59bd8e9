import { setTimeout as wait } from 'node:timers/promises';
import type { ActionOutcome } from '../../actions/actions.ts';
import type { ChangedChange, StoredChange } from '../../storage/change-storage.ts';
import type { Customer } from '../../storage/storage.ts';
import type { ConversationRoom } from '../conversations.ts';
import { keepTrying } from './keep-trying.ts';
import { endChange } from './end-change.ts';
import { recordStep } from './record-step.ts';

/** An action has a time limit of its own; after this we no longer wait for one that does not keep it. */
const SEND_LIMIT_MS = 120_000;
/** Another change of the conversation, left running by a process that died, gets its end within seconds of a start. */
const OTHER_ENDS_MS = 1_000;
const OTHER_ENDS_TRIES = 120;
const SYSTEM = 'system';

/**
 * Sends a confirmed change, after those of the same conversation that are on their way. Returns at once. Nobody can
 * abort it: whoever agreed to it gets to know what came of it.
 */
export function runChange(room: ConversationRoom, change: StoredChange): void {
  // The row stays confirmed: it is sent at the next start.
  if (room.stopping.aborted || room.underWay.has(change.id)) return;
  room.underWay.run(change, () =>
    send(room, change).catch((error: unknown) => {
      room.log.error({ err: error, changeId: change.id }, 'a change has no stored end; the next start sees to it');
    }),
  );
}

/** On disk as sent, then sent, then on disk what came of it. Whoever finds it sent already leaves it alone. */
async function send(room: ConversationRoom, change: StoredChange): Promise<void> {
  await room.businessReady();
  if (room.stopping.aborted) return;
  const customer = await keepTrying(room, () => room.storage.conversations.readCustomer(change.customerId));
  const sent = await markSent(room, change.id);
  if (sent === null) return;
  room.feed.publish({ type: 'message-saved', message: sent.message });
  await recordStep(room, sent.change, { actor: SYSTEM, step: 'sent' });
  const outcome: ActionOutcome =
    customer === null
      ? { type: 'refused', code: 'identity_needed', words: 'The customer is no longer known' }
      : await execute(room, sent.change, customer);
  await endChange(room, sent.change, outcome);
}

/** Null when it is over, or was sent by somebody else. */
async function markSent(room: ConversationRoom, changeId: string): Promise<ChangedChange | null> {
  for (let tries = 0; tries < OTHER_ENDS_TRIES; tries += 1) {
    const sent = await keepTrying(room, () => room.storage.changes.markSent({ changeId, at: room.now() }));
    if (sent !== null || (await room.storage.changes.read(changeId))?.state !== 'confirmed') return sent;
    await wait(OTHER_ENDS_MS, undefined, { ref: false });
  }
  throw new Error('another change of the conversation does not end');
}

/** What goes wrong in here goes wrong after we said that it was sent: nobody can know whether it was done. */
async function execute(room: ConversationRoom, change: StoredChange, customer: Customer): Promise<ActionOutcome> {
  const began = room.now();
  const unsure = (words: string): ActionOutcome => ({ type: 'unsure', words, tookMs: room.now() - began });
  let limit: NodeJS.Timeout | undefined;
  const over = new Promise<ActionOutcome>((resolve) => {
    limit = setTimeout(() => resolve(unsure('No answer came in time')), SEND_LIMIT_MS).unref();
  });
  const controller = new AbortController();
  try {
    return await Promise.race([room.executeChange(change, customer, controller.signal), over]);
  } catch (error) {
    room.log.error({ err: error, changeId: change.id }, 'a change broke off after it was marked as sent');
    return unsure('It broke off while it was sent');
  } finally {
    clearTimeout(limit);
    controller.abort();
  }
}
