import { createByteReader } from './byte-reader.ts';
import { checkSize, type PictureSize } from './check-size.ts';
import { refused } from '../refused.ts';
import type { RebuiltPicture } from './rebuilt-picture.ts';

const KEPT = new Set(['VP8X', 'VP8 ', 'VP8L', 'ALPH', 'ANIM', 'ANMF']);
const IN_A_FRAME = new Set(['VP8 ', 'VP8L', 'ALPH']);
/** In the extended header: alpha and animation stay; profile, EXIF and XMP are gone. */
const ALPHA_AND_ANIMATION = 0x12;
const FRAME_HEAD_BYTES = 16;

interface Chunk {
  kind: string;
  body: Buffer;
}

/** The same picture from its known chunks alone, up to the length that its header says. */
export function rebuildWebp(bytes: Buffer): RebuiltPicture {
  const broken = () => refused('broken', 'The picture is damaged or not complete');
  const head = createByteReader(bytes).take(12);
  if (head.subarray(0, 4).toString('latin1') !== 'RIFF' || head.subarray(8).toString('latin1') !== 'WEBP')
    throw broken();
  const end = 8 + head.readUInt32LE(4);
  if (end > bytes.length) throw broken();
  const chunks = readChunks(bytes.subarray(12, end)).filter(({ kind }) => KEPT.has(kind));
  const first = chunks[0];
  if (first === undefined || !chunks.some(({ kind }) => kind === 'ANMF' || kind === 'VP8 ' || kind === 'VP8L'))
    throw broken();
  const size = checkSize(sizeOf(first));
  const body = Buffer.concat(chunks.map(rebuildChunk));
  const start = Buffer.from('RIFF\0\0\0\0WEBP', 'latin1');
  start.writeUInt32LE(4 + body.length, 4);
  return { bytes: Buffer.concat([start, body]), ...size };
}

function readChunks(bytes: Buffer): Chunk[] {
  const reader = createByteReader(bytes);
  const chunks: Chunk[] = [];
  while (reader.rest().length >= 8) {
    const head = reader.take(8);
    const length = head.readUInt32LE(4);
    chunks.push({ kind: head.subarray(0, 4).toString('latin1'), body: reader.take(length) });
    if (length % 2 === 1 && reader.rest().length > 0) reader.take(1);
  }
  return chunks;
}

function rebuildChunk(chunk: Chunk): Buffer {
  switch (chunk.kind) {
    case 'VP8X': {
      const body = Buffer.from(chunk.body.subarray(0, 10));
      body[0] = body[0]! & ALPHA_AND_ANIMATION;
      return written({ kind: 'VP8X', body });
    }
    case 'ANMF': {
      if (chunk.body.length < FRAME_HEAD_BYTES) throw refused('broken', 'The picture is damaged or not complete');
      const inside = readChunks(chunk.body.subarray(FRAME_HEAD_BYTES)).filter(({ kind }) => IN_A_FRAME.has(kind));
      for (const part of inside) if (part.kind !== 'ALPH') checkSize(sizeOf(part));
      return written({
        kind: 'ANMF',
        body: Buffer.concat([chunk.body.subarray(0, FRAME_HEAD_BYTES), ...inside.map(written)]),
      });
    }
    case 'VP8 ':
    case 'VP8L':
      checkSize(sizeOf(chunk));
      return written(chunk);
    default:
      return written(chunk);
  }
}

function written({ kind, body }: Chunk): Buffer {
  const head = Buffer.from(`${kind}\0\0\0\0`, 'latin1');
  head.writeUInt32LE(body.length, 4);
  return Buffer.concat([head, body, Buffer.alloc(body.length % 2)]);
}

function sizeOf({ kind, body }: Chunk): PictureSize {
  if (kind === 'VP8X' && body.length >= 10) {
    return { width: body.readUIntLE(4, 3) + 1, height: body.readUIntLE(7, 3) + 1 };
  }
  if (kind === 'VP8 ' && body.length >= 10 && body.readUIntBE(3, 3) === 0x9d012a) {
    return { width: body.readUInt16LE(6) & 0x3fff, height: body.readUInt16LE(8) & 0x3fff };
  }
  if (kind === 'VP8L' && body.length >= 5 && body[0] === 0x2f) {
    const bits = body.readUInt32LE(1);
    return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
  }
  throw refused('broken', 'The picture is damaged or not complete');
}
