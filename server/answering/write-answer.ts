import type { Logger } from 'pino';
import type { FoundPassage, FoundPassages, Knowledge } from '../knowledge/knowledge.ts';
import type { ModelRoom } from '../model/model-room.ts';
import type { HistoryEntry } from '../storage/storage.ts';
import { newAnswerDraft, type AnswerDraft, type TakenDraft } from './answer-draft.ts';
import type { AnswerPart } from './answer-part.ts';
import { checkAnswer } from './check-answer.ts';
import { composePrompt, type ComposedPrompt } from './compose-prompt.ts';
import type { Prompts } from './load-prompts.ts';
import { streamModelAnswer, type ModelOutcome } from './model-answer.ts';
import { createPatience, type Patience } from './patience.ts';
import { housePhrase, type PhraseName } from './phrases/house-phrases.ts';
import { searchAnswer } from './search-answer.ts';
import { createSenseCheck } from './sense/sense-check.ts';
import { understandQuestion, type UnderstoodQuestion } from './understand-question.ts';
import { linksOf } from './visible/links.ts';
import { createVisibleText } from './visible/visible-text.ts';

/** Found and kept as evidence; how many of them are given to the model is the prompt's business. */
const PASSAGES_LIMIT = 6;
/** A model that is still being tested is waited for this long: its first answer beats an excerpt. */
const SETTLE_LIMIT_MS = 20_000;

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
  if (!found.answerable) return yield* sayDoNotKnow(draft, houseName);

  const fallBack = (why: string) => answerBySearch(draft, { question, found, houseName, why });
  const unusable = yield* waitForModel(deps, turn);
  if (unusable !== null) return yield* fallBack(unusable);

  const prompt = composePrompt({
    question,
    passages: found.passages,
    prompts: deps.prompts,
    houseName,
    model: deps.model,
  });
  if (prompt === null) return yield* fallBack('The question does not fit the model’s window.');
  recordPrompt(draft, prompt, deps.model.windowTokens());

  const texts = prompt.given.map(({ passage }) => `${passage.title}\n${passage.heading}\n${passage.text}`);
  const outcome = yield* streamModelAnswer(
    {
      model: deps.model,
      conversationId: input.conversationId,
      prompt,
      visible: createVisibleText(linksOf(texts)),
      sense: createSenseCheck({ question: question.understood, passages: texts, knowsWord: deps.knowledge.knowsWord }),
      patience,
    },
    signal,
  );
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

function* replyToSmallTalk(
  draft: AnswerDraft,
  kind: Exclude<UnderstoodQuestion['kind'], 'question'>,
  houseName: string,
): Generator<AnswerPart> {
  const { language } = draft;
  const wantsPerson = kind === 'wantsPerson';
  const phrase: PhraseName = kind === 'wantsPerson' ? 'handingOver' : kind === 'nothing' ? 'noQuestion' : kind;
  draft.offersPerson = kind === 'whoAreYou';
  if (wantsPerson)
    draft.evidence.checks.push({ name: 'hand_off', verdict: 'passed', words: 'The customer asked for a person.' });
  yield { type: 'text', text: housePhrase(phrase, language, houseName) };
  yield end(draft, 'done', wantsPerson ? 'Passed on to a person.' : 'Answered with fixed words.', { wantsPerson });
}

function* sayDoNotKnow(draft: AnswerDraft, houseName: string): Generator<AnswerPart> {
  draft.offersPerson = true;
  draft.evidence.checks.push({
    name: 'hand_off',
    verdict: 'passed',
    words: 'No passage was good enough; a person was offered.',
  });
  yield { type: 'text', text: housePhrase('doNotKnow', draft.language, houseName) };
  yield end(draft, 'done', 'No passage was good enough to answer from.');
}

/** Without a model, or after it failed: whatever it said is withdrawn, and the help centre's own words stand in its place. */
function* answerBySearch(
  draft: AnswerDraft,
  input: { question: UnderstoodQuestion; found: FoundPassages; houseName: string; why: string },
): Generator<AnswerPart> {
  const { excerpt, used } = searchAnswer(input.question.understood, input.found.passages);
  draft.evidence.searchReason = input.why;
  if (excerpt === '') return yield* apologise(draft, input.houseName);
  if (draft.text !== '') yield { type: 'reset' };
  draft.mode = draft.evidence.mode = 'search';
  draft.offersPerson = true;
  useSources(draft, used);
  draft.evidence.checks.push({
    name: 'hand_off',
    verdict: 'passed',
    words: 'Answered by search; a person was offered.',
  });
  yield { type: 'text', text: `${housePhrase('searched', draft.language, input.houseName)}\n\n${excerpt}` };
  yield end(draft, 'done', 'Answered by search.');
}

