/**
 * One argument as a part of a path. A value that would walk elsewhere (nothing, dots, a slash with dots, a control
 * character) is refused: servers and relays before them undo the encoding in their own ways. null: it can't be sent.
 */
export function pathPart(value: unknown): string | null {
  if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean') return null;
  const text = String(value);
  // eslint-disable-next-line no-control-regex -- exactly those are meant
  if (/[\u0000-\u001f\u007f\\]/.test(text)) return null;
  if (text.split('/').some((part) => /^\.{0,2}$/.test(part.trim()) || /%2e|%2f|%5c/i.test(part))) return null;
  return encodeURIComponent(text);
}
