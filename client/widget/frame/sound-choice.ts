import type { House } from '../../../protocol/http.ts';
import type { Kept } from '../../live/kept.ts';

const KEY = 'innkeeper.sound';

/** Whether a new message is heard: what the reader chose here before, else what the house thinks is right. */
export function soundIsOn(kept: Kept, house: House | null): boolean {
  return (kept.getItem(KEY) ?? house?.look.sound ?? 'on') === 'on';
}

export function chooseSound(kept: Kept, sound: 'on' | 'off'): void {
  try {
    kept.setItem(KEY, sound);
  } catch {
    // Storage is full: the house's choice counts again after a reload.
  }
}
