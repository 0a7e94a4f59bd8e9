import { refused } from './refused.ts';

/** A document is a ZIP. Real ones have dozens of entries, long spreadsheets some hundreds. */
const ENTRIES_MAX = 2_000;
const UNPACKED_MAX_BYTES = 200 * 1024 * 1024;
/** XML packs well, up to about fifty to one; a bomb needs far more. Small files may be odd. */
const RATIO_MAX = 150;
const RATIO_COUNTS_FROM_BYTES = 1024 * 1024;

const END = 0x06054b50;
const END_BYTES = 22;
const COMMENT_MAX_BYTES = 65_535;
const ENTRY = 0x02014b50;
const ENTRY_BYTES = 46;
const LOCAL_BYTES = 30;
const ENCRYPTED = 1;
const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const SHEET = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const OPEN_TEXT = 'application/vnd.oasis.opendocument.text';
export type DocumentType = typeof WORD | typeof SHEET | typeof OPEN_TEXT;

/**
 * Reads the list of contents of a ZIP, unpacks nothing, and says which document it is. Bombs, entries that lead out of the
 * folder, macros, and whatever is no document are refused.
 */
export function checkArchive(bytes: Buffer): DocumentType {
  const names = new Set(readNames(bytes));
  if ([...names].some(isMacro)) throw refused('type', 'Documents with macros are not taken');
  if (names.has('[Content_Types].xml') && names.has('word/document.xml')) return WORD;
  if (names.has('[Content_Types].xml') && names.has('xl/workbook.xml')) return SHEET;
  if (declaredType(bytes) === OPEN_TEXT && names.has('content.xml')) return OPEN_TEXT;
  throw refused('type', 'Of archives, only DOCX, XLSX and ODT are taken');
}

function readNames(bytes: Buffer): string[] {
  const broken = () => refused('broken', 'The document is damaged or not complete');
  const end = findEnd(bytes);
  if (end === null) throw broken();
  const count = bytes.readUInt16LE(end + 10);
  const size = bytes.readUInt32LE(end + 12);
  let at = bytes.readUInt32LE(end + 16);
  // One disk, nothing in between, nothing behind: what is hidden there belongs to another file.
  if (bytes.readUInt16LE(end + 4) !== 0 || bytes.readUInt16LE(end + 8) !== count || at + size !== end) throw broken();
  if (count === 0 || count > ENTRIES_MAX) throw refused('broken', 'The document has too many parts');

  const names: string[] = [];
  let packed = 0;
  let unpacked = 0;
  for (let entry = 0; entry < count; entry += 1) {
    if (at + ENTRY_BYTES > end || bytes.readUInt32LE(at) !== ENTRY) throw broken();
    if ((bytes.readUInt16LE(at + 8) & ENCRYPTED) !== 0) throw refused('type', 'Encrypted documents are not taken');
    packed += bytes.readUInt32LE(at + 20);
    unpacked += bytes.readUInt32LE(at + 24);
    const nameBytes = bytes.readUInt16LE(at + 28);
    const next = at + ENTRY_BYTES + nameBytes + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
    const name = bytes.subarray(at + ENTRY_BYTES, at + ENTRY_BYTES + nameBytes).toString('utf8');
    if (next > end) throw broken();
    if (leadsOut(name)) throw refused('broken', 'The document names files outside itself');
    names.push(name);
    at = next;
  }
  // Entries that share their bytes unpack to more than the file can hold.
  if (at !== end || packed > bytes.length) throw broken();
  const swells = unpacked > RATIO_COUNTS_FROM_BYTES && unpacked > bytes.length * RATIO_MAX;
  if (unpacked > UNPACKED_MAX_BYTES || swells) throw refused('size', 'The document would unpack to far too much');
  return names;
}

/** The end of the list of contents, with a comment that reaches exactly to the end of the file. */
function findEnd(bytes: Buffer): number | null {
  const lowest = Math.max(0, bytes.length - END_BYTES - COMMENT_MAX_BYTES);
  for (let at = bytes.length - END_BYTES; at >= lowest; at -= 1) {
    if (bytes.readUInt32LE(at) !== END) continue;
    if (at + END_BYTES + bytes.readUInt16LE(at + 20) === bytes.length) return at;
  }
  return null;
}

function leadsOut(name: string): boolean {
  return /^[/\\]|^[a-z]:|[\\\0]/i.test(name) || name.split('/').includes('..');
}

function isMacro(name: string): boolean {
  return /(^|\/)(vbaProject\.bin|vbaData\.xml)$/i.test(name) || /^(Basic|Scripts)\//i.test(name);
}

/** An OpenDocument says its type in its first entry, not packed. */
function declaredType(bytes: Buffer): string | null {
  if (bytes.length < LOCAL_BYTES || bytes.readUInt16LE(8) !== 0) return null;
  const nameEnd = LOCAL_BYTES + bytes.readUInt16LE(26);
  if (bytes.subarray(LOCAL_BYTES, nameEnd).toString('latin1') !== 'mimetype') return null;
  const start = nameEnd + bytes.readUInt16LE(28);
  return bytes.subarray(start, start + bytes.readUInt32LE(18)).toString('latin1');
}
