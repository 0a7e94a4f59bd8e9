import { readYesNo } from '../../knowledge/procedures/slots/read-yes-no.ts';
import { end } from '../answer-ends.ts';
import type { AnswerPart } from '../answer-part.ts';
import { housePhrase, type PhraseName } from '../phrases/house-phrases.ts';
import type { CaseDeps, CaseTurn } from './case-turn.ts';

/**
 * A clear yes or no, in words, to the one change that waits for it, when its card was the last thing that was said to him.
 * Anything less clear is not one: then the card stays, and the message is answered like any other. Returns true when the
 * answer was given.
 */
export function* confirmInWords(deps: Pick<CaseDeps, 'procedures'>, turn: CaseTurn): Generator<AnswerPart, boolean> {
  const { pending, question } = turn;
  const said = wordToChange(turn);
  if (pending === null || said === null || !answersItsCard(turn)) return false;
  // "Yes, cancel it" is no yes to other dates.
  const meant = deps.procedures.route(question.text);
  if (said === 'yes' && meant.sure && meant.procedureId !== pending.procedureId) return false;
  yield* sayPhrase(turn, said === 'yes' ? 'confirming' : 'declined');
  yield end(turn.draft, 'done', `The customer said ${said} to the change.`, {
    confirms: { changeId: pending.id, yes: said === 'yes' },
    caseState: null,
  });
  return true;
}

/** A yes or no that nothing else asked for and that may be meant for a card further up: it counts there, and nowhere else. */
export function* pointAtCard(turn: CaseTurn): Generator<AnswerPart, boolean> {
  if (wordToChange(turn) === null) return false;
  // A person who was offered stays within reach.
  turn.draft.offersPerson = turn.question.earlier.at(-1)?.message.offersPerson ?? false;
  yield* sayPhrase(turn, 'pressCard');
  yield end(turn.draft, 'done', 'A yes or no that was not said to the card of the change; it still waits.');
  return true;
}

/** What he said, if it is a bare yes or no and a change waits for one. What he chose on a form is about the form. */
function wordToChange({ pending, question, form, now }: CaseTurn): 'yes' | 'no' | null {
  if (pending === null || pending.state !== 'pending' || pending.expiresAt <= now || form !== null) return null;
  return readYesNo(question.text, question.language);
}

/** Words from before the card stood there, or to something that was said after it, were no answer to it. */
function answersItsCard({ pending, question }: CaseTurn): boolean {
  const asked = pending?.askedAt ?? null;
  return asked !== null && question.saidAt !== null && question.saidAt >= asked;
}

function* sayPhrase({ draft, question, houseName }: CaseTurn, name: PhraseName): Generator<AnswerPart> {
  draft.mode = draft.evidence.mode = 'procedure';
  yield { type: 'text', text: housePhrase(name, question.language, houseName) };
}
