import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { generateCases } from '../../../server/knowledge/procedures/cases/generate-cases.ts';
import { runCases } from '../../../server/knowledge/procedures/cases/run-cases.ts';
import { decideStep } from '../../../server/knowledge/procedures/decide-step.ts';
import { evaluateExpression } from '../../../server/knowledge/procedures/expressions.ts';
import { fillWords, wordsIn } from '../../../server/knowledge/procedures/fill-words.ts';
import type { Known, NextStep, Procedure } from '../../../server/knowledge/procedures/procedure.ts';
import { readProcedure } from '../../../server/knowledge/procedures/read-procedure.ts';

const text = readFileSync(new URL('procedures/cancel-booking.md', import.meta.url), 'utf8');

const known = (more: Partial<Known> = {}): Known => ({
  slots: {},
  facts: {},
  customer: { verified: true, verifiedBy: 'site', email: 'guest@example.com', attributes: {} },
  today: '2026-11-24',
  ...more,
});
const read = (changed: string): Procedure => {
  const found = readProcedure(changed, 'cancel-booking.md');
  if (found.outcome === 'refused') throw new Error(JSON.stringify(found.problems));
  return found.procedure;
};
const problemsOf = (changed: string): { line: number; words: string }[] => {
  const found = readProcedure(changed, 'cancel-booking.md');
  return found.outcome === 'refused' ? found.problems : [];
};
/** The last line of the file, from 1, that holds these words. */
const lineOf = (changed: string, words: string): number =>
  changed.split('\n').findLastIndex((line) => line.includes(words)) + 1;
const idOf = (next: NextStep): string => (next.type === 'step' ? next.step.id : next.type);

const procedure = read(text);
const booking = { status: 'confirmed', refund: 120, currency: 'EUR', arrival: '2027-05-01' };
const said = { booking: 'PH-10234', reason: 'ill' };

describe('What follows', () => {
  test('is one thing at each point: who he is, what is missing, what is looked up, what is done', () => {
    const unknown = known({ customer: { ...known().customer, verified: false, verifiedBy: null } });
    expect(decideStep(procedure, unknown).type).toBe('identify');
    const asked = decideStep(procedure, known());
    expect(asked.type === 'ask' && asked.slots.map(({ name }) => name)).toEqual(['booking']);
    const looked = decideStep(procedure, known({ slots: { booking: 'PH-10234' } }));
    expect(looked).toMatchObject({ type: 'step', step: { id: 'find' }, arguments: { bookingId: 'PH-10234' } });
    const more = decideStep(procedure, known({ slots: { booking: 'PH-10234' }, facts: { booking } }));
    expect(more.type === 'ask' && more.slots.map(({ name }) => name)).toEqual(['reason']);
    const change = decideStep(procedure, known({ slots: said, facts: { booking } }));
    expect(change).toMatchObject({
      type: 'step',
      step: { id: 'cancel', then: { type: 'change' } },
      arguments: { bookingId: 'PH-10234', reason: 'ill', notify: true },
    });
    expect(change.conditions.at(-1)).toEqual({
      when: 'fact.booking.status == "confirmed" && fact.booking.refund > 0.0',
      held: true,
    });
    expect(change.conditions.filter(({ held }) => held)).toHaveLength(1);
  });

  test.each([
    [{ ...booking, status: 'cancelled' }, 'already'],
    [{ ...booking, arrival: '2026-11-25' }, 'soon'],
    [{ ...booking, arrival: '2026-11-26' }, 'cancel'],
    [{ ...booking, refund: 0 }, 'nothing-back'],
    [{ ...booking, status: 'held' }, 'otherwise'],
    [{ missing: true }, 'find'],
    // The business answers something else than described: a person, never a guess.
    [{ ...booking, refund: '120' }, 'broken'],
    [{ ...booking, refund: null }, 'broken'],
    [{ ...booking, arrival: 'soon' }, 'broken'],
    [{}, 'broken'],
    [[], 'broken'],
    ['<html>', 'broken'],
  ])('with %j is %s', (fact, id) => {
    expect(idOf(decideStep(procedure, known({ slots: said, facts: { booking: fact } })))).toBe(id);
  });

  test('says the words for nothing found under the look-up’s own id', () => {
    const next = decideStep(procedure, known({ slots: said, facts: { booking: { missing: true } } }));
    expect(next).toMatchObject({ type: 'step', step: { id: 'find', then: { type: 'say', words: 'not-found' } } });
  });

  test('leaves a slot out that was not needed, and never reaches into what an object inherits', () => {
    const loose = read(
      text
        .replace('fact.booking.status == "confirmed"     ', '')
        .replace(/ {4}neededWhen: .*\n/, '    neededWhen: "false"\n'),
    );
    const next = decideStep(loose, known({ slots: { booking: 'PH-10234' }, facts: { booking } }));
    expect(next.type === 'step' && next.arguments).toEqual({ bookingId: 'PH-10234', notify: true });
    expect(evaluateExpression('fact.booking.constructor == "x"', known({ facts: { booking } })).type).toBe('absent');
    expect(evaluateExpression('fact.__proto__ == "x"', known()).type).toBe('absent');
  });
});

