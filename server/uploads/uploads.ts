import type { Readable } from 'node:stream';
import type { Attachment } from '../../protocol/conversation.ts';

/** A file that came in and lies beside the others, not looked at yet. Whoever got it keeps or discards it. */
export interface ReceivedFile {
  path: string;
  bytes: number;
}

export interface Upload {
  file: ReceivedFile;
  /** As the sender calls it. */
  name: string;
  conversationId: string;
  uploader: 'customer' | 'staff';
  uploaderId: string;
}

/** Whom a file is opened for. */
export type Reader = { type: 'staff' } | { type: 'customer'; customerId: string };

export interface Uploads {
  /** Writes what comes in to the disk, nothing else. AppError upload_full when there is no room. */
  receive(from: Readable): Promise<ReceivedFile>;
  discard(file: ReceivedFile): Promise<void>;
  /**
   * Looks at it, makes it harmless and keeps it, unsent until a message names it. The received file is gone afterwards,
   * whatever came of it. AppError attachment_refused (details.reason: type, size, count, broken) | upload_full | storage_full.
   */
  keep(upload: Upload): Promise<Attachment>;
  /** AppError attachment_not_found, also for what this reader may not see. */
  open(id: string, reader: Reader): Promise<{ attachment: Attachment; bytes: Readable }>;
  /** Takes the files from the disk; their rows are the caller's. One that is gone already is no error. */
  remove(ids: string[]): Promise<void>;
  /** What a killed process left behind: half-received files, and files without a row. */
  sweep(): Promise<void>;
}
