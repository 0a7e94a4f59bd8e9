import type { RefusalCode, Refused } from '../actions.ts';

/** A gate that stays shut. `words` is for the reviewer and the log. */
export function refuse(code: RefusalCode, words: string): Refused {
  return { type: 'refused', code, words };
}
