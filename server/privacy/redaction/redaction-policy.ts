import type { IdentifierType, Place } from './redaction.ts';

export const IDENTIFIER_TYPES = [
  'email',
  'phone',
  'card',
  'iban',
  'ip',
  'us_ssn',
  'tax_number',
  'passport',
  'token',
  'url',
  'name',
  'address',
] as const satisfies readonly IdentifierType[];

export type RedactionPolicy = Record<Place, readonly IdentifierType[]>;

/**
 * What is masked where; docs/privacy.md shows the same table. A prompt keeps links, because the question may be about one.
 * At rest only goes what nobody in the house ever needs to read again: it can't be brought back.
 */
export const REDACTION_POLICY: RedactionPolicy = {
  prompt: IDENTIFIER_TYPES.filter((type) => type !== 'url'),
  log: IDENTIFIER_TYPES,
  export: IDENTIFIER_TYPES,
  at_rest: ['card', 'us_ssn', 'token'],
};