describe('Conditions', () => {
  const facts = { b: { n: 120, half: 0.5, none: null, list: [1, 2], day: '2026-12-01', time: '2026-12-01T15:00:00Z' } };
  test.each([
    ['fact.b.n > 100', true],
    ['fact.b.n > 100.0', true],
    ['100 < fact.b.n', true],
    ['fact.b.n == 120', true],
    ['fact.b.n != 120.0', false],
    ['fact.b.n + 1 > 120', true],
    ['fact.b.n * 2 == 240', true],
    ['fact.b.n / 7 > 17', true],
    ['1 + fact.b.half == 1.5', true],
    ['fact.b.n % 7 == 1', true],
    ['fact.b.n in [1, 120]', true],
    ['size(fact.b.list) == 2', true],
    ['size(fact.b.list) + 1 > fact.b.half', true],
    ['fact.b.list[0] == 1', true],
    ['fact.b.list.exists(each, each > 1)', true],
    ['fact.b.none == null', true],
    ['has(fact.b.nope)', false],
    ['has(fact.b.n)', true],
    ['fact.b.missing', false],
    ['fact.gone.missing', true],
    ['daysUntil(fact.b.day) == 7', true],
    ['daysUntil(fact.b.time) < 7.5', true],
    ['daysBetween(today, fact.b.day) >= 7', true],
    ['fact.b.day > today', true],
    ['"late100" == "late100"', true],
  ])('%s is %s', (expression, value) => {
    const found = evaluateExpression(expression, known({ facts: { ...facts, gone: { missing: true } } }));
    expect(found).toEqual({ type: 'value', value });
  });

  test('cost no more than their length: a long list is looked at so far, patterns are not available', () => {
    const long = Array.from({ length: 100_000 }, (_, at) => at);
    const found = evaluateExpression('size(fact.long.rows)', known({ facts: { long: { rows: long } } }));
    expect(found).toEqual({ type: 'value', value: 200 });
    const endless = text.replace('fact.booking.status == "cancelled"', 'fact.booking.status.matches("(a+)+$")');
    expect(problemsOf(endless)[0]?.words).toContain('matches() is not available');
  });
});

