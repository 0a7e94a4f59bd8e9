import type { DraftResponse } from '../../../protocol/desk-http.ts';
import { newAnswerDraft } from '../answer-draft.ts';
import { answerFromArticles } from '../answer-from-articles.ts';
import { createPatience } from '../patience.ts';
import { keepCurrent } from '../record-evidence.ts';
import { understandQuestion } from '../understand-question.ts';
import type { AnsweringDeps } from '../write-answer.ts';
import { ASSIST_LIMIT_MS } from './ask-text.ts';
import type { AssistAsk } from './assist.ts';
import { untilLastQuestion } from './last-question.ts';

/** The road of an answer from the help centre, with all its checks, walked for a person who will read it first. */
export async function draftReply(deps: AnsweringDeps, ask: AssistAsk): Promise<DraftResponse> {
  const input = {
    conversationId: ask.conversation.id,
    messages: untilLastQuestion(ask.messages),
    language: ask.conversation.language,
    now: ask.now,
    customer: ask.customer,
    caseState: null,
    pending: null,
  };
  const question = understandQuestion(input);
  const nothing: DraftResponse = { madeBy: 'search', text: '', language: question.language, sources: [] };
  if (question.text.trim() === '') return nothing;
  const patience = createPatience();
  const signal = AbortSignal.any([ask.signal, AbortSignal.timeout(ASSIST_LIMIT_MS)]);
  const draft = newAnswerDraft();
  draft.language = question.language;
  const taken = { sources: [], evidence: null };
  try {
    const parts = answerFromArticles(deps, { input, draft, patience, signal }, question, await deps.houseName());
    for await (const part of parts) {
      keepCurrent(draft, taken, part);
      // Words of the house for customers ("I don't know") are no proposal for a person who does know.
      if (part.type !== 'end' || part.end.mode === 'fixed' || part.end.state === 'failed') continue;
      const { text, mode, language, sources } = part.end;
      return { madeBy: mode === 'model' ? 'model' : 'search', text, language, sources };
    }
    return nothing;
  } finally {
    patience.end();
  }
}
