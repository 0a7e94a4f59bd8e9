import type { PictureType } from './check-type.ts';
import { harmlessPicture } from './harmless-picture.ts';
import { refused } from './refused.ts';

const DATA_URL = /^data:(image\/(?:png|jpeg|webp));base64,([A-Za-z0-9+/=]+)$/;

/** The house's own picture goes to every visitor: it is put together again as those of customers are. */
export function harmlessDataUrl(url: string): string {
  const [, type, base64 = ''] = DATA_URL.exec(url) ?? [];
  if (type === undefined) throw refused('type', 'Pictures are PNG, JPEG or WebP');
  const { bytes } = harmlessPicture(type as PictureType, Buffer.from(base64, 'base64'));
  return `data:${type};base64,${bytes.toString('base64')}`;
}
