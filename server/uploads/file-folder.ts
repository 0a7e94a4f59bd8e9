import { randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { AppError } from '../app-error.ts';
import type { ReceivedFile } from './uploads.ts';

/** Nobody else on this machine reads what customers send. */
const FILE_MODE = 0o600;
const FOLDER_MODE = 0o700;
const NO_ROOM = new Set(['ENOSPC', 'EDQUOT']);

/** Files by id under two letters of it, and beside them what is still coming in. Knows names and bytes, nothing of what they are. */
export interface FileFolder {
  receive(from: Readable): Promise<ReceivedFile>;
  discard(file: ReceivedFile): Promise<void>;
  load(file: ReceivedFile): Promise<Buffer>;
  /** On the disk, whole, or not there at all. */
  put(id: string, bytes: Buffer): Promise<void>;
  open(id: string): Promise<Readable>;
  remove(id: string): Promise<void>;
  /** Ids of kept files last changed before then, and the end of what is still coming in from before then. */
  listOlder(before: number): AsyncGenerator<string>;
  clearIncoming(before: number): Promise<void>;
}

export function createFileFolder(root: string): FileFolder {
  const incoming = path.join(root, 'incoming');
  const place = (id: string): string => path.join(root, id.slice(0, 2), id);
  const removeFile = (file: string): Promise<void> => rm(file, { force: true });

  return {
    async receive(from) {
      const file = path.join(incoming, randomUUID());
      try {
        await mkdir(incoming, { recursive: true, mode: FOLDER_MODE });
        const to = createWriteStream(file, { mode: FILE_MODE, flags: 'wx' });
        await pipeline(from, to);
        return { path: file, bytes: to.bytesWritten };
      } catch (error) {
        await removeFile(file);
        throw asFull(error);
      }
    },
    discard: (file) => removeFile(file.path),
    load: (file) => readFile(file.path),
    async put(id, bytes) {
      const target = place(id);
      const half = path.join(incoming, `${id}.part`);
      try {
        await mkdir(path.dirname(target), { recursive: true, mode: FOLDER_MODE });
        await mkdir(incoming, { recursive: true, mode: FOLDER_MODE });
        const handle = await open(half, 'wx', FILE_MODE);
        try {
          await handle.writeFile(bytes);
          await handle.sync();
        } finally {
          await handle.close();
        }
        await rename(half, target);
        await syncFolder(path.dirname(target));
      } catch (error) {
        await removeFile(half);
        await removeFile(target);
        throw asFull(error);
      }
    },
    async open(id) {
      // Opened before a header is sent: a file that is gone is an answer of its own.
      const handle = await open(place(id), 'r').catch((cause: unknown) => {
        throw new AppError('attachment_not_found', 'There is no such file', { cause });
      });
      return createReadStream('', { fd: handle });
    },
    remove: (id) => removeFile(place(id)),
    async *listOlder(before) {
      for (const shelf of await names(root)) {
        if (!/^[0-9a-f]{2}$/.test(shelf)) continue;
        for (const id of await names(path.join(root, shelf))) if (await isOlder(place(id), before)) yield id;
      }
    },
    async clearIncoming(before) {
      for (const name of await names(incoming)) {
        const file = path.join(incoming, name);
        if (await isOlder(file, before)) await removeFile(file);
      }
    },
  };
}

/** So that the name is on the disk too, not only the bytes. Windows has no such thing for folders. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function asFull(error: unknown): unknown {
  const code: unknown = error instanceof Error ? Reflect.get(error, 'code') : undefined;
  if (typeof code !== 'string' || !NO_ROOM.has(code)) return error;
  return new AppError('upload_full', 'There is no room left for files', { cause: error });
}

/** Empty where the folder is not there yet. */
async function names(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch {
    return [];
  }
}

async function isOlder(file: string, before: number): Promise<boolean> {
  try {
    return (await stat(file)).mtimeMs < before;
  } catch {
    return false;
  }
}
