/** A kind of personal identifier that code can find for sure, or that the house knows itself. */
export type IdentifierType =
  | 'email'
  | 'phone'
  | 'card'
  | 'iban'
  | 'ip'
  | 'us_ssn'
  | 'tax_number'
  | 'passport'
  | 'token'
  | 'url'
  | 'name' // only of whom the house knows: the customer's own profile
  | 'address';

/** Where a text goes decides what is masked in it. */
export type Place = 'prompt' | 'log' | 'export' | 'at_rest';

export interface FoundIdentifier {
  type: IdentifierType;
  /** UTF-16 offsets in the text that was looked at. */
  start: number;
  end: number;
  value: string;
}

export interface Redacted {
  text: string;
  /** Placeholder → the value it stands for; stays in the house. */
  originals: Map<string, string>;
  counts: Partial<Record<IdentifierType, number>>;
}

/** What the house itself knows of this customer, to be masked by exact match. */
export interface KnownProfile {
  names: string[];
  emails: string[];
  phones: string[];
  addresses: string[];
}

export interface Redactor {
  find(text: string, profile?: KnownProfile): FoundIdentifier[];
  /**
   * Masks what the policy of the place says. Placeholders read like `[email 1]`, count up by type, and the same value gets the
   * same placeholder within `memory` (one a conversation), so that a model can tell two of them apart.
   */
  redact(input: { text: string; place: Place; profile?: KnownProfile; memory?: Map<string, string> }): Redacted;
  /** Puts the values back, in a text or deep inside arguments; an unknown placeholder stays as it is. */
  restore<T>(value: T, originals: Map<string, string>): T;
}
