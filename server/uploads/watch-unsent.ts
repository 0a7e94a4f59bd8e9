import type { Logger } from 'pino';
import type { Storage } from '../storage/storage.ts';
import type { Uploads } from './uploads.ts';

/** A message names a file within a day, or it goes. */
const UNSENT_KEPT_MS = 24 * 60 * 60_000;
const LOOK_EVERY_MS = 60 * 60_000;
/** Removed in one go, so that a flood of files does not hold the disk. */
const REMOVED_AT_ONCE = 200;

/** Removes files that no message named in time, at once and then every hour. Returns how to stop it. */
export function watchUnsent(deps: {
  attachments: Pick<Storage['attachments'], 'removeUnsent'>;
  uploads: Pick<Uploads, 'remove' | 'sweep'>;
  now: () => number;
  log: Pick<Logger, 'error'>;
}): { stop(): Promise<void>; look(): Promise<void> } {
  let stopped = false;
  const removeUnsent = async (): Promise<void> => {
    await deps.uploads.sweep();
    for (;;) {
      const before = deps.now() - UNSENT_KEPT_MS;
      const ids = await deps.attachments.removeUnsent({ before, limit: REMOVED_AT_ONCE });
      await deps.uploads.remove(ids);
      if (stopped || ids.length < REMOVED_AT_ONCE) return;
    }
  };
  let running: Promise<void> = Promise.resolve();
  const look = (): Promise<void> => {
    running = running.then(removeUnsent).catch((error: unknown) => {
      if (!stopped) deps.log.error({ err: error }, 'files that nobody sent could not be removed; trying again later');
    });
    return running;
  };
  const timer = setInterval(() => void look(), LOOK_EVERY_MS).unref();
  void look();
  return {
    look,
    stop: async () => {
      stopped = true;
      clearInterval(timer);
      await running;
    },
  };
}
