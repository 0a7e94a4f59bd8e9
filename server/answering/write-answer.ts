import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { FoundPassages, Knowledge } from '../knowledge/knowledge.ts';
import type { ModelRoom } from '../model/model-room.ts';
import type { HistoryEntry } from '../storage/storage.ts';
import { newAnswerDraft, type AnswerDraft, type TakenDraft } from './answer-draft.ts';
import type { AnswerPart } from './answer-part.ts';
import { answerBySearch, apologise, endModelAnswer, replyToSmallTalk, sayDoNotKnow } from './answer-ends.ts';
import { composePrompt, type ComposedPrompt } from './compose-prompt.ts';
import type { Prompts } from './load-prompts.ts';
import { streamModelAnswer, type ModelOutcome } from './model-answer.ts';
import { createPatience, type Patience } from './patience.ts';
import { keepCurrent, recordOutcome, recordPassages, recordPrompt } from './record-evidence.ts';
import { createSenseCheck } from './sense/sense-check.ts';
import { understandQuestion, type UnderstoodQuestion } from './understand-question.ts';
import { linksOf } from './visible/links.ts';
import { createVisibleText } from './visible/visible-text.ts';

/** Found and kept as evidence; how many of them are given to the model is the prompt's business. */
const PASSAGES_LIMIT = 6;
/** A model that is still being tested is waited for this long: its first answer beats an excerpt. */
const SETTLE_LIMIT_MS = 20_000;
/** When the server finds the prompt too long after all, it is made this much shorter and sent once more. */
const SECOND_TRY_SHARE = 0.7;

/** A model takes longer than this for its first word, so nobody who waits is worse off. */
const STILL_WRITING_MS = 1_200;

export interface AnswerInput {
  conversationId: string;
  /** The conversation, oldest first, the customer's unanswered messages last, without the answer being written. */
  messages: HistoryEntry[];
  /** What the conversation spoke so far. */
  language: string | null;
  now: number;
  /** Kept current for whoever cuts the answer: see TakenDraft. */
  draft?: TakenDraft;
}
export interface AnsweringDeps {
  knowledge: Pick<Knowledge, 'findPassages' | 'knowsWord'>;
  model: Pick<ModelRoom, 'status' | 'settled' | 'chat' | 'estimateTokens' | 'promptBudget' | 'windowTokens'>;
  prompts: Prompts;
  houseName: () => Promise<string>;
  log: Pick<Logger, 'info' | 'warn' | 'error'>;
}

/**
 * Makes one answer and yields it in parts. Saves nothing, tells no one. Every way it can go ends in one `end` part with an
 * honest text; only an aborted signal ends it without: then somebody cut the answer and keeps what was said.
 */
export async function* writeAnswer(
  deps: AnsweringDeps,
  input: AnswerInput,
  signal: AbortSignal,
): AsyncGenerator<AnswerPart> {
  const draft = newAnswerDraft();
  const taken = input.draft ?? { sources: [], evidence: null };
  const patience = createPatience();
  try {
    for await (const part of answer(deps, input, { draft, patience, signal })) {
      if (signal.aborted) return;
      keepCurrent(draft, taken, part);
      yield part;
    }
  } catch (error) {
    if (signal.aborted) return;
    deps.log.error({ err: error, conversationId: input.conversationId }, 'an answer failed in an unforeseen way');
    for (const part of apologise(draft, await deps.houseName().catch(() => ''))) {
      keepCurrent(draft, taken, part);
      yield part;
    }
  } finally {
    patience.end();
  }
}

interface Turn {
  draft: AnswerDraft;
  patience: Patience;
  signal: AbortSignal;
}

