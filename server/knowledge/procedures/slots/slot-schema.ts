import type { Slot } from '../procedure.ts';

/** A pattern made of plain letters, digits, dashes, \d and counts: what every server that binds answers to a schema understands. */
const SIMPLE_PATTERN = /^(?:[A-Za-z0-9 _/-]|\\d|\\[-./]|\{\d+(?:,\d+)?\})+$/;

/**
 * The JSON Schema of a model's answer with these slots: enums where there are options, each may be null ("not said"),
 * nothing else. Whatever comes back still goes through checkSlotValue.
 */
export function slotSchema(slots: readonly Slot[]): Record<string, unknown> {
  return {
    type: 'object',
    properties: Object.fromEntries(slots.map((slot) => [slot.name, valueSchema(slot)])),
    required: slots.map(({ name }) => name),
    additionalProperties: false,
  };
}

function valueSchema(slot: Slot): Record<string, unknown> {
  const description = [slot.label['en'], slot.hint['en']].filter(Boolean).join('. ');
  switch (slot.type) {
    case 'choice':
      return { description, enum: [...slot.options.map(({ value }) => value), null] };
    case 'yes_no':
      return { description, enum: [true, false, null] };
    case 'number':
      return { description, type: ['number', 'null'] };
    case 'date':
      return {
        description: `${description} (YYYY-MM-DD)`,
        anyOf: [{ type: 'string', pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}$' }, { type: 'null' }],
      };
    case 'reference':
      if (slot.pattern === null || !SIMPLE_PATTERN.test(slot.pattern)) return { description, type: ['string', 'null'] };
      return {
        description,
        anyOf: [
          {
            type: 'string',
            pattern: `^${slot.pattern
              .replaceAll('\\d', '[0-9]')
              .replaceAll('\\-', '-')
              .replace(/\\([./])/g, '[$1]')}$`,
          },
          { type: 'null' },
        ],
      };
    case 'text':
    case 'email':
    case 'phone':
      return { description, type: ['string', 'null'] };
  }
}
