import { crc32 } from './crc32.ts';
import { createByteReader } from './byte-reader.ts';
import { checkSize } from './check-size.ts';
import { refused } from '../refused.ts';
import type { RebuiltPicture } from './rebuilt-picture.ts';

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
/** What a picture is drawn from. Text, time, place, profiles, animation and everything unknown is left out. */
const KEPT = new Set(['IHDR', 'PLTE', 'IDAT', 'IEND', 'tRNS', 'gAMA', 'cHRM', 'sRGB', 'sBIT', 'pHYs']);
const HEADER_BYTES = 13;
/** Each known small chunk has a size; more is a hiding place. */
const SMALL_MAX_BYTES = 1_024;

/** The same picture from its known chunks alone. */
export function rebuildPng(bytes: Buffer): RebuiltPicture {
  const broken = () => refused('broken', 'The picture is damaged or not complete');
  const reader = createByteReader(bytes);
  if (!reader.take(SIGNATURE.length).equals(SIGNATURE)) throw broken();
  const parts: Buffer[] = [SIGNATURE];
  let size: { width: number; height: number } | null = null;
  let drawn = false;
  for (;;) {
    const start = reader.take(8);
    const length = start.readUInt32BE(0);
    const kind = start.subarray(4).toString('latin1');
    const body = reader.take(length);
    const check = reader.take(4);
    if ((size === null) !== (kind === 'IHDR')) throw broken();
    if (kind === 'IHDR') {
      if (length !== HEADER_BYTES) throw broken();
      size = checkSize({ width: body.readUInt32BE(0), height: body.readUInt32BE(4) });
    }
    if (!KEPT.has(kind)) continue;
    if (kind !== 'IDAT' && length > SMALL_MAX_BYTES) throw broken();
    if (crc32(Buffer.concat([start.subarray(4), body])) !== check.readUInt32BE(0)) throw broken();
    drawn ||= kind === 'IDAT';
    parts.push(start, body, check);
    if (kind !== 'IEND') continue;
    if (!drawn || length !== 0 || size === null) throw broken();
    return { bytes: Buffer.concat(parts), ...size };
  }
}
