import { mapStrings } from './map-strings.ts';
import { restoreText } from './placeholders.ts';
import type { Redactor } from './redaction.ts';

const COVER = '••••';
/** What every receipt shows of a card: enough to tell two of them apart, too little to pay with. */
const CARD_TAIL_DIGITS = 4;

/**
 * The text as it may be kept. What goes can't be brought back, so it gets dots in place of a placeholder: the customer sees them
 * in his own message, and they read the same in every language. The same text always becomes the same.
 */
export function coverUp(text: string, redactor: Pick<Redactor, 'redact'>): string {
  const { text: masked, originals } = redactor.redact({ text, place: 'at_rest' });
  if (originals.size === 0) return text;
  const covers = [...originals].map(([placeholder, value]) => [placeholder, coverOf(placeholder, value)] as const);
  return restoreText(masked, new Map(covers));
}

/** The same deep inside arguments and results. */
export function coverUpDeep<T>(value: T, redactor: Pick<Redactor, 'redact'>): T {
  return mapStrings(value, (text) => coverUp(text, redactor)) as T;
}

function coverOf(placeholder: string, value: string): string {
  if (!placeholder.startsWith('[card ')) return COVER;
  const digits = value.normalize('NFKC').replace(/\D/g, '');
  return `${COVER} ${digits.slice(-CARD_TAIL_DIGITS)}`.trimEnd();
}
