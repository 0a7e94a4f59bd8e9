import { PLACEHOLDER_MAX_CHARS, restoreText } from './placeholders.ts';

export interface PlaceholderRestorer {
  /** What is whole; the beginning of a placeholder waits for its end. */
  push(chunk: string): string;
  end(): string;
}

/** Puts the values back into a text that comes in pieces. Together the pieces read as if the whole had been restored. */
export function createPlaceholderRestorer(originals: Map<string, string>): PlaceholderRestorer {
  let held = '';
  return {
    push(chunk) {
      const text = held + chunk;
      const open = originals.size === 0 ? -1 : openAt(text);
      held = open < 0 ? '' : text.slice(open);
      return restoreText(open < 0 ? text : text.slice(0, open), originals);
    },
    end() {
      const rest = restoreText(held, originals);
      held = '';
      return rest;
    },
  };
}

/** Where a placeholder begins that has not ended; -1 without one. */
function openAt(text: string): number {
  const at = text.lastIndexOf('[');
  if (at < 0 || text.length - at >= PLACEHOLDER_MAX_CHARS) return -1;
  return /^\[ ?(?:[a-z]{1,10}(?:[ _](?:[a-z]{0,10})?)?[ _]?\d{0,4} ?)?$/i.test(text.slice(at)) ? at : -1;
}
