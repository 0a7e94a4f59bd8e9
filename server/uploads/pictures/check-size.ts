import { refused } from '../refused.ts';

/** A browser unpacks a picture whole, four bytes a pixel: 200 MB at most. No camera of a phone makes more. */
const PIXELS_MAX = 50_000_000;
const SIDE_MAX = 20_000;

export interface PictureSize {
  width: number;
  height: number;
}

/** A few bytes can promise a picture that no machine can hold. */
export function checkSize({ width, height }: PictureSize): PictureSize {
  if (width === 0 || height === 0) throw refused('broken', 'The picture is damaged or not complete');
  if (width > SIDE_MAX || height > SIDE_MAX || width * height > PIXELS_MAX) {
    throw refused('size', 'The picture has too many pixels');
  }
  return { width, height };
}
