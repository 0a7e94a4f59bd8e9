import type { AnsweringDeps } from '../../answering/write-answer.ts';
import type { ChatRequest, ModelEvent, ModelUsage } from '../../model/model-room.ts';

const USAGE: ModelUsage = {
  model: 'obedient',
  digest: '',
  host: '127.0.0.1',
  promptTokens: 1,
  answerTokens: 1,
  doneReason: 'stop',
  cut: false,
  queueMs: 0,
  loadMs: 0,
  readMs: 0,
};
/** Far more than any case needs. */
const BUDGET_TOKENS = 100_000;

/** A model that is always there and says what it is told to say. */
export function obedientModel(
  speak: (request: ChatRequest) => AsyncGenerator<ModelEvent, void>,
): AnsweringDeps['model'] {
  const status = () => ({
    state: 'ready' as const,
    model: 'obedient',
    digest: '',
    embedModel: null,
    windowTokens: BUDGET_TOKENS,
    words: 'The model answers.',
    reason: null,
    since: 0,
    checks: [],
  });
  return {
    status,
    settled: () => Promise.resolve(status()),
    chat: (request) => speak(request),
    estimateTokens: (text) => Math.ceil(text.length / 4),
    promptBudget: () => BUDGET_TOKENS,
    windowTokens: () => BUDGET_TOKENS,
  };
}

export async function* obedientEvents(pieces: string[]): AsyncGenerator<ModelEvent, void> {
  for (const text of pieces) yield { type: 'text', text };
  yield { type: 'done', usage: USAGE };
}
