import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AppError } from '../../../server/app-error.ts';
import { harmlessPicture } from '../../../server/uploads/harmless-picture.ts';
import { trimPdf } from '../../../server/uploads/trim-pdf.ts';
import { exif, gif, jpeg, jpegWith, pdf, png, pngChunk, webp, zip } from '../../support/sample-files.ts';

const PAGE = '<script>alert(document.cookie)</script>';
const GUEST = Buffer.from(PAGE);
const PICTURES = [
  ['image/png', png()],
  ['image/jpeg', jpeg()],
  ['image/gif', gif()],
  ['image/webp', webp()],
] as const;
const refusal = (work: () => unknown): string => {
  try {
    work();
    return 'taken';
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return `${error.code} ${String(error.details?.['reason'])}`;
  }
};

describe('A picture', () => {
  it.each(PICTURES)('%s is the same after it was put together again, and a second time', (type, bytes) => {
    const once = harmlessPicture(type, bytes);
    expect(harmlessPicture(type, once.bytes)).toEqual(once);
    expect([once.width, once.height]).toEqual(type === 'image/gif' ? [1, 1] : [12, 8]);
  });

  it.each(PICTURES)('%s loses whatever follows its end', (type, bytes) => {
    const clean = harmlessPicture(type, bytes).bytes;
    const guests = [GUEST, zip([{ name: 'A.class', text: 'x' }]), Buffer.alloc(70_000, 1)];
    for (const guest of guests) expect(harmlessPicture(type, Buffer.concat([bytes, guest])).bytes).toEqual(clean);
  });

  it.each(PICTURES)('%s that is not complete is refused, wherever it was cut', (type, bytes) => {
    for (let length = 0; length < bytes.length; length += 1) {
      expect(refusal(() => harmlessPicture(type, bytes.subarray(0, length)))).toBe('attachment_refused broken');
    }
  });

  it.each(PICTURES)('%s of any bytes at all is kept or refused, and never throws anything else', (type, bytes) => {
    const spoiled = fc.tuple(fc.nat(bytes.length - 1), fc.uint8Array({ minLength: 1, maxLength: 12 }));
    fc.assert(
      fc.property(fc.array(spoiled, { minLength: 1, maxLength: 4 }), (changes) => {
        const file = Buffer.from(bytes);
        for (const [at, values] of changes) file.set(values.subarray(0, file.length - at), at);
        refusal(() => harmlessPicture(type, file));
      }),
      { numRuns: 300 },
    );
  });

  it('keeps no place, no comment, no profile and no script of a JPEG, but which side is up', () => {
    const sent = jpegWith(
      { marker: 0xe1, body: exif(6, '54.32 N 10.14 E') },
      { marker: 0xe1, body: `http://ns.adobe.com/xap/1.0/\0<x:xmpmeta/>` },
      { marker: 0xe2, body: 'ICC_PROFILE\0\x01\x01profile' },
      { marker: 0xfe, body: `<?php system($_GET["c"]) ?>*/=1;alert(1)/*` },
    );
    const kept = harmlessPicture('image/jpeg', sent);
    expect(kept.bytes.toString('latin1')).not.toMatch(/GPS|54\.32|xmpmeta|ICC_PROFILE|php|alert/);
    expect(kept.bytes.subarray(2, 4)).toEqual(Buffer.from([0xff, 0xe1]));
    expect(kept.bytes.length).toBe(harmlessPicture('image/jpeg', jpeg()).bytes.length + 36);
    // It lies on its side, so it is shown upright.
    expect([kept.width, kept.height]).toEqual([8, 12]);
  });

  it('keeps no text, place, profile or animation of a PNG', () => {
    const chunks = ['tEXt', 'zTXt', 'iTXt', 'eXIf', 'iCCP', 'acTL', 'tIME', 'prVt'].map((kind) =>
      pngChunk(kind, GUEST),
    );
    expect(harmlessPicture('image/png', png({ chunks })).bytes).toEqual(harmlessPicture('image/png', png()).bytes);
  });

  it('keeps no comment and no program’s notes of a GIF', () => {
    const block = (label: number, body: Buffer) =>
      Buffer.concat([Buffer.from([0x21, label, body.length]), body, Buffer.from([0])]);
    const [head, rest] = [gif().subarray(0, 19), gif().subarray(19)];
    const sent = Buffer.concat([head, block(0xfe, GUEST), block(0xff, GUEST), block(0x01, GUEST), rest]);
    expect(harmlessPicture('image/gif', sent).bytes).toEqual(gif());
  });

  it('keeps no place of a WebP, and its header does not promise one', () => {
    expect(harmlessPicture('image/webp', webp({ exif: 'GPS 54.32 N' })).bytes).toEqual(webp());
  });

  it('is refused where a table or a pixel block hides an archive', () => {
    const archive = zip([{ name: 'A.class', text: 'x' }]);
    const hidden = png({ chunks: [pngChunk('IDAT', archive)] });
    expect(refusal(() => harmlessPicture('image/png', hidden))).toBe('attachment_refused broken');
    const table = jpegWith({ marker: 0xdb, body: Buffer.concat([Buffer.alloc(65), GUEST]) });
    expect(refusal(() => harmlessPicture('image/jpeg', table))).toBe('attachment_refused broken');
  });

  it.each([
    [20_001, 10],
    [10, 20_001],
    [10_000, 5_001],
    [0xffff_ffff, 0xffff_ffff],
  ])('that promises %i by %i pixels is refused before anybody unpacks it', (width, height) => {
    expect(refusal(() => harmlessPicture('image/png', png({ says: [width, height] })))).toBe('attachment_refused size');
  });

  it('whose checksum is wrong is refused', () => {
    const bytes = png();
    bytes.writeUInt8(bytes.readUInt8(bytes.length - 20) ^ 1, bytes.length - 20);
    expect(refusal(() => harmlessPicture('image/png', bytes))).toBe('attachment_refused broken');
  });
});

describe('A PDF', () => {
  it('ends where it says so: a page or an archive behind it is gone', () => {
    const clean = trimPdf(pdf());
    expect(clean.toString('latin1')).toMatch(/%%EOF$/);
    expect(trimPdf(Buffer.concat([pdf(), GUEST]))).toEqual(clean);
  });

  it('is refused without an end, and with an archive inside', () => {
    expect(refusal(() => trimPdf(pdf().subarray(0, 40)))).toBe('attachment_refused broken');
    const inside = Buffer.concat([pdf().subarray(0, 40), zip([{ name: 'a' }]), pdf().subarray(40)]);
    expect(refusal(() => trimPdf(inside))).toBe('attachment_refused broken');
  });
});
