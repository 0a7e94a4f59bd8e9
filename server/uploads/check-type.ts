import { checkArchive } from './check-archive.ts';
import { refused } from './refused.ts';

/** What the types we take are called, and the endings their names may have; the first is given where none fits. */
const ENDINGS = {
  'image/png': ['png', 'apng'],
  'image/jpeg': ['jpg', 'jpeg', 'jpe', 'jfif'],
  'image/gif': ['gif'],
  'image/webp': ['webp'],
  'application/pdf': ['pdf'],
  'text/plain': ['txt', 'md', 'log'],
  'text/csv': ['csv'],
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': ['docx'],
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': ['xlsx'],
  'application/vnd.oasis.opendocument.text': ['odt'],
} as const satisfies Record<string, readonly [string, ...string[]]>;
export type FileType = keyof typeof ENDINGS;
export type PictureType = Extract<FileType, `image/${string}`>;

/** All that file-type needs for what we take; with more it would go through archives by itself. */
const FIRST_BYTES = 4_100;
/** Text that another program would run or render: a page, a drawing, a script, a document that can do things. */
const MARKUP = /^\uFEFF?\s*(<|\{\\rtf|%!PS|#!|MIME-Version:)/i;
/** No plain text has these; tab, line ends and form feed it has. */
// eslint-disable-next-line no-control-regex
const NOT_TEXT = /[\u0000-\u0008\u000e-\u001f\u007f]/;

export function endingsOf(type: FileType): readonly [string, ...string[]] {
  return ENDINGS[type];
}

export function isPicture(type: FileType): type is PictureType {
  return type.startsWith('image/');
}

/** What the bytes are, whatever the sender calls them. AppError attachment_refused for everything that is not on the list. */
export async function checkType(bytes: Buffer, name: string): Promise<FileType> {
  if (bytes.length === 0) throw refused('size', 'The file is empty');
  if (bytes.subarray(0, 4).equals(Buffer.from('PK\x03\x04'))) return checkArchive(bytes);
  if (bytes.subarray(0, 5).toString('latin1') === '%PDF-') return 'application/pdf';
  const text = asText(bytes);
  if (text !== null) {
    if (MARKUP.test(text)) throw refused('type', 'Pages, drawings and scripts are not taken');
    return /\.csv$/i.test(name.trim()) ? 'text/csv' : 'text/plain';
  }
  const { fileTypeFromBuffer } = await import('file-type');
  const found = await fileTypeFromBuffer(bytes.subarray(0, FIRST_BYTES)).catch(() => undefined);
  switch (found?.mime) {
    case 'image/png':
    case 'image/apng': // its first picture is kept
      return 'image/png';
    case 'image/jpeg':
    case 'image/gif':
    case 'image/webp':
      return found.mime;
    default:
      throw refused('type', 'Files of this type are not taken');
  }
}

/** The text, or null when it is not plain UTF-8. */
function asText(bytes: Buffer): string | null {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return NOT_TEXT.test(text) ? null : text;
  } catch {
    return null;
  }
}
