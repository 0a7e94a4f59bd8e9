import { readCases } from './read-cases.ts';
import { z } from 'zod';
import { createRedactor } from '../privacy/redaction/create-redactor.ts';
import type { IdentifierType } from '../privacy/redaction/redaction.ts';

const Case = z.object({
  full_text: z.string(),
  spans: z.array(z.object({ entity_type: z.string(), start_position: z.number(), end_position: z.number() })),
});
type Case = z.infer<typeof Case>;

/** What public sets call the kinds that we look for. Whatever is not here (PERSON, a date, a town) code can't find for sure. */
const OURS: Record<string, IdentifierType> = {
  CREDIT_CARD: 'card',
  CREDIT_CARD_NUMBER: 'card',
  PHONE_NUMBER: 'phone',
  EMAIL_ADDRESS: 'email',
  EMAIL: 'email',
  IBAN_CODE: 'iban',
  IBAN: 'iban',
  IP_ADDRESS: 'ip',
  US_SSN: 'us_ssn',
  SSN: 'us_ssn',
  DOMAIN_NAME: 'url',
  URL: 'url',
  US_DRIVER_LICENSE: 'passport',
  US_PASSPORT: 'passport',
  UK_PASSPORT: 'passport',
  PASSPORT: 'passport',
  US_ITIN: 'tax_number',
  UK_NINO: 'tax_number',
  ES_NIF: 'tax_number',
  ES_NIE: 'tax_number',
  IT_FISCAL_CODE: 'tax_number',
  API_KEY: 'token',
};
const WARM_UP_CASES = 50;

export interface RedactionFigures {
  cases: number;
  /** By the set's own name of the type. `covered`: every character of the span is masked. */
  types: { type: string; as: IdentifierType; spans: number; covered: number; recall: number }[];
  recall: number;
  /** Masked places that touch a span of a type we look for, of all masked places. */
  precision: number;
  masked: number;
  /** Texts without any span, and how many of them stayed as they were. */
  clean: number;
  cleanUntouched: number;
  msPer1000Chars: number;
  /** Types nobody here looks for, with their spans. */
  notLookedFor: { type: string; spans: number }[];
  /** Masked places that touch no such span, for whoever wants to see why. */
  examples: { missed: string[]; tooMuch: string[] };
}

/** How well identifiers are found in texts whose spans are known: a JSON list of {full_text, spans}. */
export async function measureRedaction(input: {
  casesFile: string;
  country?: string | null;
}): Promise<RedactionFigures> {
  const cases = await readCases(
    input.casesFile,
    Case,
    '{full_text, spans: [{entity_type, start_position, end_position}]}',
  );
  const redactor = createRedactor({ country: input.country ?? null });
  for (const { full_text } of cases.slice(0, WARM_UP_CASES)) redactor.find(full_text);
  const began = performance.now();
  const found = cases.map(({ full_text }) => redactor.find(full_text));
  const tookMs = performance.now() - began;

  const spans = new Map<string, { spans: number; covered: number }>();
  const examples: RedactionFigures['examples'] = { missed: [], tooMuch: [] };
  let masked = 0;
  let right = 0;
  cases.forEach((each, at) => {
    const places = found[at] ?? [];
    for (const span of each.spans) {
      const count = spans.get(span.entity_type) ?? { spans: 0, covered: 0 };
      const covered = isCovered(span, places);
      spans.set(span.entity_type, { spans: count.spans + 1, covered: count.covered + (covered ? 1 : 0) });
      if (!covered && OURS[span.entity_type] !== undefined)
        examples.missed.push(`${span.entity_type}: ${each.full_text.slice(span.start_position, span.end_position)}`);
    }
    for (const place of places) {
      masked += 1;
      const meant = each.spans.some(
        (span) =>
          OURS[span.entity_type] !== undefined && span.start_position < place.end && place.start < span.end_position,
      );
      if (meant) right += 1;
      else examples.tooMuch.push(`${place.type}: ${place.value}`);
    }
  });
  const clean = cases.map((each, at) => ({ each, at })).filter(({ each }) => each.spans.length === 0);
  const types = [...spans]
    .flatMap(([type, count]) => {
      const as = OURS[type];
      return as === undefined ? [] : [{ type, as, ...count, recall: count.covered / count.spans }];
    })
    .toSorted((a, b) => b.spans - a.spans);
  const wanted = types.reduce((sum, type) => sum + type.spans, 0);
  return {
    cases: cases.length,
    types,
    recall: wanted === 0 ? 1 : types.reduce((sum, type) => sum + type.covered, 0) / wanted,
    precision: masked === 0 ? 1 : right / masked,
    masked,
    clean: clean.length,
    cleanUntouched: clean.filter(({ at }) => (found[at] ?? []).length === 0).length,
    msPer1000Chars: (tookMs / Math.max(1, characters(cases))) * 1000,
    notLookedFor: [...spans]
      .filter(([type]) => OURS[type] === undefined)
      .map(([type, count]) => ({ type, spans: count.spans }))
      .toSorted((a, b) => b.spans - a.spans),
    examples: { missed: examples.missed.slice(0, 20), tooMuch: examples.tooMuch.slice(0, 20) },
  };
}

/** By one place or by several that touch. */
function isCovered(
  span: { start_position: number; end_position: number },
  places: { start: number; end: number }[],
): boolean {
  let reached = span.start_position;
  for (const { start, end } of places) if (start <= reached && end > reached) reached = end;
  return reached >= span.end_position;
}

function characters(cases: Case[]): number {
  return cases.reduce((sum, { full_text }) => sum + full_text.length, 0);
}
