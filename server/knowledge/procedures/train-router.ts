import type { Example, IntentClassifier } from '../intents/intent-classifier.ts';
import { trainIntentClassifier } from '../intents/train-intent-classifier.ts';
import { GENERAL_QUESTIONS } from './general-questions.ts';
import type { Procedure, Procedures } from './procedure.ts';

/**
 * From this share on a procedure is begun without asking anybody. Chosen on the sample procedures, each sentence judged
 * by a router that has not seen it: at 0.6 no wish went to a wrong procedure, at 0.5 one in eight did. What people
 * really write is closer to the examples than the examples are to each other, so most wishes lie above.
 */
export const SURE_AT = 0.6;
/** Below this it is not worth asking whether it is meant. */
const WORTH_ASKING_AT = 0.15;
/** The label of everything that is no procedure. Ids never hold a blank. */
const NONE = 'no procedure';
/** A message is judged as a whole and by its sentences: "We booked in May. Now my son is ill. Please cancel it." */
const MOST_SENTENCES = 6;
const MOST_CHARS = 1_500;

export type Route = ReturnType<Procedures['route']>;
const NOWHERE: Route = { procedureId: null, confidence: 0, sure: false };

/** A router trained on the procedures' own sentences; without procedures everything leads nowhere. */
export function trainRouter(procedures: readonly Procedure[]): (text: string) => Route {
  const classifier = train(procedures);
  if (classifier === null) return () => NOWHERE;
  return (text) => {
    let best = NOWHERE;
    for (const part of partsOf(text)) {
      const { label, scores, known } = classifier.classify(withoutNumbers(part));
      const first = scores.find((each) => each.label !== NONE);
      if (first === undefined || first.score < WORTH_ASKING_AT || first.score <= best.confidence) continue;
      const sure = label !== NONE && first.score >= SURE_AT && known >= classifier.threshold;
      best = { procedureId: first.label, confidence: first.score, sure };
    }
    return best;
  };
}

function train(procedures: readonly Procedure[]): IntentClassifier | null {
  if (procedures.length === 0) return null;
  const examples: Example[] = [];
  const add = (text: string, label: string): void => void examples.push({ text: withoutNumbers(text), label });
  for (const { id, examples: own } of procedures) for (const text of own) add(text, id);
  for (const { counterexamples } of procedures) for (const text of counterexamples) add(text, NONE);
  for (const text of GENERAL_QUESTIONS) add(text, NONE);
  return trainIntentClassifier(examples, { outside: GENERAL_QUESTIONS.map(withoutNumbers) });
}

function partsOf(text: string): string[] {
  const whole = text.slice(0, MOST_CHARS).trim();
  if (whole === '') return [];
  const sentences = whole
    .split(/(?<=[.!?…。！？؟])\s+|\n+/u)
    .map((sentence) => sentence.trim())
    .filter((sentence) => /\p{L}.*\p{L}/u.test(sentence));
  return sentences.length <= 1 ? [whole] : [whole, ...sentences.slice(0, MOST_SENTENCES)];
}

/** Booking numbers, dates and amounts say nothing about what is wanted. */
function withoutNumbers(text: string): string {
  const rest = text
    .replace(/\p{L}{0,4}[-#]?\d[\d.,:/-]*/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return rest === '' ? text : rest;
}
