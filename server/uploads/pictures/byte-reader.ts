import { refused } from '../refused.ts';

/** Reads a picture's bytes in order. Past the end: the file is broken. */
export interface ByteReader {
  take(count: number): Buffer;
  byte(): number;
  /** What is left, without going on. */
  rest(): Buffer;
}

export function createByteReader(bytes: Buffer): ByteReader {
  let at = 0;
  const need = (count: number): void => {
    if (at + count > bytes.length) throw refused('broken', 'The picture is damaged or not complete');
  };
  return {
    take(count) {
      need(count);
      at += count;
      return bytes.subarray(at - count, at);
    },
    byte() {
      need(1);
      at += 1;
      return bytes[at - 1]!;
    },
    rest: () => bytes.subarray(at),
  };
}
