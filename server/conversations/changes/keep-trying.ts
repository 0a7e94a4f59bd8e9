import { setTimeout as wait } from 'node:timers/promises';
import { AppError } from '../../app-error.ts';
import type { ConversationRoom } from '../conversations.ts';

/** A disk that is full or busy for a few minutes must not lose a step of a change; then the next start sees to it. */
const PAUSES_MS = [200, 1_000, 5_000, 15_000, 60_000, 60_000, 60_000];

/** Tries an operation of the disk again while the disk can't take it. Other failures rise at once. */
export async function keepTrying<T>(
  room: Pick<ConversationRoom, 'log' | 'stopping'>,
  operation: () => Promise<T>,
): Promise<T> {
  for (const pauseMs of PAUSES_MS) {
    try {
      return await operation();
    } catch (error) {
      const mayPass = error instanceof AppError && ['storage_full', 'storage_failed'].includes(error.code);
      if (!mayPass || room.stopping.aborted) throw error;
      room.log.warn({ err: error }, 'a step of a change could not be stored yet; trying again');
      await wait(pauseMs, undefined, { ref: false });
    }
  }
  return operation();
}
