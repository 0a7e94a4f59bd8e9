import { expect, test } from 'vitest';
import { casesLook, typeWords } from '../../../client/admin/procedures/procedure-words.ts';
import { valueWords, actionName } from '../../../client/ui/action-words.ts';

test('cases that fail are counted and red; all passed is pine', () => {
  expect(casesLook({ total: 0, passed: 0 })).toEqual({ words: 'No cases', tone: 'plain' });
  expect(casesLook({ total: 1, passed: 1 })).toEqual({ words: '1 case passed', tone: 'pine' });
  expect(casesLook({ total: 12, passed: 11 })).toEqual({ words: '11 of 12 cases passed', tone: 'red' });
});

test('a type that we do not know is shown by its name', () => {
  expect(typeWords('yes_no')).toBe('yes or no');
  expect(typeWords('colour')).toBe('colour');
});

test('any argument of an action fits one line, whatever it is', () => {
  expect([null, undefined, 'PH-2291', 12, false, { a: [1] }].map(valueWords)).toEqual([
    '–',
    '–',
    'PH-2291',
    '12',
    'false',
    '{"a":[1]}',
  ]);
  expect(actionName('change-dates')).toBe('Change dates');
});
