const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** How long ago, short enough for a list: "now", "3 min", "2 h", "4 d", then the date. */
export function agoWords(at: number, now: number, locale?: string): string {
  const gone = Math.max(0, now - at);
  if (gone < MINUTE_MS) return 'now';
  if (gone < HOUR_MS) return unitWords(Math.floor(gone / MINUTE_MS), 'minute', locale);
  if (gone < DAY_MS) return unitWords(Math.floor(gone / HOUR_MS), 'hour', locale);
  if (gone < 7 * DAY_MS) return unitWords(Math.floor(gone / DAY_MS), 'day', locale);
  return new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short' }).format(at);
}

function unitWords(count: number, unit: 'minute' | 'hour' | 'day', locale?: string): string {
  return new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'short' }).format(count);
}

/** How long somebody has waited, as it ticks: "3:12", "1:04:09". */
export function waitWords(since: number, now: number): string {
  const seconds = Math.max(0, Math.floor((now - since) / 1_000));
  const two = (value: number) => String(value).padStart(2, '0');
  const hours = Math.floor(seconds / 3_600);
  const minutes = Math.floor((seconds % 3_600) / 60);
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
}

/** A measured duration: "18 ms", "1.9 s". The unit is the same in every language. */
export function durationWords(ms: number, locale?: string): string {
  if (ms < 1_000) return `${Math.round(ms)} ms`;
  return `${new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }).format(ms / 1_000)} s`;
}

/** The English name of a language tag: "fr" → "French"; the tag itself when nobody knows it. */
export function languageWords(tag: string): string {
  try {
    return new Intl.DisplayNames(['en'], { type: 'language' }).of(tag) ?? tag;
  } catch {
    // A tag that is not well formed came from outside; it is better shown than hidden.
    return tag;
  }
}
