import type { ModelCheck } from '../../../protocol/model-status.ts';
import { HttpFailure } from '../wire/http-failure.ts';
import { askOnce, type Examinee } from './ask-once.ts';

/** Nothing here is known to any model from elsewhere: who answers right has read it. */
const PASSAGE = [
  'The harbour boat is called Marisol Tern.',
  'It leaves from the old stone pier at 7:35 in the morning.',
  'A day ticket for the boat costs 18.60 euros.',
  'Dogs travel for free, bicycles stay ashore.',
].join(' ');

const QUESTIONS: { question: string; right: RegExp }[] = [
  { question: 'What is the harbour boat called?', right: /marisol\s*tern/ },
  { question: 'At what time in the morning does it leave from the old stone pier?', right: /\b0?7[:.h ]?35\b/ },
  { question: 'How much does a day ticket for the boat cost?', right: /\b18[.,]60?\b/ },
];
/** One slip is human; two of three show that it does not read. */
const RIGHT_ENOUGH = 2;
/** Room for a whole sentence; a model that rambles is cut here. */
const ANSWER_TOKENS = 48;

/** Whether the model can read at all: three questions about a short passage. */
export async function checkReading(examinee: Examinee): Promise<ModelCheck> {
  let right = 0;
  for (const { question, right: expected } of QUESTIONS) {
    if (expected.test(await answerTo(examinee, question))) right += 1;
  }
  const isPassed = right >= RIGHT_ENOUGH;
  return {
    name: 'reading',
    verdict: isPassed ? 'passed' : 'failed',
    words: isPassed
      ? `It answered ${right} of ${QUESTIONS.length} questions about a short passage correctly.`
      : `It answered only ${right} of ${QUESTIONS.length} questions about a short passage correctly, so it can't be trusted with customers.`,
  };
}

async function answerTo(examinee: Examinee, question: string): Promise<string> {
  try {
    const { text } = await askOnce(examinee, {
      messages: [
        { role: 'system', content: 'Answer the question from the passage, in one short sentence.' },
        { role: 'user', content: `Passage:\n${PASSAGE}\n\nQuestion: ${question}` },
      ],
      maxTokens: ANSWER_TOKENS,
      temperature: 0,
    });
    return text.toLowerCase().replace(/[*_`"'«»“”]/g, '');
  } catch (error) {
    // The server refuses to answer: that is a wrong answer. A server that is gone is not.
    if (error instanceof HttpFailure) return '';
    throw error;
  }
}
