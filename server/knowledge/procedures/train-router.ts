import type { Example, IntentClassifier } from '../intents/intent-classifier.ts';
import { trainInSlices } from '../intents/train-intent-classifier.ts';
import { GENERAL_QUESTIONS } from './general-questions.ts';
import type { Procedure, Procedures } from './procedure.ts';

/**
 * From this share on a procedure is begun without asking anybody. Chosen on the sample procedures, each of their
 * sentences judged by a router that has not seen it: at 0.6 three wishes in a hundred lead to a wrong procedure, at 0.5
 * eight do. What people write is closer to the examples than these are to each other: of our sample wishes three in
 * four are sure, none of them wrongly.
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

type Router = (text: string) => Route;

/** Training takes a second or two, and most changes of a file leave its sentences alone. */
const trained = new Map<string, IntentClassifier | null>();
const MOST_TRAINED = 2;

/** A router trained on the procedures' own sentences; the same sentences are not learnt twice. Without any it leads nowhere. */
export async function trainRouter(procedures: readonly Procedure[]): Promise<Router> {
  const key = JSON.stringify(procedures.map(({ id, examples, counterexamples }) => [id, examples, counterexamples]));
  let classifier = trained.get(key);
  if (classifier === undefined) {
    classifier = await train(procedures);
    if (trained.size >= MOST_TRAINED) trained.delete([...trained.keys()][0]!);
    trained.set(key, classifier);
  }
  const known = classifier;
  return (text) => {
    const parts = partsOf(text);
    return known === null || parts.length === 0 ? NOWHERE : bestRoute(known, parts);
  };
}

function bestRoute(classifier: IntentClassifier, parts: readonly string[]): Route {
  let best = NOWHERE;
  for (const part of parts) {
    const classified = classifier.classify(withoutNumbers(part));
    const { label, scores } = classified;
    const first = scores.find((each) => each.label !== NONE);
    if (first === undefined || first.score < WORTH_ASKING_AT || first.score <= best.confidence) continue;
    const sure = label !== NONE && first.score >= SURE_AT && classified.known >= classifier.threshold;
    best = { procedureId: first.label, confidence: first.score, sure };
  }
  return best;
}

async function train(procedures: readonly Procedure[]): Promise<IntentClassifier | null> {
  if (procedures.length === 0) return null;
  const examples: Example[] = [];
  const add = (text: string, label: string): void => void examples.push({ text: withoutNumbers(text), label });
  for (const { id, examples: own } of procedures) for (const text of own) add(text, id);
  for (const { counterexamples } of procedures) for (const text of counterexamples) add(text, NONE);
  for (const text of GENERAL_QUESTIONS) add(text, NONE);
  return trainInSlices(examples, { outside: GENERAL_QUESTIONS.map(withoutNumbers) });
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
