import { fillWords, wordsIn } from '../../knowledge/procedures/fill-words.ts';
import type { Procedure } from '../../knowledge/procedures/procedure.ts';
import type { AnswerPart } from '../answer-part.ts';
import { scrub } from '../prompt/scrub.ts';
import { linksOf, type AllowsLink } from '../visible/links.ts';
import type { CaseDeps, CaseTurn } from './case-turn.ts';
import type { CaseInHand } from './follow-procedure.ts';
import { plainInMarkdown, withoutStrangeLinks } from './plain-in-markdown.ts';
import { translateMasked } from './translate-masked.ts';

/**
 * A procedure's own words in the customer's language: written by the house, else by the model, else in English. What the
 * business or the customer put into them is only text: no Markdown, no link, no mark of a template.
 */
export async function* sayWords(
  deps: CaseDeps,
  turn: CaseTurn,
  hand: Pick<CaseInHand, 'procedure' | 'slots' | 'facts'>,
  name: string,
): AsyncGenerator<AnswerPart> {
  const { language } = turn.question;
  const words = wordsIn(hand.procedure, name, language);
  const text = fillWords(words.text, {
    slots: Object.fromEntries(Object.entries(hand.slots).map(([slot, { value }]) => [slot, value])),
    facts: hand.facts,
    language: words.language,
    slotsOf: hand.procedure.slots,
    asText: (value) => plainInMarkdown(scrub(value)),
  });
  const isTheirs = language === null || words.language === language;
  const translated = isTheirs ? null : yield* turn.patience.wait(translateMasked(deps, turn, { text, language }));
  yield { type: 'text', text: withoutStrangeLinks(translated ?? text, namedByTheHouse(deps, turn, hand.procedure)) };
}

/** Addresses in the procedure's words, hosts of the operator's own systems, and the customer's own address. */
function namedByTheHouse(deps: Pick<CaseDeps, 'actions'>, turn: CaseTurn, { words }: Procedure): AllowsLink {
  return linksOf([
    ...Object.values(words).flatMap((byLanguage) => Object.values(byLanguage)),
    ...deps.actions.list().map(({ host }) => `https://${host}`),
    turn.customer.email ?? '',
  ]);
}
