import type { EvidenceCheck, EvidencePassage } from '../../../protocol/evidence.ts';

/** What a check looks at, in two or three words. */
export function checkName(name: EvidenceCheck['name']): string {
  switch (name) {
    case 'grounded':
      return 'stands on passages';
    case 'numbers':
      return 'numbers';
    case 'links':
      return 'links';
    case 'language':
      return 'language';
    case 'format':
      return 'format';
    case 'sense':
      return 'makes sense';
    case 'hand_off':
      return 'hand-over';
    case 'deeds':
      return 'deeds';
    case 'leaks':
      return 'leaks';
    case 'injection':
      return 'injection';
  }
}

/** What became of a passage. */
export function fateWords(use: EvidencePassage['use']): string {
  switch (use) {
    case 'cited':
      return 'Used: the answer stands on it';
    case 'given':
      return 'Given to the model, not used';
    case 'not_used':
      return 'Not used';
  }
}

/** "passages (2)" → "Passages (2)". */
export function partName(name: string): string {
  return name.slice(0, 1).toUpperCase() + name.slice(1);
}

/** A digest short enough to compare by eye: "sha256 9b1c…e07a". */
export function shortDigest(digest: string): string {
  const hex = digest.replace(/^sha256:/, '');
  return hex.length <= 12 ? `sha256 ${hex}` : `sha256 ${hex.slice(0, 4)}…${hex.slice(-4)}`;
}

/** The indexes that took part: "text · latent · vectors, fused". */
export function indexWords(indexes: readonly string[]): string {
  const names = indexes.map((index) => (index === 'vector' ? 'vectors' : index));
  return names.length > 1 ? `${names.join(' · ')}, fused` : names.join('');
}

const MASKED: Readonly<Record<string, [one: string, many: string]>> = {
  card: ['card number', 'card numbers'],
  iban: ['bank account', 'bank accounts'],
  email: ['e-mail address', 'e-mail addresses'],
  phone: ['phone number', 'phone numbers'],
  tax_number: ['tax number', 'tax numbers'],
  us_ssn: ['social security number', 'social security numbers'],
  passport: ['passport number', 'passport numbers'],
  ip: ['network address', 'network addresses'],
  token: ['access token', 'access tokens'],
  url: ['web address', 'web addresses'],
  name: ['name', 'names'],
  address: ['address', 'addresses'],
};

/** "Masked before a model read it: 1 card number, 2 names."; null when nothing was. */
export function maskedWords(redacted: Readonly<Record<string, number>>): string | null {
  const parts = Object.entries(redacted)
    .filter(([, count]) => count > 0)
    .map(([type, count]) => `${count.toLocaleString()} ${nameOf(type)[count === 1 ? 0 : 1]}`);
  return parts.length === 0 ? null : `Masked before a model read it: ${parts.join(', ')}.`;
}

function nameOf(type: string): [one: string, many: string] {
  const words = type.replace(/_/g, ' ');
  return MASKED[type] ?? [words, `${words}s`];
}
