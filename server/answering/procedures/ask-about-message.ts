import { restoreDeep } from '../../privacy/redaction/placeholders.ts';
import { askSchema } from '../ask-schema.ts';
import { maskQuestion } from '../prompt/mask-question.ts';
import { profileOf } from '../prompt/profile-of.ts';
import { scrub } from '../prompt/scrub.ts';
import { recordRedacted } from '../record-evidence.ts';
import type { CaseDeps, CaseTurn } from './case-turn.ts';

/**
 * Asks the model about what the customer wrote. It reads it masked, with the placeholders of every prompt of the conversation;
 * in what it answers the values stand again, to be checked against his own words and sent to the business.
 */
export async function askAboutMessage(
  deps: Pick<CaseDeps, 'model' | 'redactor'>,
  turn: Pick<CaseTurn, 'conversationId' | 'question' | 'customer' | 'draft' | 'signal'>,
  ask: { prompt: (message: string) => string; schema: Record<string, unknown> },
): Promise<Record<string, unknown> | null> {
  // Nothing is masked, nor counted as masked, for a model that is not there.
  if (deps.model.status().state !== 'ready') return null;
  const masked = maskQuestion(turn.question, deps.redactor, profileOf(turn.customer));
  recordRedacted(turn.draft, masked.counts);
  const answer = await askSchema(deps.model, {
    conversationId: turn.conversationId,
    prompt: ask.prompt(scrub(masked.question.text)),
    schema: ask.schema,
    signal: turn.signal,
  });
  return restoreDeep(answer, masked.originals);
}
