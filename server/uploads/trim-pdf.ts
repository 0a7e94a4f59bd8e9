import { isAlsoArchive } from './is-also-archive.ts';
import { refused } from './refused.ts';

const END = '%%EOF';
/** Readers look for the end here. What follows it belongs to something else. */
const END_WITHIN_BYTES = 4_096;

/** The document up to its end marker. A PDF is only ever saved, never shown by us. */
export function trimPdf(bytes: Buffer): Buffer {
  const end = bytes.lastIndexOf(END);
  if (end === -1 || end < bytes.length - END_WITHIN_BYTES - END.length) {
    throw refused('broken', 'The document is damaged or not complete');
  }
  const kept = bytes.subarray(0, end + END.length);
  if (isAlsoArchive(kept)) throw refused('broken', 'The document holds another file');
  return kept;
}