/** The road: understand → find → compose → stream → check. */
async function* answer(deps: AnsweringDeps, input: AnswerInput, turn: Turn): AsyncGenerator<AnswerPart> {
  const { draft, patience, signal } = turn;
  const { evidence } = draft;

  const question = understandQuestion(input);
  const houseName = await deps.houseName();
  draft.language = evidence.language = question.language;
  evidence.question = question.text;
  evidence.understood = question.understood;
  if (question.kind !== 'question') return yield* replyToSmallTalk(draft, question.kind, houseName);

  yield { type: 'stage', stage: { code: 'searching' } };
  const found = yield* patience.wait(findPassages(deps, question, signal));
  recordPassages(draft, found);
  if (!found.plausible) {
    // Half a thought looks like a question without an answer. Whoever is still writing joins this turn, which ends it here.
    await pause(STILL_WRITING_MS, signal);
    return yield* sayDoNotKnow(draft, houseName);
  }

  // An excerpt is given only where search is sure; where it is not, only a model may have read the answer in it.
  const fallBack = (why: string) =>
    found.answerable ? answerBySearch(draft, { question, found, houseName, why }) : sayDoNotKnow(draft, houseName);
  const unusable = yield* waitForModel(deps, turn);
  if (unusable !== null) return yield* fallBack(unusable);

  const ask = (budget: number) =>
    askModel(deps, { question, found, houseName, budget, conversationId: input.conversationId }, turn);
  let asked = yield* ask(deps.model.promptBudget());
  // Our estimate was too low for this model's words; it learns from what the server counts, but the customer waits now.
  if (asked?.outcome.type === 'failed' && asked.outcome.why === 'too_long')
    asked = yield* ask(Math.floor(asked.prompt.estimatedTokens * SECOND_TRY_SHARE));
  if (signal.aborted) return;
  if (asked === null) return yield* fallBack('The question does not fit the model’s window.');
  const { prompt, outcome } = asked;
  recordOutcome(draft, outcome);
  if (outcome.type === 'failed') {
    deps.log.warn(
      { conversationId: input.conversationId, why: outcome.why, words: outcome.words },
      'the model gave no answer; the help centre is searched instead',
    );
    return yield* fallBack(outcome.words);
  }
  yield* endModelAnswer(draft, { question, prompt, outcome, houseName });
}

/** One prompt, one call. Null when the question does not fit the window; then nothing was called. */
async function* askModel(
  deps: AnsweringDeps,
  input: {
    question: UnderstoodQuestion;
    found: FoundPassages;
    houseName: string;
    budget: number;
    conversationId: string;
  },
  { draft, patience, signal }: Turn,
): AsyncGenerator<AnswerPart, { prompt: ComposedPrompt; outcome: ModelOutcome } | null> {
  const { model, knowledge, prompts } = deps;
  const { question, found, houseName } = input;
  const prompt = composePrompt({
    question,
    passages: found.passages,
    prompts,
    houseName,
    estimateTokens: model.estimateTokens,
    budget: input.budget,
  });
  if (prompt === null) return null;
  recordPrompt(draft, prompt, model);
  const texts = prompt.given.map(({ passage }) => `${passage.title}\n${passage.heading}\n${passage.text}`);
  const outcome = yield* streamModelAnswer(
    {
      model,
      conversationId: input.conversationId,
      prompt,
      visible: () => createVisibleText(linksOf(texts)),
      sense: () => createSenseCheck({ question: question.understood, passages: texts, knowsWord: knowledge.knowsWord }),
      patience,
    },
    signal,
  );
  return { prompt, outcome };
}

/** A follow-up is searched in both readings, completed and bare; the surer one counts. */
async function findPassages(
  deps: AnsweringDeps,
  question: UnderstoodQuestion,
  signal: AbortSignal,
): Promise<FoundPassages> {
  const find = (query: string) =>
    deps.knowledge.findPassages({
      query,
      language: question.language,
      audience: 'customer',
      limit: PASSAGES_LIMIT,
      signal,
    });
  if (question.understood === question.text) return find(question.text);
  const [completed, bare] = await Promise.all([find(question.understood), find(question.text)]);
  return bare.confidence > completed.confidence ? bare : completed;
}

/** Null when the model may be asked; else why not, in plain words. */
async function* waitForModel(
  deps: AnsweringDeps,
  { patience, signal }: Turn,
): AsyncGenerator<AnswerPart, string | null> {
  let status = deps.model.status();
  if (status.state === 'testing') {
    yield { type: 'stage', stage: { code: 'loading' } };
    status = yield* patience.wait(deps.model.settled(SETTLE_LIMIT_MS, signal));
  }
  return status.state === 'ready' ? null : status.words;
}

/** Ends early, without an error, when the turn is aborted. */
async function pause(ms: number, signal: AbortSignal): Promise<void> {
  await sleep(ms, undefined, { signal }).catch((error: unknown) => {
    if (!signal.aborted) throw error;
  });
}