/** Something of ours broke. The customer is told so, and nothing more. */
function* apologise(draft: AnswerDraft, houseName: string): Generator<AnswerPart> {
  if (draft.text !== '') yield { type: 'reset' };
  draft.mode = draft.evidence.mode = 'fixed';
  draft.offersPerson = true;
  draft.sources = [];
  yield { type: 'text', text: housePhrase('couldNotAnswer', draft.language, houseName) };
  yield end(draft, 'failed', 'The answer could not be made.');
}

function* endModelAnswer(
  draft: AnswerDraft,
  input: {
    question: UnderstoodQuestion;
    prompt: ComposedPrompt;
    outcome: ModelOutcome & { type: 'answered' };
    houseName: string;
  },
): Generator<AnswerPart> {
  const { question, prompt, outcome } = input;
  const checked = checkAnswer({
    text: draft.text,
    question: question.text,
    history: question.earlier.map((entry) => entry.message.text),
    language: question.language,
    given: prompt.given,
    report: outcome.report,
    toolCalls: outcome.toolCalls,
    looped: outcome.ending === 'loop',
  });
  draft.evidence.checks.push(...checked.checks);
  draft.offersPerson = checked.offersPerson;
  useSources(draft, checked.sources);
  yield end(draft, 'done', ENDINGS[outcome.ending]);
}

const ENDINGS = {
  itself: 'The model finished.',
  length: 'The model came to the end of its room.',
  loop: 'The model repeated itself and was stopped; what it said before was kept.',
} as const;

function end(
  draft: AnswerDraft,
  state: 'done' | 'failed',
  words: string,
  more: { wantsPerson?: boolean } = {},
): AnswerPart {
  const { evidence } = draft;
  const totalMs = draft.elapsedMs();
  evidence.ended = { state, words };
  evidence.timings.totalMs = totalMs;
  evidence.timings.writeMs = evidence.timings.firstWordMs === null ? 0 : totalMs - evidence.timings.firstWordMs;
  return {
    type: 'end',
    end: {
      state,
      text: draft.text,
      mode: draft.mode,
      language: draft.language,
      sources: draft.sources,
      offersPerson: draft.offersPerson,
      wantsPerson: more.wantsPerson ?? false,
      evidence,
    },
  };
}

function keepCurrent(draft: AnswerDraft, taken: TakenDraft, part: AnswerPart): void {
  if (part.type === 'text') {
    draft.text += part.text;
    draft.evidence.timings.firstWordMs ??= draft.elapsedMs();
  }
  if (part.type === 'reset') draft.text = '';
  draft.evidence.timings.totalMs = draft.elapsedMs();
  taken.sources = draft.sources;
  taken.evidence = draft.evidence;
}

function recordPassages({ evidence }: AnswerDraft, found: FoundPassages): void {
  evidence.indexes = found.indexes;
  evidence.timings.searchMs = found.tookMs;
  evidence.passages = found.passages.map(({ passage, score, parts }) => ({
    passageId: passage.id,
    articleId: passage.articleId,
    title: passage.title,
    heading: passage.heading,
    text: passage.text,
    score,
    parts,
    use: 'not_used',
  }));
}

function recordPrompt(draft: AnswerDraft, prompt: ComposedPrompt, windowTokens: number): void {
  const { evidence } = draft;
  draft.mode = evidence.mode = 'model';
  evidence.prompt = {
    parts: prompt.parts,
    estimatedTokens: prompt.estimatedTokens,
    windowTokens,
    leftOut: prompt.leftOut,
    sentQuestion: prompt.sentQuestion,
  };
  const given = new Set(prompt.given.map((found) => found.passage.id));
  for (const passage of evidence.passages) if (given.has(passage.passageId)) passage.use = 'given';
}

function recordOutcome({ evidence }: AnswerDraft, outcome: ModelOutcome): void {
  if (outcome.type === 'failed' && outcome.why === 'nonsense') {
    evidence.checks.push({ name: 'sense', verdict: 'failed', words: outcome.words });
  }
  const { usage } = outcome;
  if (usage === null) return;
  const { queueMs, loadMs, readMs } = usage;
  Object.assign(evidence.timings, { queueMs, loadMs, readMs });
  evidence.model = {
    name: usage.model,
    digest: usage.digest,
    host: usage.host,
    promptTokens: usage.promptTokens,
    answerTokens: usage.answerTokens,
    cut: usage.cut,
    doneReason: usage.doneReason,
  };
}

function useSources(draft: AnswerDraft, used: FoundPassage[]): void {
  draft.sources = used.map(({ passage }) => ({
    passageId: passage.id,
    articleId: passage.articleId,
    title: passage.title,
    heading: passage.heading,
  }));
  const cited = new Set(used.map(({ passage }) => passage.id));
  for (const passage of draft.evidence.passages) if (cited.has(passage.passageId)) passage.use = 'cited';
}
