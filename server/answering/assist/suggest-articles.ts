import type { SuggestedArticlesResponse } from '../../../protocol/desk-http.ts';
import type { FoundPassage, Knowledge } from '../../knowledge/knowledge.ts';
import { understandQuestion } from '../understand-question.ts';
import type { AssistAsk } from './assist.ts';
import { untilLastQuestion } from './last-question.ts';

/** More than a person reads while a customer waits helps nobody. */
const SUGGESTED_MAX = 5;

export async function suggestArticles(
  knowledge: Pick<Knowledge, 'findPassages'>,
  ask: AssistAsk,
): Promise<SuggestedArticlesResponse> {
  const question = understandQuestion({
    messages: untilLastQuestion(ask.messages),
    language: ask.conversation.language,
  });
  if (question.understood.trim() === '') return { passages: [] };
  // Staff may read what customers may; the search for staff finds both.
  const found = await knowledge.findPassages({
    query: question.understood,
    language: question.language,
    audience: 'staff',
    limit: SUGGESTED_MAX,
    signal: ask.signal,
  });
  return { passages: found.plausible ? found.passages.map(toSuggestion) : [] };
}

function toSuggestion({ passage }: FoundPassage): SuggestedArticlesResponse['passages'][number] {
  const { id, articleId, title, heading, text, audience } = passage;
  return { passageId: id, articleId, title, heading, text, audience };
}
