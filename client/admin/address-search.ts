/** The part of an address after "?", as plain words: what stands there can be read, typed and pasted into a message. */
export function readSearch(text: string): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(text));
}

/** Empty and absent values leave no trace, so that one view has one address. */
export function writeSearch(search: Record<string, unknown>): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(search)) {
    if (typeof value === 'string' && value !== '') params.set(name, value);
    if (typeof value === 'number' && Number.isFinite(value)) params.set(name, String(value));
  }
  const text = params.toString();
  return text === '' ? '' : `?${text}`;
}

/** One of the words that are allowed there; undefined for anything else, which a pasted address may hold. */
export function oneOf<T extends string>(allowed: readonly T[], value: unknown): T | undefined {
  return allowed.find((each) => each === value);
}

/** A whole number within bounds; undefined for anything else. */
export function wholeNumber(value: unknown, min: number, max: number): number | undefined {
  if (value === undefined || value === '') return undefined;
  const number = Number(value);
  return Number.isInteger(number) && number >= min && number <= max ? number : undefined;
}

/** Text without space around it; undefined when nothing is left. Cut where the server would refuse it. */
export function someText(value: unknown, maxChars: number): string | undefined {
  if (typeof value !== 'string' && typeof value !== 'number') return undefined;
  const text = String(value).trim().slice(0, maxChars);
  return text === '' ? undefined : text;
}
