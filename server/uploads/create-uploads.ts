import { createHash, randomUUID } from 'node:crypto';
import type { Attachment } from '../../protocol/conversation.ts';
import { AppError } from '../app-error.ts';
import { messageForCustomer } from '../presenters.ts';
import type { StoredAttachment } from '../storage/desk-storage.ts';
import type { Storage } from '../storage/storage.ts';
import { checkType, endingsOf, isPicture, type FileType } from './check-type.ts';
import { cleanName } from './clean-name.ts';
import { createFileFolder } from './file-folder.ts';
import { harmlessPicture } from './harmless-picture.ts';
import { trimPdf } from './trim-pdf.ts';
import type { Reader, Upload, Uploads } from './uploads.ts';

/** All files together. A desk with a hundred pictures a day fills it in twenty years; an attacker stops here. */
const UPLOADS_MAX_BYTES = 20 * 1024 * 1024 * 1024;
/** What lay half-received or without a row this long has been forgotten by a process that was killed. */
const FORGOTTEN_MS = 60 * 60_000;
const FORGOTTEN_AT_ONCE = 1_000;

export interface UploadsDeps {
  /** DATA_DIR/uploads: beside the database, never under what is served as it lies. */
  folder: string;
  storage: Pick<Storage, 'attachments' | 'conversations'>;
  now: () => number;
  /** Bytes of all files together; a test sets fewer. */
  maxBytes?: number;
}

export function createUploads({ folder, storage, now, maxBytes = UPLOADS_MAX_BYTES }: UploadsDeps): Uploads {
  const files = createFileFolder(folder);
  /** One file at a time is in memory: a hundred that arrive together wait on the disk. */
  let line: Promise<unknown> = Promise.resolve();
  const inLine = <T>(work: () => Promise<T>): Promise<T> => {
    const done = line.then(work, work);
    line = done.catch(() => undefined);
    return done;
  };

  const keep = async (upload: Upload): Promise<Attachment> => {
    const { conversationId, uploader, uploaderId } = upload;
    const looked = await makeHarmless(await files.load(upload.file), upload.name);
    if ((await storage.attachments.sum()) + looked.bytes.length > maxBytes) {
      throw new AppError('upload_full', 'There is no room left for files');
    }
    const attachment: Attachment = {
      id: randomUUID(),
      name: cleanName(upload.name, endingsOf(looked.type)),
      type: looked.type,
      bytes: looked.bytes.length,
      picture: looked.picture,
    };
    await files.put(attachment.id, looked.bytes);
    const sha256 = createHash('sha256').update(looked.bytes).digest('hex');
    try {
      await storage.attachments.add({
        ...attachment,
        conversationId,
        messageId: null,
        uploader,
        uploaderId,
        sha256,
        createdAt: now(),
      });
    } catch (error) {
      await files.remove(attachment.id);
      throw error;
    }
    return attachment;
  };

  const maySee = async (file: StoredAttachment, reader: Reader): Promise<boolean> => {
    if (reader.type === 'staff') return true;
    if (file.messageId === null) return file.uploader === 'customer' && file.uploaderId === reader.customerId;
    const message = await storage.conversations.readMessage(file.messageId);
    if (message === null || messageForCustomer(message) === null) return false;
    const conversation = await storage.conversations.readConversation(message.conversationId);
    return conversation?.customer.id === reader.customerId;
  };

  return {
    receive: files.receive,
    discard: files.discard,
    keep: (upload) => inLine(() => keep(upload)).finally(() => files.discard(upload.file)),
    async open(id, reader) {
      const file = await storage.attachments.read(id);
      if (file === null || !(await maySee(file, reader))) {
        throw new AppError('attachment_not_found', 'There is no such file');
      }
      const { name, type, bytes, picture } = file;
      return { attachment: { id, name, type, bytes, picture }, bytes: await files.open(id) };
    },
    async remove(ids) {
      for (const id of ids) await files.remove(id);
    },
    async sweep() {
      const before = Date.now() - FORGOTTEN_MS; // the disk has its own clock
      await files.clearIncoming(before);
      let left = FORGOTTEN_AT_ONCE;
      for await (const id of files.listOlder(before)) {
        if ((await storage.attachments.read(id)) !== null) continue;
        await files.remove(id);
        left -= 1;
        if (left === 0) return;
      }
    },
  };
}

async function makeHarmless(
  bytes: Buffer,
  name: string,
): Promise<{ type: FileType; bytes: Buffer; picture: Attachment['picture'] }> {
  const type = await checkType(bytes, name);
  if (isPicture(type)) {
    const { width, height, ...rebuilt } = harmlessPicture(type, bytes);
    return { type, bytes: rebuilt.bytes, picture: { width, height } };
  }
  return { type, bytes: type === 'application/pdf' ? trimPdf(bytes) : bytes, picture: null };
}
