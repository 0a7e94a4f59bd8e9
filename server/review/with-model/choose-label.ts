import { randomUUID } from 'node:crypto';
import { newAnswerDraft } from '../../answering/answer-draft.ts';
import { createPatience } from '../../answering/patience.ts';
import { chooseProcedure } from '../../answering/procedures/choose-procedure.ts';
import { understandQuestion } from '../../answering/understand-question.ts';
import { labelWords } from '../../knowledge/intents/label-words.ts';
import type { Procedure } from '../../knowledge/procedures/procedure.ts';
import { createRedactor } from '../../privacy/redaction/create-redactor.ts';
import { loneMessage } from '../lone-message.ts';
import { HOUSE, STRANGER, type MeasuringModel } from './measuring-model.ts';

export interface Routed {
  label: string;
  /** 0..1 */
  score: number;
  sure: boolean;
}

/**
 * Whether a text is taken for its label, the product's own way: what the router is sure of is, and what it only suspects
 * when the model that reads the text agrees.
 */
export async function isChosen(model: MeasuringModel, text: string, routed: Routed): Promise<boolean> {
  const redactor = createRedactor();
  const patience = createPatience();
  const choosing = chooseProcedure(
    {
      procedures: {
        get: (id) => procedureOf(id),
        route: () => ({ procedureId: routed.label, confidence: routed.score, sure: routed.sure }),
      },
      model: model.room,
      prompts: model.prompts,
      redactor,
    },
    {
      conversationId: randomUUID(),
      question: understandQuestion({ messages: [loneMessage(text)], language: null }),
      form: null,
      customer: STRANGER,
      state: null,
      pending: null,
      houseName: HOUSE,
      now: Date.now(),
      draft: newAnswerDraft(),
      patience,
      signal: new AbortController().signal,
    },
  );
  try {
    for (;;) {
      const step = await choosing.next();
      if (step.done === true) return step.value !== null;
    }
  } finally {
    patience.end();
  }
}

/** A label is all that a measured request has: the model reads its words. */
function procedureOf(label: string): Procedure {
  return {
    id: label,
    title: labelWords(label),
    file: '',
    version: '',
    markdown: '',
    examples: [],
    counterexamples: [],
    identity: 'none',
    team: null,
    slots: [],
    steps: [],
    words: {},
  };
}
