import { createByteReader, type ByteReader } from './byte-reader.ts';
import { checkSize } from './check-size.ts';
import { refused } from '../refused.ts';
import type { RebuiltPicture } from './rebuilt-picture.ts';

const EXTENSION = 0x21;
const FRAME = 0x2c;
const END = 0x3b;
const GRAPHIC_CONTROL = 0xf9;
const APPLICATION = 0xff;
const LOOP = 'NETSCAPE2.0';
/** A minute at fifty a second: more is no animation but work for the reader. */
const FRAMES_MAX = 3_000;

/** The same picture from its frames, their timing and how often they repeat. */
export function rebuildGif(bytes: Buffer): RebuiltPicture {
  const broken = () => refused('broken', 'The picture is damaged or not complete');
  const reader = createByteReader(bytes);
  const head = reader.take(13);
  if (!/^GIF8[79]a$/.test(head.subarray(0, 6).toString('latin1'))) throw broken();
  const size = checkSize({ width: head.readUInt16LE(6), height: head.readUInt16LE(8) });
  const parts: Buffer[] = [head, colours(reader, head[10]!)];
  let frames = 0;
  for (;;) {
    const kind = reader.byte();
    if (kind === END) {
      if (frames === 0) throw broken();
      return { bytes: Buffer.concat([...parts, Buffer.from([END])]), ...size };
    }
    if (kind === EXTENSION) {
      const label = reader.byte();
      const blocks = takeBlocks(reader);
      if (isKept(label, blocks)) parts.push(Buffer.from([EXTENSION, label]), ...framed(blocks));
    } else if (kind === FRAME) {
      const place = reader.take(9);
      checkSize({ width: place.readUInt16LE(4), height: place.readUInt16LE(6) });
      frames += 1;
      if (frames > FRAMES_MAX) throw refused('size', 'The picture has too many frames');
      parts.push(
        Buffer.from([FRAME]),
        place,
        colours(reader, place[8]!),
        reader.take(1),
        ...framed(takeBlocks(reader)),
      );
    } else {
      throw broken();
    }
  }
}

/** The table that a frame or the whole picture brings along, empty when its flag is not set. */
function colours(reader: ByteReader, flags: number): Buffer {
  return (flags & 0x80) === 0 ? Buffer.alloc(0) : reader.take(3 * 2 ** ((flags & 7) + 1));
}

function takeBlocks(reader: ByteReader): Buffer[] {
  const blocks: Buffer[] = [];
  for (;;) {
    const length = reader.byte();
    if (length === 0) return blocks;
    blocks.push(reader.take(length));
  }
}

function framed(blocks: Buffer[]): Buffer[] {
  return [...blocks.flatMap((block) => [Buffer.from([block.length]), block]), Buffer.from([0])];
}

/** Comments, captions and what a program noted for itself are left out. */
function isKept(label: number, blocks: Buffer[]): boolean {
  if (label === GRAPHIC_CONTROL) return blocks.length === 1 && blocks[0]!.length === 4;
  if (label !== APPLICATION) return false;
  const [name, loop] = blocks;
  return blocks.length === 2 && name!.toString('latin1') === LOOP && loop!.length === 3;
}
