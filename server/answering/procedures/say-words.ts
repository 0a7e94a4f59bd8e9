import { fillWords } from '../../knowledge/procedures/fill-words.ts';
import { wordsIn } from '../../knowledge/procedures/fill-words.ts';
import type { AnswerPart } from '../answer-part.ts';
import type { CaseDeps, CaseTurn } from './case-turn.ts';
import type { CaseInHand } from './follow-procedure.ts';
import { translateMasked } from './translate-masked.ts';

/** A procedure's own words in the customer's language: written by the house, else by the model, else in English. */
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
  });
  if (language === null || words.language === language) {
    yield { type: 'text', text };
    return;
  }
  const translated = yield* turn.patience.wait(translateMasked(deps, turn, { text, language }));
  yield { type: 'text', text: translated ?? text };
}