describe('A file that can not be used says where and what to do', () => {
  test.each([
    ['say: already-cancelled', 'say: alredy', 'say: alredy', 'There are no words "alredy"'],
    ['{ bookingId: slot.booking }', '{ bookingId: slot.boking }', 'slot.boking', 'There is no slot "boking"'],
    ['arrival) < 2', 'arrival) < 2 &&', '< 2 &&', "can't be read"],
    ['status == "cancelled"', 'status', 'when: fact.booking.status\n'.trim(), ''],
    [
      'when: fact.booking.status == "cancelled"',
      'when: fact.invoice.paid',
      'fact.invoice',
      'No step looks up "invoice"',
    ],
    ['when: fact.booking.status == "cancelled"', 'when: booking.paid', 'booking.paid', 'Unknown variable'],
    ['when: fact.booking.status == "cancelled"', 'when: 1 + 1', 'when: 1 + 1', 'not true or false'],
    ['when: fact.booking.status == "cancelled"', 'when: customer.id == "1"', 'customer.id', 'customer.id is not known'],
    ['when: fact.booking.status == "cancelled"', 'when: has(fact.booking.missing)', 'has(', 'always true'],
    ['when: fact.booking.status == "cancelled"', 'when: !slot.booking', '!slot', 'must stand in quotes'],
    ['id: soon', 'id: already', 'id: already', 'Two steps are called "already"'],
    [
      'person: procedure\n    guideline: Inside',
      'person: whim\n    guideline: Inside',
      'whim',
      'write one of customer_asked',
    ],
    ['    guideline: Inside two days a person decides.\n', '', '', 'Say with "guideline"'],
    ['articles: true', 'say: cancelled\n    as: x', 'as: x', '"as" has no meaning in a step with say'],
    ['articles: true', 'offerPerson: true', 'id: nothing-back', 'This step does nothing'],
    ['    as: booking\n', '', 'lookUp: get-booking', 'Say with "as"'],
    ['PH-\\d{5}', 'PH-[', 'PH-[', "The pattern can't be used"],
    ['PH-\\d{5}', '\\d{12,19}', '\\d{12,19}', 'covered up before a message is kept'],
    ['PH-\\d{5}', '\\d{3}-\\d{2}-\\d{4}', '\\d{3}-\\d{2}', 'covered up before a message is kept'],
    ['PH-\\d{5}', '\\d{9}', '', ''],
    ['PH-\\d{5}', '(a+)+', '(a+)+', 'repeats what repeats itself'],
    ['PH-\\d{5}', 'a?'.repeat(30), 'a?a?', 'fits in too many ways'],
    ['PH-\\d{5}', 'x'.repeat(101), 'xxxxx', 'longer than 100'],
    ['type: choice', 'type: text', 'value: ill', 'Only a choice has options'],
    ['type: choice', 'type: colour', 'type: colour', 'write one of text, number'],
    ['value: plans', 'value: ill', 'value: ill, label: { en: Changed', 'stands twice'],
    ['{ en: Reason, de: Grund }', '{ de: Grund }', 'de: Grund }', 'English words (en) are missing'],
    ['- en: Done.', '- de: Fertig.', '## words: cancelled', 'has no English words'],
    ['## words: cancelled', '## words: not-found', '## words: not-found', 'stand twice'],
    ['{{fact.booking.cancelledOn}}', '{{fact.bookin.day}}', '## words: already-cancelled', 'there is no fact "bookin"'],
    ['- en: Done.', 'Done.', 'Done.', 'begins with a language'],
    ['id: cancel-booking\n', '', '', 'id is missing'],
    ['identity: verified', 'identity: maybe', 'maybe', 'write one of none, verified'],
    ['identity: verified', 'identity: verified\nidentity: none', 'identity: none', 'stands twice'],
    ['title: Cancel', 'titel: Cancel', 'titel', '"titel" is not known here'],
    ['- What is your cancellation policy?', '- please cancel PH-10234', '', 'It can only be one of them'],
  ])('%s → %s', (from, to, place, words) => {
    expect(text).toContain(from);
    const changed = text.replace(from, () => to);
    const problems = problemsOf(changed);
    if (words === '') return expect(problems).toEqual([]);
    const hit = problems.find((each) => each.words.includes(words));
    expect(hit, JSON.stringify(problems)).toBeDefined();
    if (place !== '') expect(hit!.line).toBe(lineOf(changed, place));
  });

  test('names the exact line of a condition, a pattern and of words', () => {
    const bad = text
      .replace('arrival) < 2', 'arrival) <')
      .replace('PH-\\d{5}', 'PH-(')
      .replace('- en: Done.', '- de: Fertig.');
    expect(problemsOf(bad).map(({ line }) => line)).toEqual(
      ['pattern: PH-(', 'arrival) <', '## words: cancelled'].map((words) => lineOf(bad, words)),
    );
  });

  test('a last step with a condition, a step after the end and a fact before its look-up are found', () => {
    const open = text.replace('  - id: otherwise\n', '  - id: otherwise\n    when: slot.reason == "ill"\n');
    expect(problemsOf(open)[0]?.words).toContain('sometimes nothing follows');
    const early = text.replace('    when: fact.booking.status == "cancelled"\n', '');
    expect(problemsOf(early)[0]?.words).toContain('is never reached, because "already"');
    const twice = text
      .replace('fact.booking.refund > 0.0', 'fact.booking.refund <= 0')
      .replace('fact.booking.refund <= 0\n    articles', 'fact.booking.refund <= 0\n    articles');
    expect(problemsOf(twice)[0]?.words).toContain('has the same condition');
    const steps = text.split('steps:\n');
    const moved = `${steps[0]}steps:\n  - id: early\n    when: fact.booking.status == "x"\n    articles: true\n${steps[1]}`;
    expect(problemsOf(moved)[0]?.words).toContain('is looked up further below');
  });

  test('the file on the page about procedures can be used as it stands there', () => {
    const page = readFileSync(new URL('../../../docs/procedures.md', import.meta.url), 'utf8');
    const file = /```markdown\n([^]*?)```/.exec(page)![1]!;
    expect(problemsOf(file)).toEqual([]);
    expect(runCases(read(file))).toMatchObject({ uncovered: [], broken: [] });
  });

  test('no text makes it throw', () => {
    for (const broken of [
      '',
      '---',
      '---\n---',
      '---\n[]\n---',
      '---\nid: &a [*a]\n---',
      '\ufeff---\n: :\n---',
      'x'.repeat(300_000),
    ])
      expect(readProcedure(broken, 'x.md').outcome).toBe('refused');
    for (let cut = 0; cut < text.length; cut += 97) readProcedure(text.slice(0, cut), 'x.md');
    const bomb = `---\na: &a [x,x,x,x,x,x,x,x,x]\n${'bcdefghij'
      .split('')
      .map((name, at) => `${name}: &${name} [${Array(9).fill(`*${'abcdefghi'[at]}`).join(',')}]`)
      .join('\n')}\n---\n`;
    expect(readProcedure(bomb, 'x.md').outcome).toBe('refused');
  });
});

