import { accentOn, type Accent } from '../../live/contrast.ts';

const COLOUR = /^#[0-9a-f]{6}$/i;
const CORNER_MAX_PX = 24;
/** The radius that the sheets are drawn with; the others keep their proportion to it. */
const CORNER_PX = 10;
const DEFAULT_COLOUR = '#1f6a52';
const RADII = { s: 6, m: 10, l: 14, xl: 16 } as const;

let sheet: CSSStyleSheet | undefined;
let drawn = '';

/** Puts the house's colour and corners over the ones of the sheets. Said twice, it does nothing. */
export function applyLook({ colour, corner }: { colour: string | null; corner: number | null }): void {
  const css = cornerCss(corner) + colourCss(colour);
  if (css === drawn) return;
  drawn = css;
  if (!sheet) {
    sheet = new CSSStyleSheet();
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  }
  sheet.replaceSync(css);
}

function cornerCss(corner: number | null): string {
  if (corner === null || !(corner >= 0 && corner <= CORNER_MAX_PX) || corner === CORNER_PX) return '';
  const radii = Object.entries(RADII).map(
    ([name, px]) => `--radius-${name}:${Math.round((px * corner) / CORNER_PX)}px`,
  );
  return `:root{${radii.join(';')}}`;
}

function colourCss(colour: string | null): string {
  if (colour === null || !COLOUR.test(colour) || colour.toLowerCase() === DEFAULT_COLOUR) return '';
  const light = tokens(accentOn(colour, 'light'));
  const dark = tokens(accentOn(colour, 'dark'));
  return `:root{${light}}@media(prefers-color-scheme:dark){:root:not([data-scheme='light']){${dark}}}`;
}

function tokens({ accent, ink, soft, on }: Accent): string {
  return `--pine:${accent};--pine-ink:${ink};--pine-soft:${soft};--on-pine:${on}`;
}
