import { expect, test } from 'vitest';
import { groupQuestions } from '../../../server/storage/review/group-questions.ts';

test('questions that differ only in case and signs are one, shown as last asked', () => {
  const asked = (question: string, conversationId: string) => ({ question, conversationId });
  expect(
    groupQuestions([
      asked('Is there a sauna?', 'c3'),
      asked('Dogs?', 'c2'),
      asked('is there a  SAUNA', 'c1'),
      asked('??', 'c0'),
    ]),
  ).toEqual([
    { question: 'Is there a sauna?', count: 2, conversationId: 'c3' },
    { question: 'Dogs?', count: 1, conversationId: 'c2' },
  ]);
});
