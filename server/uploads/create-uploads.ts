import type { Logger } from 'pino';
import { AppError } from '../app-error.ts';
import type { Storage } from '../storage/storage.ts';
import type { Uploads } from './uploads.ts';

export interface UploadsDeps {
  /** DATA_DIR/uploads: beside the database, never under what is served as it lies. */
  folder: string;
  storage: Pick<Storage, 'attachments' | 'conversations'>;
  now: () => number;
  log: Pick<Logger, 'warn'>;
}

export function createUploads(_deps: UploadsDeps): Uploads {
  const notYet = async (): Promise<never> => {
    throw new AppError('attachment_not_found', 'There is no such file');
  };
  return {
    receive: notYet,
    discard: async () => undefined,
    keep: notYet,
    open: notYet,
    remove: async () => undefined,
    sweep: async () => undefined,
  };
}
