import type { KnownProfile } from '../../privacy/redaction/redaction.ts';

/** What is masked in a prompt because the house knows it of this customer. */
export function profileOf({ name, email }: { name: string | null; email: string | null }): KnownProfile {
  const known = (value: string | null) => (value === null ? [] : [value]);
  return { names: known(name), emails: known(email), phones: [], addresses: [] };
}
