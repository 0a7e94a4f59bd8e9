/** Shorter values are not searched for: they would be found in every other word. Characters. */
const SHORTEST_CHARS = 6;
const IN_PLACE = '[credential]';

/** Makes what takes the values of all credentials, plain or as they stand in a URL, out of a text. */
export function createConcealer(variables: Record<string, string | undefined>): (text: string) => string {
  const secrets = new Set<string>();
  for (const [name, value] of Object.entries(variables)) {
    if (!name.startsWith('ACTION_') || value === undefined || value.length < SHORTEST_CHARS) continue;
    secrets.add(value);
    secrets.add(encodeURIComponent(value));
    secrets.add(JSON.stringify(value).slice(1, -1));
    secrets.add(Buffer.from(value).toString('base64').replace(/=+$/, ''));
  }
  // The longest first: one may be a part of another.
  const ordered = [...secrets].sort((one, other) => other.length - one.length);
  return (text) => ordered.reduce((clean, secret) => clean.replaceAll(secret, IN_PLACE), text);
}
