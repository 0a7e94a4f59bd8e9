import { describe, expect, test } from 'vitest';
import { accentOn, contrast } from '../../../client/live/contrast.ts';

/** Houses choose what they like: pale, dark, glaring, grey, and the one we ship. */
const COLOURS = ['#1f6a52', '#ffe600', '#ffffff', '#000000', '#ff2d55', '#0a84ff', '#7f7f7f', '#c8a2c8', '#00ff00'];
const GROUNDS = { light: ['#fbfaf7', '#ffffff', '#f3f1eb'], dark: ['#121714', '#1a211d', '#0e1210'] } as const;
const INK = { light: '#1c2420', dark: '#e8ebe6' } as const;
const TEXT = 4.5;

describe('A house’s colour', () => {
  test('is measured as WCAG measures it', () => {
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5);
    expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
    expect(contrast('#1f6a52', '#1f6a52')).toBe(1);
  });

  test.each(COLOURS.flatMap((colour) => (['light', 'dark'] as const).map((scheme) => [colour, scheme] as const)))(
    '%s can be read wherever it is used, %s',
    (colour, scheme) => {
      const { accent, ink, soft, on } = accentOn(colour, scheme);
      for (const ground of GROUNDS[scheme]) expect(contrast(accent, ground)).toBeGreaterThanOrEqual(TEXT);
      expect(contrast(on, accent)).toBeGreaterThanOrEqual(TEXT);
      for (const ground of [soft, ...GROUNDS[scheme]]) expect(contrast(ink, ground)).toBeGreaterThanOrEqual(TEXT);
      expect(contrast(INK[scheme], soft)).toBeGreaterThanOrEqual(TEXT);
    },
  );

  test('stays as it is where it can be read', () => {
    expect(accentOn('#1f6a52', 'light').accent).toBe('#1f6a52');
    expect(accentOn('#ffe600', 'dark').accent).toBe('#ffe600');
  });
});
