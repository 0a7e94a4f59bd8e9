import { describe, expect, it } from 'vitest';
import { checkValue } from '../../../server/actions/schema/check-value.ts';
import { normaliseSchema, schemaAt } from '../../../server/actions/schema/normalise-schema.ts';
import { safePattern } from '../../../server/actions/schema/safe-pattern.ts';
import { SchemaProblem } from '../../../server/actions/schema/schema-problem.ts';

const root = {
  Guest: { type: 'object', required: ['name'], properties: { name: { type: 'string' }, id: { readOnly: true } } },
  Named: { $ref: '#/Guest' },
  Stay: {
    allOf: [{ $ref: '#/Named' }, { type: 'object', required: ['nights'], properties: { nights: { type: 'integer' } } }],
  },
  Loop: { $ref: '#/Loop' },
  Tree: { type: 'object', properties: { name: { type: 'string' }, child: { $ref: '#/Tree' } } },
};
const normalise = (schema: unknown, use: 'arguments' | 'result' = 'arguments') =>
  normaliseSchema({ schema, at: ['here'], root, use });
const problem = (schema: unknown): SchemaProblem => {
  try {
    normalise(schema);
  } catch (error) {
    if (error instanceof SchemaProblem) return error;
  }
  throw new Error('Nothing was found wrong.');
};

describe('A schema', () => {
  it('stands alone: references are followed, parts are joined', () => {
    expect(normalise({ $ref: '#/Stay' })).toEqual({
      type: 'object',
      properties: { name: { type: 'string' }, nights: { type: 'integer' } },
      required: ['name', 'nights'],
    });
  });

  it('takes the stricter of two bounds, and what both allow', () => {
    const schema = normalise({
      allOf: [
        { type: 'number', minimum: 1, maximum: 9 },
        { type: 'integer', minimum: 3, maximum: 20 },
      ],
    });
    expect(schema).toEqual({ type: 'integer', minimum: 3, maximum: 9 });
    const text = normalise({ allOf: [{ type: 'string', pattern: '^a' }, { pattern: 'z$' }] });
    expect(checkValue(text, 'a to z', 'arguments').ok).toBe(true);
    expect(checkValue(text, 'a to y', 'arguments').ok).toBe(false);
    expect(checkValue(text, 'b to z', 'arguments').ok).toBe(false);
  });

  it('leaves out what only the business may set', () => {
    expect(Object.keys(normalise({ $ref: '#/Guest' }).properties ?? {})).toEqual(['name']);
    expect(Object.keys(normalise({ $ref: '#/Guest' }, 'result').properties ?? {})).toEqual(['name', 'id']);
  });

  it.each<[string, unknown, string, (string | number)[]]>([
    ['a reference that leads nowhere', { $ref: '#/Nobody' }, 'leads nowhere', ['here', '$ref']],
    ['a reference to another document', { $ref: 'https://x.example/y?key=1#/A' }, 'leads out', ['here', '$ref']],
    ['a reference that never ends', { $ref: '#/Loop' }, 'without an end', ['here', '$ref']],
    ['a schema inside itself', { $ref: '#/Tree' }, 'refers to itself', ['Tree', 'properties', 'child']],
    ['an unknown type', { type: 'date' }, '"date" is not known', ['here', 'type']],
    ['a keyword nobody checks', { type: 'string', not: { const: 'x' } }, '"not" cannot be checked', ['here', 'not']],
    ['a pattern that could take for ever', { type: 'string', pattern: '^(a+)+$' }, 'very long', ['here', 'pattern']],
    ['a pattern that is none', { type: 'string', pattern: '(' }, 'not a regular expression', ['here', 'pattern']],
    [
      'a number in its place',
      { type: 'object', properties: { a: 7 } },
      'Expected a schema',
      ['here', 'properties', 'a'],
    ],
  ])('is not used for arguments with %s, and the place is known', (_what, schema, words, at) => {
    expect(problem(schema).message).toContain(words);
    expect(problem(schema).at).toEqual(at);
  });

  it('of a result leaves out what it cannot check', () => {
    expect(normalise({ $ref: '#/Tree' }, 'result').properties?.['child']).toEqual({});
    expect(normalise({ type: 'string', not: {}, pattern: '(a+)+' }, 'result')).toEqual({ type: 'string' });
  });

  it('that unfolds to a forest is refused before it fills the memory', () => {
    const wide: Record<string, unknown> = {};
    for (let level = 0; level < 12; level += 1) {
      const below = { $ref: `#/L${level + 1}` };
      wide[`L${level}`] = { type: 'object', properties: { a: below, b: below, c: below, d: below } };
    }
    wide['L12'] = { type: 'string' };
    const unfold = (use: 'arguments' | 'result') =>
      normaliseSchema({ schema: { $ref: '#/L0' }, at: [], root: wide, use });
    expect(() => unfold('arguments')).toThrow('too large');
    expect(unfold('result').type).toBe('object');
  });

  it('tells what stands at a path of a result, through lists', () => {
    const schema = normalise({ type: 'array', items: { $ref: '#/Stay' } }, 'result');
    expect(schemaAt(schema, 'nights')).toEqual({ type: 'integer' });
    expect(schemaAt(schema, 'night')).toBeUndefined();
    expect(schemaAt({}, 'anything.at.all')).toEqual({});
  });
});

describe('A pattern', () => {
  it.each([
    '^PH-\\d{5}$',
    '^[A-Z]{2}[0-9]+$',
    '^(ab|cd)$',
    '^\\d+(\\.\\d{1,2})?$',
    '[(+*)]+',
    '^(?:[a-z]{2}){2,4}$',
    '^(?:ab|cd){2}$',
    '^\\S+@\\S+\\.\\S+$',
  ])('such as %s is used', (pattern) => {
    expect(safePattern(pattern)).toBeInstanceOf(RegExp);
  });
  it.each([
    '(a*)*',
    '(a|a)+$',
    '^((ab)*c)+$',
    '(x+x+)+y',
    '(.*){11,}',
    '(a+){20}',
    '(a+){2}b',
    'a*a*a*a*a*b',
    '(a)\\1',
    'a'.repeat(201),
    '[',
  ])('such as %s is not', (pattern) => {
    expect(safePattern(pattern)).toMatchObject({ refused: expect.any(String) });
  });
});
