import { deflateRawSync, deflateSync } from 'node:zlib';
import { crc32 } from '../../server/uploads/pictures/crc32.ts';

/** Small real files of every kind that may be sent, and ways to put into them what must not stay there. */

const JPEG =
  '/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAA0JCgsKCA0LCgsODg0PEyAVExISEyccHhcgLikxMC4pLSwzOko+MzZGNywtQFdBRkxOUlNSMj5aYVpQYEpRUk//2wBDAQ4ODhMREyYVFSZPNS01T09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT0//wAARCAAIAAwDASIAAhEBAxEB/8QAFgABAQEAAAAAAAAAAAAAAAAAAAQF/8QAGRABAAIDAAAAAAAAAAAAAAAAAAIEM4Gx/8QAFQEBAQAAAAAAAAAAAAAAAAAABAX/xAAaEQABBQEAAAAAAAAAAAAAAAABAAUzccE0/9oADAMBAAIRAxEAPwDAs4Ja6gBYZOc3gTXicVpX/9k=';
const WEBP_PIXELS = 'cAIAnQEqDAAIAAKAQiWoAnRHAGSAfoAClUcjUAD+40+qcsyB//uNhp7//0/V/+WWGnv9U/85cnNhOE6tv+CtTA4SsAAA';
const GIF = 'R0lGODlhAQABAIAAAP///wAAACH5BAAAAAAALAAAAAABAAEAAAICRAEAOw==';

export const jpeg = (): Buffer => Buffer.from(JPEG, 'base64');
export const gif = (): Buffer => Buffer.from(GIF, 'base64');

/** A JPEG with more segments right after its start. */
export function jpegWith(...segments: { marker: number; body: Buffer | string }[]): Buffer {
  const file = jpeg();
  const written = segments.map(({ marker, body }) => {
    const bytes = Buffer.from(body);
    return Buffer.concat([Buffer.from([0xff, marker, (bytes.length + 2) >> 8, (bytes.length + 2) & 0xff]), bytes]);
  });
  return Buffer.concat([file.subarray(0, 2), ...written, file.subarray(2)]);
}

/** What a telephone writes: which side is up, and where it was. */
export function exif(orientation: number, place: string): Buffer {
  const head = Buffer.from('Exif\0\0II\x2a\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0', 'latin1');
  return Buffer.concat([head, Buffer.from([orientation, 0, 0, 0, 0, 0, 0, 0]), Buffer.from(`GPS ${place}`)]);
}

export function webp(more: { exif?: string } = {}): Buffer {
  const extended = Buffer.from([more.exif === undefined ? 0 : 0x08, 0, 0, 0, 11, 0, 0, 7, 0, 0]);
  const chunk = (kind: string, body: Buffer): Buffer => {
    const head = Buffer.from(`${kind}\0\0\0\0`, 'latin1');
    head.writeUInt32LE(body.length, 4);
    return Buffer.concat([head, body, Buffer.alloc(body.length % 2)]);
  };
  const body = Buffer.concat([
    Buffer.from('WEBP'),
    chunk('VP8X', extended),
    chunk('VP8 ', Buffer.from(WEBP_PIXELS, 'base64')),
    ...(more.exif === undefined ? [] : [chunk('EXIF', Buffer.from(more.exif))]),
  ]);
  const head = Buffer.from('RIFF\0\0\0\0', 'latin1');
  head.writeUInt32LE(body.length, 4);
  return Buffer.concat([head, body]);
}

export function pngChunk(kind: string, body: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(kind, 'latin1'), body]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(body.length);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, check]);
}

/** Half red, half blue. `says`: the size in its header, where that is a lie. */
export function png(more: { says?: [width: number, height: number]; chunks?: Buffer[] } = {}): Buffer {
  const [width, height] = [12, 8];
  const header = Buffer.alloc(13);
  header.writeUInt32BE(more.says?.[0] ?? width, 0);
  header.writeUInt32BE(more.says?.[1] ?? height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const line = Buffer.alloc(1 + width * 3);
  for (let x = 0; x < width; x += 1) line.set(x < width / 2 ? [200, 30, 30] : [30, 30, 200], 1 + x * 3);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    pngChunk('IHDR', header),
    ...(more.chunks ?? []),
    pngChunk('IDAT', deflateSync(Buffer.concat(Array.from({ length: height }, () => line)))),
    pngChunk('IEND', Buffer.alloc(0)),
  ]);
}

export interface ZipEntry {
  name: string;
  text?: string;
  /** Not packed. */
  stored?: true;
  /** What the list of contents says of its size, where that is not so. */
  says?: { unpacked?: number; packed?: number };
}

export function zip(entries: ZipEntry[]): Buffer {
  const parts: Buffer[] = [];
  const list: Buffer[] = [];
  let at = 0;
  for (const { name, text = '', stored, says } of entries) {
    const data = Buffer.from(text);
    const packed = stored === true ? data : deflateRawSync(data);
    const nameBytes = Buffer.from(name);
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(stored === true ? 0 : 8, 8);
    local.writeUInt32LE(crc32(data), 14);
    local.writeUInt32LE(packed.length, 18);
    local.writeUInt32LE(data.length, 22);
    local.writeUInt16LE(nameBytes.length, 26);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(stored === true ? 0 : 8, 10);
    entry.writeUInt32LE(crc32(data), 16);
    entry.writeUInt32LE(says?.packed ?? packed.length, 20);
    entry.writeUInt32LE(says?.unpacked ?? data.length, 24);
    entry.writeUInt16LE(nameBytes.length, 28);
    entry.writeUInt32LE(at, 42);
    parts.push(local, nameBytes, packed);
    list.push(entry, nameBytes);
    at += local.length + nameBytes.length + packed.length;
  }
  const directory = Buffer.concat(list);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...parts, directory, end]);
}

const TYPES: ZipEntry = { name: '[Content_Types].xml', text: '<Types/>' };
export const docx = (...more: ZipEntry[]): Buffer =>
  zip([TYPES, { name: 'word/document.xml', text: '<w:document/>' }, ...more]);
export const xlsx = (...more: ZipEntry[]): Buffer => zip([TYPES, { name: 'xl/workbook.xml', text: '<x/>' }, ...more]);
export const odt = (...more: ZipEntry[]): Buffer =>
  zip([
    { name: 'mimetype', text: 'application/vnd.oasis.opendocument.text', stored: true },
    { name: 'content.xml', text: '<office/>' },
    ...more,
  ]);

export const pdf = (): Buffer =>
  Buffer.from('%PDF-1.4\n%\xe2\xe3\xcf\xd3\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n', 'latin1');
