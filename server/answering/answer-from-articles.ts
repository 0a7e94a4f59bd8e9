import { setTimeout as sleep } from 'node:timers/promises';
import type { FoundPassages } from '../knowledge/knowledge.ts';
import { answerBySearch, endModelAnswer, judgeModelAnswer, sayDoNotKnow } from './answer-ends.ts';
import type { AnswerPart } from './answer-part.ts';
import { composePrompt, type ComposedPrompt } from './compose-prompt.ts';
import { streamModelAnswer, type ModelOutcome } from './model-answer.ts';
import { recordOutcome, recordPassages, recordPrompt, recordRedacted } from './record-evidence.ts';
import { createSenseCheck } from './sense/sense-check.ts';
import { createPlaceholderRestorer } from '../privacy/redaction/create-placeholder-restorer.ts';
import { createOutboundGuard } from './outbound/create-outbound-guard.ts';
import { foldText } from './outbound/hidden-words.ts';
import { recordInjection, withoutOrders } from './injection/without-orders.ts';
import { maskQuestion } from './prompt/mask-question.ts';
import { profileOf } from './prompt/profile-of.ts';
import { findAcrossLanguages, otherLanguageOf } from './translate/find-across-languages.ts';
import { sayOnlyInLanguage } from './translate/say-only-in-language.ts';
import type { UnderstoodQuestion } from './understand-question.ts';
import { linksOf } from './visible/links.ts';
import { createVisibleText } from './visible/visible-text.ts';
import type { AnsweringDeps, AnswerTurn } from './write-answer.ts';

/** Found and kept as evidence; how many of them are given to the model is the prompt's business. */
const PASSAGES_LIMIT = 6;
/** A model that is still being tested is waited for this long: its first answer beats an excerpt. */
const SETTLE_LIMIT_MS = 20_000;
/** When the server finds the prompt too long after all, it is made this much shorter and sent once more. */
const SECOND_TRY_SHARE = 0.7;
/** A model takes longer than this for its first word, so nobody who waits is worse off. */
const STILL_WRITING_MS = 1_200;

/** Find → compose → stream → check: what the help centre says, in the model's words, in its own, or not at all. */
export async function* answerFromArticles(
  deps: AnsweringDeps,
  turn: AnswerTurn,
  question: UnderstoodQuestion,
  houseName: string,
): AsyncGenerator<AnswerPart> {
  const { draft, patience, signal } = turn;
  yield { type: 'stage', stage: { code: 'searching' } };
  const found = yield* patience.wait(findPassages(deps, turn, question));
  recordPassages(draft, found);
  if (!found.plausible) {
    const { escalation } = await deps.cases();
    const { texts, language, earlier } = question;
    draft.evidence.escalation = escalation.decide({ texts, language, earlier, confidence: found.confidence });
    // Half a thought looks like a question without an answer. Whoever is still writing joins this turn, which ends it here.
    await pause(STILL_WRITING_MS, signal);
    return yield* sayDoNotKnow(draft, houseName);
  }

  // An excerpt is given only where search is sure; where it is not, only a model may have read the answer in it. What the
  // customer may not be able to read is announced as such.
  const other = otherLanguageOf(found, question.language);
  const fallBack = (why: string) => {
    if (other !== null) return sayOnlyInLanguage(draft, { asked: draft.evidence.understood, found, other, why });
    return found.answerable
      ? answerBySearch(draft, { question, found, houseName, why })
      : sayDoNotKnow(draft, houseName);
  };
  const unusable = yield* waitForModel(deps, turn);
  if (unusable !== null) return yield* fallBack(unusable);

  const ask = (budget: number) => askModel(deps, { question, found, houseName, budget }, turn);
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
      { conversationId: turn.input.conversationId, why: outcome.why, words: outcome.words },
      'the model gave no answer; the help centre is searched instead',
    );
    return yield* fallBack(outcome.words);
  }
  const checked = judgeModelAnswer(draft, { question, prompt, outcome, houseName });
  if (checked.withdraw) return yield* fallBack('Nothing of what the model said stands in a passage.');
  yield* endModelAnswer(draft, { checked, outcome });
}

/** One prompt, one call. Null when the question does not fit the window; then nothing was called. */
async function* askModel(
  deps: AnsweringDeps,
  input: {
    question: UnderstoodQuestion;
    found: FoundPassages;
    houseName: string;
    budget: number;
  },
  turn: AnswerTurn,
): AsyncGenerator<AnswerPart, { prompt: ComposedPrompt; outcome: ModelOutcome } | null> {
  const { model, knowledge, prompts, canary, redactor } = deps;
  const { draft, patience, signal, input: asked } = turn;
  const { found, houseName } = input;
  const masked = maskQuestion(input.question, redactor, profileOf(asked.customer));
  const { question } = masked;
  const read = withoutOrders(found.passages);
  const prompt = composePrompt({
    question,
    passages: read.passages,
    prompts,
    houseName,
    canary,
    estimateTokens: model.estimateTokens,
    budget: input.budget,
  });
  if (prompt === null) return null;
  recordRedacted(draft, masked.counts);
  recordInjection(draft, { question: input.question.text, removed: read.removed });
  recordPrompt(draft, prompt, model);
  const texts = prompt.given.map(({ passage }) => `${passage.title}\n${passage.heading}\n${passage.text}`);
  const outcome = yield* streamModelAnswer(
    {
      model,
      conversationId: asked.conversationId,
      prompt,
      visible: () => createVisibleText(linksOf(texts)),
      sense: () =>
        createSenseCheck({ question: input.question.understood, passages: texts, knowsWord: knowledge.knowsWord }),
      outbound: () =>
        createOutboundGuard({
          language: question.language,
          secrets: [foldText(canary)],
          rules: prompt.messages[0]?.content ?? '',
          free: [...texts, houseName],
          own: [
            ...asked.messages.filter(({ message }) => message.author !== 'agent').map(({ message }) => message.text),
            ...[asked.customer.email, asked.customer.name].filter((own) => own !== null),
          ],
          findIdentifiers: (text) => redactor.find(text),
        }),
      restorer: createPlaceholderRestorer(masked.originals),
      patience,
    },
    signal,
  );
  return { prompt, outcome };
}

/**
 * A follow-up is searched in both readings, completed and bare; the surer one counts. Where neither is covered and the help
 * centre has articles in another language, a model puts the question into that.
 */
async function findPassages(
  deps: AnsweringDeps,
  { input, draft, signal }: AnswerTurn,
  question: UnderstoodQuestion,
): Promise<FoundPassages> {
  const find = (query: string, language: string | null) =>
    deps.knowledge.findPassages({ query, language, audience: 'customer', limit: PASSAGES_LIMIT, signal });
  const readings = question.understood === question.text ? [question.text] : [question.understood, question.text];
  const [completed, bare] = await Promise.all(readings.map((query) => find(query, question.language)));
  const own = bare !== undefined && bare.confidence > completed!.confidence ? bare : completed!;
  const { found, translated } = await findAcrossLanguages(deps, {
    conversationId: input.conversationId,
    text: () => {
      const asked = { ...question, text: question.understood, earlier: [] };
      const masked = maskQuestion(asked, deps.redactor, profileOf(input.customer));
      recordRedacted(draft, masked.counts);
      return masked.question.text;
    },
    language: question.language,
    found: own,
    find,
    signal,
  });
  if (translated !== null) draft.evidence.understood = translated;
  return found;
}

/** Null when the model may be asked; else why not, in plain words. */
async function* waitForModel(
  deps: AnsweringDeps,
  { patience, signal }: AnswerTurn,
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
