/** What a canned reply may ask for. A value that nobody knows stays as it is written, for a person to fill in. */
export interface PlaceholderValues {
  customer: string | null;
  staff: string | null;
  house: string | null;
  date: string | null;
}

const KNOWN = /\{(customer|staff|house|date)\}/gu;
const ANY = /\{[\p{L}][\p{L}\p{N}_ -]{0,30}\}/gu;

export function fillPlaceholders(text: string, values: PlaceholderValues): string {
  return text.replace(KNOWN, (whole, name: keyof PlaceholderValues) => values[name] ?? whole);
}

/** What still waits to be filled in, each once, in the order it is read. */
export function unfilledPlaceholders(text: string): string[] {
  return [...new Set(text.match(ANY) ?? [])];
}
