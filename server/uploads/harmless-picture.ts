import type { PictureType } from './check-type.ts';
import { refused } from './refused.ts';
import { rebuildGif } from './pictures/rebuild-gif.ts';
import { rebuildJpeg } from './pictures/rebuild-jpeg.ts';
import { rebuildPng } from './pictures/rebuild-png.ts';
import { rebuildWebp } from './pictures/rebuild-webp.ts';
import type { RebuiltPicture } from './pictures/rebuilt-picture.ts';
import { isAlsoArchive } from './is-also-archive.ts';

const REBUILD: Record<PictureType, (bytes: Buffer) => RebuiltPicture> = {
  'image/png': rebuildPng,
  'image/jpeg': rebuildJpeg,
  'image/gif': rebuildGif,
  'image/webp': rebuildWebp,
};

/**
 * The picture, put together again from the parts that draw it, without unpacking a pixel. Where it was taken, by whom, notes,
 * thumbnails, and whatever follows its end are left out, and with them every second file that lay inside.
 */
export function harmlessPicture(type: PictureType, bytes: Buffer): RebuiltPicture {
  const picture = REBUILD[type](bytes);
  if (isAlsoArchive(picture.bytes)) throw refused('broken', 'The picture holds another file');
  return picture;
}
