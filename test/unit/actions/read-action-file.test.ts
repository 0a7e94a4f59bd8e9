import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readActionFile } from '../../../server/actions/files/read-action-file.ts';

const TEXT = `source:
  type: openapi
  document: bookings.json
  headers: { Authorization: "Bearer \${ACTION_KEY}" }
actions:
  get-booking: &base
    bound: { customerId: customer.id }
    show: [status, house]
  again: *base
`;
const SECRET = 'key-that-nobody-sees-4711';
const read = (text: string) => readActionFile({ file: 'a.yaml', text, variables: { ACTION_KEY: SECRET } });

describe('An actions file', () => {
  it('may say a thing once and use it twice', () => {
    const { read: file, problems } = read(TEXT);
    expect(problems).toEqual([]);
    expect(file?.actions).toMatchObject({ type: 'named', entries: [{ id: 'get-booking' }, { id: 'again' }] });
  });

  it('cannot fill the memory by repeating itself', () => {
    const levels = Array.from({ length: 12 }, (_, level) => {
      const before = level === 0 ? '"x"' : `*l${level - 1}`;
      return `l${level}: &l${level} [${Array.from({ length: 10 }, () => before).join(', ')}]`;
    });
    const { read: file, problems } = read(`${levels.join('\n')}\n`);
    expect(file).toBeNull();
    expect(problems[0]?.words).toContain('repeats itself too often');
  });

  it('however broken, is told with a line of its own and never with a credential', () => {
    const edit = fc.record({
      at: fc.nat(TEXT.length),
      cut: fc.nat(12),
      put: fc.constantFrom(
        '',
        '\n',
        '  ',
        ': ',
        '- ',
        '{',
        '}',
        '"',
        '*x',
        '&y ',
        '\u0000',
        '!!js ',
        '? ',
        '|\n',
        '7',
        '${X}',
      ),
    });
    fc.assert(
      fc.property(fc.array(edit, { minLength: 1, maxLength: 4 }), (edits) => {
        const text = edits.reduce((all, { at, cut, put }) => all.slice(0, at) + put + all.slice(at + cut), TEXT);
        const { read: file, problems } = read(text);
        if (file === null) expect(problems.length).toBeGreaterThan(0);
        for (const { line, words } of problems) {
          expect(line).toBeGreaterThanOrEqual(1);
          expect(line).toBeLessThanOrEqual(text.split('\n').length);
          expect(words).not.toContain(SECRET);
        }
      }),
      { numRuns: 300 },
    );
  });
});
