import type { RewriteRequest } from '../../../protocol/desk-http.ts';
import { restoreText } from '../../privacy/redaction/placeholders.ts';
import { numbersIn } from '../checks/numbers.ts';
import { claimsDeed } from '../outbound/claims-deed.ts';
import { profileOf } from '../prompt/profile-of.ts';
import { scrub } from '../prompt/scrub.ts';
import { detectLanguage } from '../question/detect-language.ts';
import type { AnsweringDeps } from '../write-answer.ts';
import { askText, unavailable } from './ask-text.ts';
import type { AssistAsk } from './assist.ts';

const HOW: Record<RewriteRequest['how'], string> = {
  shorter: 'in about half as many words',
  warmer: 'a little warmer and more personal, without exaggeration',
  simpler: 'in simpler words and shorter sentences, for somebody who does not read the language well',
};
/** Tokens beyond those of the text itself: warmer words are a few more. */
const SPARE_TOKENS = 120;

/** The same in other words. A text that lost or gained a fact is thrown away: the person's own words are better. */
export async function rewrite(
  deps: Pick<AnsweringDeps, 'model' | 'prompts' | 'redactor' | 'houseName'>,
  ask: RewriteRequest & Pick<AssistAsk, 'conversation' | 'signal'>,
): Promise<string> {
  const { customer } = ask.conversation;
  // The name of somebody unknown is ours, made of his id.
  const profile = profileOf(customer.verified ? customer : { name: null, email: customer.email });
  const masked = deps.redactor.redact({ text: scrub(ask.text), place: 'prompt', profile });
  const said = await askText(deps.model, {
    conversationId: ask.conversation.id,
    prompt: deps.prompts.assistRewrite.fill({
      houseName: await deps.houseName(),
      how: HOW[ask.how],
      text: masked.text,
    }),
    maxTokens: deps.model.estimateTokens(masked.text) + SPARE_TOKENS,
    signal: ask.signal,
  });
  const text = restoreText(withoutQuotes(said), masked.originals);
  if (!saysTheSame(ask.text, text)) throw unavailable();
  return text;
}

function saysTheSame(before: string, after: string): boolean {
  const language = detectLanguage(before, null);
  const facts = (text: string) => [
    ...numbersIn(text),
    ...(text.match(/https?:\/\/\S+|\S+@\S+|\{\w+\}/g) ?? []).map((part) => part.replace(/[.,;)]+$/, '')),
  ];
  const [had, has] = [facts(before), facts(after)];
  if (had.some((fact) => !has.includes(fact)) || has.some((fact) => !had.includes(fact))) return false;
  if (language !== null && detectLanguage(after, language) !== language) return false;
  return !claimsDeed(after, language, false) || claimsDeed(before, language, false);
}

/** Some models put the whole text between quotation marks. */
function withoutQuotes(text: string): string {
  const inner = /^["“„«](?<inner>[^"“”„«»]*)["”“»]$/su.exec(text)?.groups?.['inner'];
  return inner?.trim() ?? text;
}
