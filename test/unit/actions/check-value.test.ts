import { describe, expect, it } from 'vitest';
import { checkValue } from '../../../server/actions/schema/check-value.ts';
import type { SchemaUse } from '../../../server/actions/schema/json-schema.ts';
import { normaliseSchema } from '../../../server/actions/schema/normalise-schema.ts';

const check = (schema: unknown, value: unknown, use: SchemaUse = 'arguments') =>
  checkValue(normaliseSchema({ schema, at: [], root: schema, use }), value, use);
const fits = (schema: unknown, value: unknown, use?: SchemaUse): boolean => check(schema, value, use).ok;

describe('An argument', () => {
  it.each<[string, unknown, unknown, boolean]>([
    ['a text', { type: 'string' }, 'x', true],
    ['a number for a text', { type: 'string' }, 7, false],
    ['true for a number', { type: 'number' }, true, false],
    ['a whole number', { type: 'integer' }, 7, true],
    ['a broken number for a whole one', { type: 'integer' }, 7.5, false],
    ['a number too large to be exact', { type: 'integer' }, 2 ** 60, false],
    ['no number at all', { type: 'number' }, Number.NaN, false],
    ['an endless one', { type: 'number' }, Infinity, false],
    ['null where nothing allows it', { type: 'string' }, null, false],
    ['null where 3.0 allows it', { type: 'string', nullable: true }, null, true],
    ['null where 3.1 allows it', { type: ['string', 'null'] }, null, true],
    ['null in a nullable enum', { type: 'string', enum: ['a'], nullable: true }, null, true],
    ['a value of an enum', { enum: ['a', 'b'] }, 'b', true],
    ['another', { enum: ['a', 'b'] }, 'c', false],
    ['a const', { const: 3 }, 3, true],
    ['a number in two decimals', { type: 'number', multipleOf: 0.01 }, 12.34, true],
    ['one in three', { type: 'number', multipleOf: 0.01 }, 12.345, false],
    ['the lowest', { type: 'number', minimum: 1 }, 1, true],
    ['the lowest of 3.0, left out', { type: 'number', minimum: 1, exclusiveMinimum: true }, 1, false],
    ['the lowest of 3.1, left out', { type: 'number', exclusiveMinimum: 1 }, 1, false],
    ['too much', { type: 'number', maximum: 5 }, 5.1, false],
    ['a short text', { type: 'string', minLength: 2 }, '👋', false],
    ['a text of two signs', { type: 'string', maxLength: 2 }, '👋👋', true],
    ['a day', { type: 'string', format: 'date' }, '2028-02-29', true],
    ['a day that does not exist', { type: 'string', format: 'date' }, '2027-02-29', false],
    ['a day in words', { type: 'string', format: 'date' }, 'tomorrow', false],
    ['a moment', { type: 'string', format: 'date-time' }, '2027-02-28T10:00:00+01:00', true],
    ['a moment without a zone', { type: 'string', format: 'date-time' }, '2027-02-28T10:00:00', false],
    ['an address', { type: 'string', format: 'email' }, 'ada@guest.example', true],
    ['none', { type: 'string', format: 'email' }, 'ada at guest', false],
    ['a pattern', { type: 'string', pattern: '^PH-\\d{5}$' }, 'PH-12345', true],
    ['a second line behind the pattern', { type: 'string', pattern: '^PH-\\d{5}$' }, 'PH-12345\nx', false],
    ['a text too long for any pattern', { type: 'string', pattern: '^a' }, 'a'.repeat(300), false],
    ['a list', { type: 'array', items: { type: 'integer' } }, [1, 2], true],
    ['a list with a wrong entry', { type: 'array', items: { type: 'integer' } }, [1, 'two'], false],
    ['an entry twice', { type: 'array', uniqueItems: true, items: {} }, [1, 1], false],
    ['too few entries', { type: 'array', minItems: 1 }, [], false],
    ['a list that never ends', { type: 'array', items: {} }, Array.from({ length: 101 }, () => 1), false],
    ['a text that never ends', { type: 'string' }, 'a'.repeat(2_001), false],
    ['a hidden sign', { type: 'string' }, 'a\u0000b', false],
  ])('is checked: %s', (_what, schema, value, expected) => {
    expect(fits(schema, value)).toBe(expected);
  });

  it('is turned into nothing else, but a number that was written as text is the number', () => {
    expect(check({ type: 'number' }, '12.50')).toEqual({ ok: true, value: 12.5 });
    expect(check({ type: 'integer' }, ' 7 ')).toEqual({ ok: true, value: 7 });
    for (const text of ['1e3', '0x10', '12,50', '', ' ', '7 nights', '--1'])
      expect(fits({ type: 'number' }, text)).toBe(false);
    expect(check({ type: ['string', 'number'] }, '7')).toEqual({ ok: true, value: '7' });
    expect(fits({ type: 'boolean' }, 'true')).toBe(false);
    expect(fits({ type: 'number' }, '7', 'result')).toBe(false);
  });

  it('may hold only fields that are described, at every depth, unless the schema opens itself', () => {
    const guest = { type: 'object', properties: { name: { type: 'string' } } };
    const schema = { type: 'object', properties: { guest } };
    expect(fits(schema, { guest: { name: 'Ada' } })).toBe(true);
    expect(check(schema, { guest: { name: 'Ada', admin: true } })).toEqual({
      ok: false,
      words: 'guest.admin is not known',
    });
    expect(fits({ ...guest, additionalProperties: true }, { name: 'Ada', admin: true })).toBe(true);
    expect(fits({ ...guest, additionalProperties: { type: 'number' } }, { name: 'Ada', age: 'x' })).toBe(false);
    expect(fits(guest, { name: 'Ada', admin: true }, 'result')).toBe(true);
    expect(fits(guest, JSON.parse('{"__proto__":{"name":"Ada"}}'))).toBe(false);
    expect(fits({ ...guest, required: ['toString'] }, { name: 'Ada' })).toBe(false);
  });

  it('fits exactly one of several forms, each with the fields beside them', () => {
    const schema = {
      type: 'object',
      properties: { id: { type: 'string' } },
      required: ['id'],
      oneOf: [
        { properties: { card: { type: 'string' } }, required: ['card'] },
        { properties: { voucher: { type: 'string' } }, required: ['voucher'] },
      ],
    };
    expect(fits(schema, { id: 'a', card: 'x' })).toBe(true);
    expect(fits(schema, { id: 'a', card: 'x', voucher: 'y' })).toBe(false);
    expect(fits(schema, { id: 'a' })).toBe(false);
    expect(fits(schema, { card: 'x' })).toBe(false);
    expect(fits({ anyOf: [{ type: 'string' }, { type: 'null' }] }, null)).toBe(true);
    expect(fits({ anyOf: [{ type: 'string' }, { type: 'null' }] }, 7)).toBe(false);
  });

  it('is described by where it is wrong, never by what it was', () => {
    const checked = check({ type: 'object', properties: { iban: { type: 'integer' } } }, { iban: 'secret words' });
    expect(checked).toEqual({ ok: false, words: 'iban should be a whole number' });
  });
});
