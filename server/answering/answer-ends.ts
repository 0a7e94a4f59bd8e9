import type { FoundPassages } from '../knowledge/knowledge.ts';
import type { AnswerDraft } from './answer-draft.ts';
import type { AnswerEnd, AnswerPart } from './answer-part.ts';
import { checkAnswer, type CheckedAnswer } from './check-answer.ts';
import type { Escalation } from './escalation/escalation.ts';
import type { ComposedPrompt } from './compose-prompt.ts';
import type { ModelOutcome } from './model-answer.ts';
import { housePhrase, type PhraseName } from './phrases/house-phrases.ts';
import { quickRepliesOf } from './quick-replies.ts';
import { useSources } from './record-evidence.ts';
import { searchAnswer } from './search-answer.ts';
import type { UnderstoodQuestion } from './understand-question.ts';

export function* replyToSmallTalk(
  draft: AnswerDraft,
  kind: Exclude<UnderstoodQuestion['kind'], 'question'>,
  houseName: string,
): Generator<AnswerPart> {
  const { language } = draft;
  const wantsPerson = kind === 'wantsPerson';
  const phrase: PhraseName = kind === 'wantsPerson' ? 'handingOver' : kind === 'nothing' ? 'noQuestion' : kind;
  draft.offersPerson = kind === 'whoAreYou' || kind === 'filesAlone';
  if (wantsPerson)
    draft.evidence.checks.push({ name: 'hand_off', verdict: 'passed', words: 'The customer asked for a person.' });
  yield { type: 'text', text: housePhrase(phrase, language, houseName) };
  yield end(draft, 'done', wantsPerson ? 'Passed on to a person.' : 'Answered with fixed words.', {
    handOff: wantsPerson ? 'customer_said_so' : null,
  });
}

/** A person must have this now, whatever the agent could say. */
export function* handOver(draft: AnswerDraft, escalation: Escalation, houseName: string): Generator<AnswerPart> {
  const { reason, guideline } = escalation;
  const phrase: PhraseName =
    reason === 'emergency' ? 'emergency' : reason === 'customer_said_so' ? 'handingOver' : 'careful';
  draft.evidence.checks.push({
    name: 'hand_off',
    verdict: 'passed',
    words: guideline ?? 'A person must decide this.',
  });
  yield { type: 'text', text: housePhrase(phrase, draft.language, houseName) };
  yield end(draft, 'done', 'Passed on to a person.', { handOff: reason ?? 'customer_said_so' });
}

export function* sayDoNotKnow(draft: AnswerDraft, houseName: string): Generator<AnswerPart> {
  if (draft.text !== '') yield { type: 'reset' };
  draft.mode = draft.evidence.mode = 'fixed';
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
export function* answerBySearch(
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
export function* apologise(draft: AnswerDraft, houseName: string): Generator<AnswerPart> {
  if (draft.text !== '') yield { type: 'reset' };
  draft.mode = draft.evidence.mode = 'fixed';
  draft.offersPerson = true;
  draft.sources = [];
  yield { type: 'text', text: housePhrase('couldNotAnswer', draft.language, houseName) };
  yield end(draft, 'failed', 'The answer could not be made.');
}

/** Judges what the model said, and puts what it finds into the evidence. */
export function judgeModelAnswer(
  draft: AnswerDraft,
  input: {
    question: UnderstoodQuestion;
    prompt: ComposedPrompt;
    outcome: ModelOutcome & { type: 'answered' };
    houseName: string;
  },
): CheckedAnswer {
  const { question, prompt, outcome, houseName } = input;
  const checked = checkAnswer({
    text: draft.text,
    question: question.text,
    history: question.earlier.map((entry) => entry.message.text),
    language: question.language,
    given: prompt.given,
    houseName,
    report: outcome.report,
    toolCalls: outcome.toolCalls,
    looped: outcome.ending === 'loop',
  });
  draft.evidence.checks.push(...checked.checks);
  return checked;
}

export function* endModelAnswer(
  draft: AnswerDraft,
  input: { checked: CheckedAnswer; outcome: ModelOutcome & { type: 'answered' } },
): Generator<AnswerPart> {
  const { checked, outcome } = input;
  draft.offersPerson = checked.offersPerson || draft.evidence.escalation?.outcome === 'offer';
  useSources(draft, checked.sources);
  yield end(draft, 'done', ENDINGS[outcome.ending]);
}

const ENDINGS = {
  itself: 'The model finished.',
  length: 'The model came to the end of its room.',
  loop: 'The model repeated itself and was stopped; what it said before was kept.',
} as const;

export function end(
  draft: AnswerDraft,
  state: 'done' | 'failed',
  words: string,
  more: Partial<
    Pick<AnswerEnd, 'handOff' | 'team' | 'card' | 'caseState' | 'change' | 'confirms' | 'quickReplies'>
  > = {},
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
      handOff: null,
      card: null,
      change: null,
      confirms: null,
      quickReplies: quickRepliesOf(more.card ?? null, draft.language),
      ...more,
      evidence,
    },
  };
}
