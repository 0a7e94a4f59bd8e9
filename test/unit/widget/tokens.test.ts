import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

const css = readFileSync(new URL('../../../client/ui/tokens.css', import.meta.url), 'utf8');

/** The colour tokens of the block whose selector line holds `selector`. */
function tokensOf(selector: string): Map<string, string> {
  const start = css.indexOf(selector);
  const block = css.slice(css.indexOf('{', start) + 1, css.indexOf('}', start));
  return new Map([...block.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6})/g)].map((match) => [match[1] ?? '', match[2] ?? '']));
}

/** Relative luminance as WCAG 2.2 defines it. */
function luminance(hex: string): number {
  const channels = [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255);
  const [r = 0, g = 0, b = 0] = channels.map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

const grounds = ['paper', 'raised', 'sunk'];
const readable: [text: string, ground: string][] = [
  ...['ink', 'ink-2', 'ink-3', 'pine', 'pine-ink', 'slate', 'brass', 'red'].flatMap((text) =>
    grounds.map((ground): [string, string] => [text, ground]),
  ),
  ...['pine', 'slate', 'brass', 'red'].map((hue): [string, string] => [hue, `${hue}-soft`]),
  ...['pine-soft', 'slate-soft', 'brass-soft', 'red-soft'].flatMap((soft): [string, string][] => [
    ['ink', soft],
    ['ink-2', soft],
  ]),
  ['pine-ink', 'pine-soft'],
  ['on-pine', 'pine'],
  ['on-slate', 'slate'],
  ['on-red', 'red'],
  ['on-bubble', 'bubble'],
];

describe.each([
  ['light', "[data-scheme='light'] {"],
  ['dark', "\n[data-scheme='dark'] {"],
])('in the %s scheme', (_name, selector) => {
  const tokens = tokensOf(selector);

  test.each(readable)('%s can be read on %s (4.5:1)', (text, ground) => {
    expect(contrast(tokens.get(text) ?? '', tokens.get(ground) ?? '')).toBeGreaterThanOrEqual(4.5);
  });

  test.each(grounds)('the edge of a field can be seen on %s (3:1)', (ground) => {
    expect(contrast(tokens.get('line-field') ?? '', tokens.get(ground) ?? '')).toBeGreaterThanOrEqual(3);
  });
});

test('the system dark scheme and the chosen dark scheme are the same', () => {
  const chosen = tokensOf("\n[data-scheme='dark'] {");
  expect(chosen.size).toBeGreaterThan(20);
  expect(tokensOf(":root:not([data-scheme='light'])")).toEqual(chosen);
});
