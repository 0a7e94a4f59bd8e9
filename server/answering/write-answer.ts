import type { Logger } from 'pino';
import type { ActingCustomer } from '../actions/actions.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import type { ModelRoom } from '../model/model-room.ts';
import type { Redactor } from '../privacy/redaction/redaction.ts';
import type { HistoryEntry } from '../storage/storage.ts';
import { newAnswerDraft, type AnswerDraft, type TakenDraft } from './answer-draft.ts';
import { apologise, handOver, replyToSmallTalk } from './answer-ends.ts';
import { answerFromArticles } from './answer-from-articles.ts';
import type { AnswerPart } from './answer-part.ts';
import type { EscalationRouter } from './escalation/escalation.ts';
import type { Prompts } from './load-prompts.ts';
import { createPatience, type Patience } from './patience.ts';
import { CaseState } from './procedures/case-state.ts';
import type { AskedChange, CaseDeps, CaseTurn } from './procedures/case-turn.ts';
import { chooseProcedure } from './procedures/choose-procedure.ts';
import { confirmInWords, pointAtCard } from './procedures/confirm-in-words.ts';
import { followProcedure } from './procedures/follow-procedure.ts';
import { keepCurrent } from './record-evidence.ts';
import { understandQuestion, type UnderstoodQuestion } from './understand-question.ts';

export interface AnswerInput {
  conversationId: string;
  /** The conversation, oldest first, the customer's unanswered messages last, without the answer being written. */
  messages: HistoryEntry[];
  /** What the conversation spoke so far. */
  language: string | null;
  now: number;
  /** Who writes, as far as the house knows. */
  customer: ActingCustomer;
  /** The case as stored, and the change that waits for a yes; null without one. */
  caseState: unknown;
  pending: AskedChange | null;
  /** Kept current for whoever cuts the answer: see TakenDraft. */
  draft?: TakenDraft;
}
export interface AnsweringDeps {
  knowledge: Pick<Knowledge, 'findPassages' | 'knowsWord'>;
  model: Pick<ModelRoom, 'status' | 'settled' | 'chat' | 'estimateTokens' | 'promptBudget' | 'windowTokens'>;
  prompts: Prompts;
  houseName: () => Promise<string>;
  /** Procedures and actions; they are opened after the house, and an answer waits for them. */
  cases: () => Promise<CaseHouse>;
  redactor: Pick<Redactor, 'find' | 'redact'>;
  /** Stands in the rules and must never come back out: where it does, the rules leaked. */
  canary: string;
  log: Pick<Logger, 'info' | 'warn' | 'error'>;
}

export interface CaseHouse extends Omit<CaseDeps, 'model' | 'prompts' | 'redactor' | 'log'> {
  escalation: EscalationRouter;
}

/** What every step of one answer is handed. */
export interface AnswerTurn {
  input: AnswerInput;
  draft: AnswerDraft;
  patience: Patience;
  signal: AbortSignal;
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
    for await (const part of answer(deps, { input, draft, patience, signal })) {
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

/** The road: understand → does a person have to take it? → a case with its procedure → else what the help centre says. */
async function* answer(deps: AnsweringDeps, turn: AnswerTurn): AsyncGenerator<AnswerPart> {
  const { draft, input } = turn;
  const { evidence } = draft;
  const question = understandQuestion(input);
  const houseName = await deps.houseName();
  draft.language = evidence.language = question.language;
  evidence.question = question.text;
  evidence.understood = question.understood;

  const house = await deps.cases();
  evidence.escalation = house.escalation.decide({
    texts: question.texts,
    language: question.language,
    earlier: question.earlier,
    confidence: null,
  });
  if (evidence.escalation.outcome === 'hand_over') return yield* handOver(draft, evidence.escalation, houseName);

  const { model, prompts, redactor, log } = deps;
  const cases: CaseDeps = { ...house, model, prompts, redactor, log };
  const caseTurn = caseTurnOf(turn, question, houseName);
  if (yield* confirmInWords(cases, caseTurn)) return;
  if (question.kind === 'question' || question.kind === 'nothing') {
    const chosen = yield* chooseProcedure(cases, caseTurn);
    if (chosen !== null && (yield* followProcedure(cases, caseTurn, chosen)) === 'ended') return;
  }
  if (yield* pointAtCard(caseTurn)) return;
  if (question.kind !== 'question') return yield* replyToSmallTalk(draft, question.kind, houseName);
  yield* answerFromArticles(deps, turn, question, houseName);
}

function caseTurnOf(turn: AnswerTurn, question: UnderstoodQuestion, houseName: string): CaseTurn {
  const { input, draft, patience, signal } = turn;
  const state = CaseState.safeParse(input.caseState);
  return {
    conversationId: input.conversationId,
    question,
    form: question.form,
    customer: input.customer,
    state: state.success ? state.data : null,
    pending: input.pending,
    houseName,
    now: input.now,
    draft,
    patience,
    signal,
  };
}
