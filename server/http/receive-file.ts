import type { Request, Response } from 'express';
import type { Multer, StorageEngine } from 'multer';
import { ATTACHMENT_MAX_BYTES } from '../../protocol/limits.ts';
import { AppError } from '../app-error.ts';
import { refused } from '../uploads/refused.ts';
import type { ReceivedFile, Uploads } from '../uploads/uploads.ts';

/** The one field of the form, and what a form has around it. */
const FIELD = 'file';
const FORM_MAX_BYTES = 64 * 1024;
const OTHER_FIELDS_MAX = 4;

/**
 * Reads the one file of a multipart form onto the disk; too much is cut off while it comes in, and nothing of it stays.
 * AppError attachment_refused (size, count) | invalid_payload | upload_full.
 */
export async function receiveFile(
  uploads: Pick<Uploads, 'receive' | 'discard'>,
  req: Request,
  res: Response,
): Promise<{ file: ReceivedFile; name: string }> {
  const announced = Number(req.headers['content-length'] ?? 0);
  if (announced > ATTACHMENT_MAX_BYTES + FORM_MAX_BYTES) throw tooLarge();
  const read = (await openMulter(uploads)).single(FIELD);
  await new Promise<void>((resolve, reject) => {
    void read(req, res, (error: unknown) => (error == null ? resolve() : reject(asAppError(error))));
  });
  const { file } = req;
  if (file === undefined)
    throw new AppError('invalid_payload', `Expected multipart/form-data with one field "${FIELD}"`);
  return { file: { path: file.path, bytes: file.size }, name: file.originalname };
}

async function openMulter(uploads: Pick<Uploads, 'receive' | 'discard'>): Promise<Multer> {
  const { default: multer } = await import('multer');
  const storage: StorageEngine = {
    _handleFile: (_req, file, done) => {
      uploads.receive(file.stream).then(
        (received) => done(null, { path: received.path, size: received.bytes }),
        (error: unknown) => done(error),
      );
    },
    _removeFile: (_req, file, done) => {
      uploads.discard({ path: file.path, bytes: file.size }).then(() => done(null), done);
    },
  };
  return multer({
    storage,
    // Names come in UTF-8 from every browser; the parser's own default would garble them.
    defParamCharset: 'utf8',
    limits: {
      files: 1,
      fileSize: ATTACHMENT_MAX_BYTES,
      fields: OTHER_FIELDS_MAX,
      parts: OTHER_FIELDS_MAX + 1,
      fieldNameSize: 100,
      fieldSize: 1_024,
    },
  });
}

function tooLarge(): AppError {
  return refused('size', `A file may have ${ATTACHMENT_MAX_BYTES} bytes at most`);
}

/** Multer and its parser have errors of their own; all of them are the sender's doing. */
function asAppError(error: unknown): unknown {
  if (error instanceof AppError || !(error instanceof Error)) return error;
  const code: unknown = Reflect.get(error, 'code');
  if (code === 'LIMIT_FILE_SIZE') return tooLarge();
  if (code === 'LIMIT_FILE_COUNT' || code === 'LIMIT_UNEXPECTED_FILE' || code === 'LIMIT_PART_COUNT') {
    return refused('count', `One file at a time, in the field "${FIELD}"`);
  }
  return new AppError('invalid_payload', 'The form could not be read', { cause: error });
}
