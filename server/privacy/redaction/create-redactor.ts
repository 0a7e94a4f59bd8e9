import { findIdentifiers } from './find-identifiers.ts';
import { placeholderFor, restoreDeep } from './placeholders.ts';
import { REDACTION_POLICY, type RedactionPolicy } from './redaction-policy.ts';
import type { IdentifierType, Redacted, Redactor } from './redaction.ts';

/**
 * Finds, masks and brings back personal identifiers. `country` (ISO 3166, two letters) is where the house is: local telephone
 * numbers are read in its manner. Works in linear time and throws for no text.
 */
export function createRedactor(deps: { country?: string | null; policy?: Partial<RedactionPolicy> } = {}): Redactor {
  const country = deps.country?.toUpperCase() ?? null;
  const policy: RedactionPolicy = { ...REDACTION_POLICY, ...deps.policy };
  return {
    find: (text, profile) => findIdentifiers(text, { country, profile }),
    redact({ text, place, profile, memory = new Map<string, string>() }): Redacted {
      const masked = new Set<IdentifierType>(policy[place]);
      const originals = new Map<string, string>();
      const counts: Redacted['counts'] = {};
      let out = '';
      let at = 0;
      for (const { type, start, end, value } of findIdentifiers(text, { country, profile, wanted: masked })) {
        if (!masked.has(type)) continue;
        const placeholder = placeholderFor(value, { type, memory, text });
        originals.set(placeholder, memory.get(placeholder) ?? value);
        counts[type] = (counts[type] ?? 0) + 1;
        out += text.slice(at, start) + placeholder;
        at = end;
      }
      return { text: out + text.slice(at), originals, counts };
    },
    restore: restoreDeep,
  };
}
