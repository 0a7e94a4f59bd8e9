/** What the chord key is called on this keyboard. */
const MOD = /mac|iphone|ipad/i.test(globalThis.navigator?.platform ?? '') ? '⌘' : 'Ctrl';

/** "Ctrl K", "⌘ K". */
export function chordWords(key: string): string {
  return `${MOD} ${key}`;
}

/** Keys pressed together, for the list that `?` shows. They work while somebody types, too. */
export const chords: readonly { key: string; words: string }[] = [
  { key: chordWords('K'), words: 'Find anything, do anything' },
];
