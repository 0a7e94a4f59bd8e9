import type { FoundPassages } from '../../knowledge/knowledge.ts';
import type { AnswerDraft } from '../answer-draft.ts';
import { end } from '../answer-ends.ts';
import type { AnswerPart } from '../answer-part.ts';
import { useSources } from '../record-evidence.ts';
import { searchAnswer } from '../search-answer.ts';
import { onlyInLanguage } from './only-in-language.ts';

/**
 * Without a model that could put it into the customer's language: it is said that the help centre has it in another one.
 * Where search is sure, the place itself stands below, as it is written.
 */
export function* sayOnlyInLanguage(
  draft: AnswerDraft,
  input: { asked: string; found: FoundPassages; other: string; why: string },
): Generator<AnswerPart> {
  const { asked, found, other, why } = input;
  if (draft.text !== '') yield { type: 'reset' };
  const { excerpt, used } = found.answerable ? searchAnswer(asked, found.passages) : { excerpt: '', used: [] };
  draft.mode = draft.evidence.mode = excerpt === '' ? 'fixed' : 'search';
  draft.evidence.searchReason = why;
  draft.offersPerson = true;
  useSources(draft, used);
  draft.evidence.checks.push({
    name: 'hand_off',
    verdict: 'passed',
    words: 'The help centre has it only in another language; a person was offered.',
  });
  const words = onlyInLanguage(draft.language, other);
  yield { type: 'text', text: excerpt === '' ? words : `${words}\n\n${excerpt}` };
  yield end(draft, 'done', 'Found in another language than the customer’s, without a model to translate it.');
}
