import { createByteReader, type ByteReader } from './byte-reader.ts';
import { checkSize } from './check-size.ts';
import { orientationExif, readOrientation } from './exif-orientation.ts';
import { refused } from '../refused.ts';
import type { RebuiltPicture } from './rebuilt-picture.ts';

const START = 0xd8;
const END = 0xd9;
const SCAN = 0xda;
const EXIF = 0xe1;
const ADOBE = 0xee;
/** Baseline, extended and progressive: what browsers draw. */
const FRAMES = new Set([0xc0, 0xc1, 0xc2]);
const HUFFMAN = 0xc4;
const QUANTISATION = 0xdb;
const RESTART_INTERVAL = 0xdd;
const ADOBE_BYTES = 12;
/** Progressive pictures have about ten. Each costs the reader a walk through the whole picture. */
const SCANS_MAX = 100;

/** The same picture from its tables, frame and scans alone. Of what the camera wrote, only which side is up stays. */
export function rebuildJpeg(bytes: Buffer): RebuiltPicture {
  const broken = () => refused('broken', 'The picture is damaged or not complete');
  const reader = createByteReader(bytes);
  if (reader.byte() !== 0xff || reader.byte() !== START) throw broken();
  const parts: Buffer[] = [];
  let size: { width: number; height: number } | null = null;
  let orientation: number | null = null;
  let scans = 0;
  for (;;) {
    const marker = nextMarker(reader);
    if (marker === END) {
      if (size === null || scans === 0) throw broken();
      const turned = orientation !== null && orientation >= 5;
      const exif = orientation === null ? [] : [orientationExif(orientation)];
      return {
        bytes: Buffer.concat([Buffer.from([0xff, START]), ...exif, ...parts, Buffer.from([0xff, END])]),
        width: turned ? size.height : size.width,
        height: turned ? size.width : size.height,
      };
    }
    const length = reader.take(2).readUInt16BE(0);
    if (length < 2) throw broken();
    const body = reader.take(length - 2);
    if (FRAMES.has(marker)) {
      if (size !== null || body.length < 6 || body.length !== 6 + 3 * body[5]!) throw broken();
      size = checkSize({ width: body.readUInt16BE(3), height: body.readUInt16BE(1) });
    } else if (marker >= 0xc0 && marker <= 0xcf && marker !== HUFFMAN) {
      throw refused('type', 'Pictures of this kind are not taken');
    }
    if (marker === EXIF) orientation ??= readOrientation(body);
    if (!isKept(marker, body)) continue;
    parts.push(Buffer.from([0xff, marker, length >> 8, length & 0xff]), body);
    if (marker !== SCAN) continue;
    scans += 1;
    if (size === null || body.length < 1 || body.length !== 4 + 2 * body[0]! || scans > SCANS_MAX) throw broken();
    parts.push(takeScan(reader));
  }
}

/** A known segment of exactly the size that its own numbers say; a longer one hides something. */
function isKept(marker: number, body: Buffer): boolean {
  const wrong = () => refused('broken', 'The picture is damaged or not complete');
  switch (marker) {
    case SCAN:
      return true;
    case ADOBE:
      return body.length === ADOBE_BYTES && body.subarray(0, 5).toString('latin1') === 'Adobe';
    case RESTART_INTERVAL:
      if (body.length !== 2) throw wrong();
      return true;
    case QUANTISATION:
      if (!endsWithTable(body, (at) => (body[at]! >> 4 === 0 ? 65 : 129))) throw wrong();
      return true;
    case HUFFMAN:
      if (!endsWithTable(body, (at) => 17 + body.subarray(at + 1, at + 17).reduce((sum, codes) => sum + codes, 0)))
        throw wrong();
      return true;
    default:
      return FRAMES.has(marker);
  }
}

function endsWithTable(body: Buffer, bytesOf: (at: number) => number): boolean {
  let at = 0;
  while (at < body.length) at += bytesOf(at);
  return at === body.length && at > 0;
}

function nextMarker(reader: ByteReader): number {
  if (reader.byte() !== 0xff) throw refused('broken', 'The picture is damaged or not complete');
  let marker = reader.byte();
  while (marker === 0xff) marker = reader.byte();
  return marker;
}

/** The packed pixels up to the next marker that is no part of them. */
function takeScan(reader: ByteReader): Buffer {
  const rest = reader.rest();
  let at = 0;
  for (;;) {
    at = rest.indexOf(0xff, at);
    if (at === -1 || at + 1 >= rest.length) throw refused('broken', 'The picture is damaged or not complete');
    const next = rest[at + 1]!;
    const inside = next === 0 || (next >= 0xd0 && next <= 0xd7);
    if (!inside && next !== 0xff) return reader.take(at);
    at += inside ? 2 : 1;
  }
}