describe('Cases made from the conditions', () => {
  test('reach every step, and in each exactly one thing follows', () => {
    const results = runCases(procedure);
    expect(results.uncovered).toEqual([]);
    expect(results.broken).toEqual([]);
    expect(results.passed).toBe(results.total);
    expect(generateCases(procedure)).toEqual(generateCases(read(text)));
  });

  test('show what a forgotten case does: nothing found and nobody who says so', () => {
    const results = runCases(read(text.replace('    ifMissing: not-found\n', '')));
    expect(results.passed).toBeLessThan(results.total);
    expect(results.broken[0]?.words).toContain('the condition of step already');
  });

  test('name a step that can not be reached', () => {
    const never = text.replace('refund > 0.0', 'refund > 5.0 && fact.booking.refund < 3.0');
    expect(runCases(read(never)).uncovered).toEqual(['cancel']);
  });
});

describe('Words', () => {
  const given = {
    slots: { reason: 'ill', day: '2027-05-12', ok: true },
    facts: { b: { refund: 120.5, currency: 'EUR', big: 12345.6, sly: '{{slot.day}}', rows: [1], none: null } },
    slotsOf: procedure.slots,
  };
  test.each([
    ['en', '{{slot.day}}', '12 May 2027'],
    ['de', '{{slot.day}}', '12. Mai 2027'],
    ['en', '{{fact.b.refund}} {{fact.b.currency}} back', '€120.50 back'],
    ['de', '{{fact.b.big}}', '12.345,60'],
    ['de', '{{slot.reason}} / {{slot.ok}}', 'Krankheit / ja'],
    ['fr', '{{slot.reason}}', 'Illness'],
    ['en', 'a {{fact.b.none}}, {{fact.b.rows}}{{fact.x.y}}{{slot.nope}} b', 'a, b'],
    ['en', '{{fact.b.sly}}', '{{slot.day}}'],
    ['not a tag!', '{{slot.day}}', '12 May 2027'],
  ])('in %s: %s', (language, template, filled) => {
    expect(fillWords(template, { ...given, language })).toBe(filled);
  });

  test('are the customer’s language’s, else English, which is said', () => {
    expect(wordsIn(procedure, 'not-found', 'de-AT')).toMatchObject({ language: 'de', isFallback: false });
    expect(wordsIn(procedure, 'not-found', 'ar')).toMatchObject({ language: 'en', isFallback: true });
    expect(wordsIn(procedure, 'confirm-cancel', null).text).toContain('\nShall I cancel it?');
    expect(wordsIn(procedure, 'already-cancelled', 'en').text).toBe(
      'It was cancelled on {{fact.booking.cancelledOn}}.',
    );
  });
});
