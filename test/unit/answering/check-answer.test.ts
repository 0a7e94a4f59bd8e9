import { describe, expect, it } from 'vitest';
import { checkAnswer, type AnswerToCheck } from '../../../server/answering/check-answer.ts';
import type { FoundPassage } from '../../../server/knowledge/knowledge.ts';

function given(id: string, text: string): FoundPassage {
  return {
    passage: {
      id,
      articleId: `of ${id}`,
      place: 0,
      title: 'Arriving',
      heading: '',
      text,
      language: 'en',
      audience: 'customer',
    },
    score: 0.9,
    parts: { text: 1, latent: null, vector: null },
  };
}
const PASSAGES = [
  given(
    'times',
    'Check-in is from 16:00 to 20:00. If you arrive later, write to us the day before and we put the key into the box.',
  ),
  given(
    'dogs',
    'Dogs are welcome in three houses. We charge 1,250.50 euros for damage and 15 euros a night for each dog.',
  ),
];
const check = (text: string, some: Partial<AnswerToCheck> = {}) =>
  checkAnswer({
    text,
    question: 'When can I check in with 2 children?',
    history: [],
    language: 'en',
    given: PASSAGES,
    report: { citations: [], removed: {}, calls: [], refusedCalls: [] },
    toolCalls: 0,
    looped: false,
    ...some,
  });
const verdict = (text: string, name: string, some: Partial<AnswerToCheck> = {}) =>
  check(text, some).checks.find((one) => one.name === name)?.verdict;

