import { randomUUID } from 'node:crypto';
import { writeAnswer, type AnsweringDeps } from '../../answering/write-answer.ts';
import type { Knowledge } from '../../knowledge/knowledge.ts';
import { createRedactor } from '../../privacy/redaction/create-redactor.ts';
import { loneMessage } from '../lone-message.ts';
import { HOUSE, QUIET, STRANGER, type MeasuringModel } from './measuring-model.ts';

const CANARY = 'ref-0a1b2c3d4e5f';

/** The product's own way from question to answer. True when the answer stands on a passage; false when it says that it does not know. */
export async function isAnswered(
  deps: { knowledge: Knowledge; model: MeasuringModel },
  question: string,
): Promise<boolean> {
  const { room, prompts } = deps.model;
  const answering: AnsweringDeps = {
    knowledge: deps.knowledge,
    model: room,
    prompts,
    houseName: () => Promise.resolve(HOUSE),
    cases: () => Promise.resolve(ARTICLES_ONLY),
    redactor: createRedactor(),
    canary: CANARY,
    log: QUIET,
  };
  const parts = writeAnswer(
    answering,
    {
      conversationId: randomUUID(),
      messages: [loneMessage(question)],
      language: null,
      now: Date.now(),
      customer: STRANGER,
      caseState: null,
      pending: null,
    },
    new AbortController().signal,
  );
  let answered = false;
  for await (const part of parts) if (part.type === 'end') answered = part.end.sources.length > 0;
  return answered;
}

/** No procedures, no actions and nobody to hand over to: what is measured is the reading. */
const ARTICLES_ONLY: Awaited<ReturnType<AnsweringDeps['cases']>> = {
  escalation: { decide: () => ({ outcome: 'go_on', reason: null, guideline: null, scores: {} }) },
  procedures: {
    list: () => [],
    get: () => null,
    problems: () => [],
    route: () => ({ procedureId: null, confidence: 0, sure: false }),
  },
  actions: {
    list: () => [],
    get: () => null,
    problems: () => [],
    read: () => Promise.reject(new Error('There is no action.')),
    propose: () => Promise.reject(new Error('There is no action.')),
    execute: () => Promise.reject(new Error('There is no action.')),
    stop: () => Promise.resolve(),
  },
  countToday: () => Promise.resolve(0),
  translateWords: () => Promise.resolve(null),
  identityWays: [],
};
