/** WCAG 2.2: text, and what is said without it. */
const TEXT_MIN = 4.5;
/** How far a colour goes toward black or white in one step. */
const STEP = 0.04;
/** How much of the accent a soft ground has. */
const SOFT = { light: 0.1, dark: 0.2 } as const;

/** The grounds that an accent stands on, the hardest one last, and what is written on it: as in client/ui/tokens.css. */
const GROUNDS = {
  light: { raised: '#ffffff', hardest: '#f3f1eb', toward: '#000000', on: '#ffffff' },
  dark: { raised: '#1a211d', hardest: '#1a211d', toward: '#ffffff', on: '#07130e' },
} as const;

/** A house's colour as it can be read: itself, as words on its own soft ground, that ground, and words on the colour. */
export interface Accent {
  accent: string;
  ink: string;
  soft: string;
  on: string;
}

/** Takes any `#rrggbb` and changes it only as far as it must be to be read in that scheme. */
export function accentOn(colour: string, scheme: 'light' | 'dark'): Accent {
  const { raised, hardest, toward, on } = GROUNDS[scheme];
  const accent = readable(colour, hardest, toward);
  const soft = mix(raised, colour, SOFT[scheme]);
  return { accent, ink: readable(accent, soft, toward), soft, on };
}

/** What is written on a colour that is left as it is: light or dark, whichever is read better. */
export function wordsOn(colour: string): string {
  const [light, dark] = [GROUNDS.light.on, GROUNDS.dark.on];
  return contrast(light, colour) >= contrast(dark, colour) ? light : dark;
}

/** From 1 (the same) to 21 (black on white). */
export function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

function readable(colour: string, ground: string, toward: string): string {
  for (let share = 0; share < 1; share += STEP) {
    const mixed = mix(colour, toward, share);
    if (contrast(mixed, ground) >= TEXT_MIN) return mixed;
  }
  return toward;
}

function mix(from: string, to: string, share: number): string {
  const ends = channels(to);
  const mixed = channels(from).map((channel, at) => Math.round(channel + ((ends[at] ?? 0) - channel) * share));
  return `#${mixed.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`;
}

/** Relative luminance, from 0 (black) to 1 (white). */
function luminance(colour: string): number {
  const [r = 0, g = 0, b = 0] = channels(colour).map((channel) => {
    const c = channel / 255;
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function channels(colour: string): number[] {
  return [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
}