describe('checking an answer', () => {
  it('finds an answer grounded when its sentences stand on a passage, in other words too', () => {
    expect(
      verdict('You can check in from 16:00 to 20:00. When arriving later, please write the day before.', 'grounded'),
    ).toBe('passed');
  });

  it('finds an invented answer not grounded, and then offers a person', () => {
    const checked = check(
      'Breakfast is served on the sunny terrace every morning. Guests receive a complimentary bottle of sparkling wine.',
    );
    expect(checked.checks.find(({ name }) => name === 'grounded')).toMatchObject({
      verdict: 'failed',
      words: expect.stringContaining('0 of 2 sentences stand on a passage.') as unknown,
    });
    expect(checked.offersPerson).toBe(true);
    expect(checked.sources).toEqual([]);
  });

  it('names what was cited as sources, else what clearly supports it, else nothing', () => {
    const ids = (some: Partial<AnswerToCheck>) =>
      check('Dogs are welcome in three houses, for 15 euros a night.', some).sources.map(({ passage }) => passage.id);
    expect(ids({ report: { citations: [2, 2, 9], removed: {}, calls: [], refusedCalls: [] } })).toEqual(['dogs']);
    expect(ids({})).toEqual(['dogs']);
    expect(ids({ report: { citations: [0], removed: {}, calls: [], refusedCalls: [] } })).toEqual([]);
  });

  it.each([
    ['You can come from 4 p.m. to 8 p.m.', 'passed'],
    ['You can come from 16.00 with your 2 children.', 'passed'],
    ['Damage costs €1250.50, a dog 15 €.', 'passed'],
    ['Schäden kosten 1.250,50 Euro.', 'passed'],
    ['1. Write to us.\n2. Take the key.', 'skipped'],
    ['A dog costs 25 euros.', 'failed'],
    ['You can come from 15:30.', 'failed'],
    ['الوصول من ١٦:٠٠', 'passed'],
  ])('looks up every number: %s', (text, expected) => {
    expect(verdict(text, 'numbers')).toBe(expected);
  });

  it('sees when the answer is in another language than the question', () => {
    expect(verdict('Sie können ab 16 Uhr in das Haus einziehen.', 'language')).toBe('warning');
    expect(verdict('You can move into the house from 4 p.m.', 'language')).toBe('passed');
    expect(verdict('Yes.', 'language')).toBe('skipped');
  });

  it('judges an answer in another language than its passages by its numbers and names', () => {
    const ground = (text: string) => verdict(text, 'grounded', { language: 'de' });
    expect(ground('Hunde sind in drei Häusern willkommen und kosten je Nacht 15 Euro.')).toBe('passed');
    expect(ground('Hunde sind in drei Häusern willkommen und kosten je Nacht 27 Euro.')).toBe('failed');
    expect(ground('Hunde sind in manchen unserer Häuser gern gesehen.')).toBe('skipped');
  });

  it.each([
    ['You can come from 16:30.', 'failed'],
    ['Write to us before 20:00, and the key is in the box from 4 p.m.', 'passed'],
    ['Come at 4:30 pm.', 'failed'],
  ])('looks at a time as a whole: %s', (text, expected) => {
    const some = { question: 'We have 30 minutes to change trains. When can I check in?' };
    expect(verdict(text, 'numbers', some)).toBe(expected);
  });

  it('takes results of actions for as good a ground as passages', () => {
    const facts = ['Booking PHS-20431 from 3 August 2026 to 7 August 2026 at Lighthouse Cottage, paid 420 euros.'];
    const text = 'Your booking PHS-20431 at Lighthouse Cottage is paid: 420 euros, from 3 to 7 August 2026.';
    expect(check(text).offersPerson).toBe(true);
    expect(check(text, { facts }).offersPerson).toBe(false);
  });

  it('finds a name that nobody mentioned, but not the house’s own or the customer’s', () => {
    const names = (text: string, question = 'Is there anybody at the check-in? Regards, Mina Sample') =>
      check(text, { question, houseName: 'Pine Harbour Stays' }).checks.find(({ name }) => name === 'grounded');
    const invented = names('Check-in is from 16:00 to 20:00, and Margaret Sandoval puts the key into the box.');
    expect(invented).toMatchObject({
      verdict: 'failed',
      words: expect.stringContaining('Margaret Sandoval') as unknown,
    });
    expect(
      names(
        'Mina, check-in at Pine Harbour Stays is from 16:00 to 20:00. If you arrive later, write to us the day before.',
      )?.verdict,
    ).toBe('passed');
    expect(names('**Times:** Check-in is from 16:00.\n- Later: Write to us the day before.')?.verdict).toBe('passed');
  });

  it('finds the one sentence that has nothing to do with the passages, but lets a polite end pass', () => {
    const good = 'Check-in is from 16:00 to 20:00. If you arrive later, we put the key into the box.';
    expect(
      verdict(`${good} Let me know if you have any other questions about your wonderful vacation!`, 'grounded'),
    ).toBe('passed');
    expect(verdict(`${good} Complimentary breakfast buffets feature fresh pastries daily.`, 'grounded')).toBe('failed');
  });

  it('would take back only what has nothing in common with anything given', () => {
    expect(
      check('Photosynthesis converts sunlight into chemical energy. Chlorophyll absorbs blue wavelengths strongly.')
        .withdraw,
    ).toBe(true);
    for (const text of [
      'You can check in from 16:00 to 20:00.',
      'Your dogs may stay with you in some of the houses for a small fee.',
      'Breakfast is 15 euros.',
      'Yes.',
      'Hunde sind in manchen unserer Häuser gern gesehen.',
    ])
      expect(check(text).withdraw).toBe(false);
  });

  it('tells the reviewer what was taken out', () => {
    const { checks } = check('You can check in from 16:00.', {
      report: { citations: [1], removed: { thinking: 1, link: 2 }, calls: [], refusedCalls: [] },
    });
    expect(checks.find(({ name }) => name === 'format')).toMatchObject({
      verdict: 'warning',
      words: expect.stringContaining('thinking'),
    });
    expect(checks.find(({ name }) => name === 'links')).toMatchObject({
      verdict: 'warning',
      words: expect.stringContaining('link (2)'),
    });
  });
});
