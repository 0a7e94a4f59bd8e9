import { readYesNo } from '../../knowledge/procedures/slots/read-yes-no.ts';
import { end } from '../answer-ends.ts';
import type { AnswerPart } from '../answer-part.ts';
import { housePhrase } from '../phrases/house-phrases.ts';
import type { CaseDeps, CaseTurn } from './case-turn.ts';

/**
 * A clear yes or no, in words, to the one change that waits for it. Anything less clear is not one: then the card stays, and
 * the message is answered like any other. Returns true when the answer was given.
 */
export function* confirmInWords(deps: Pick<CaseDeps, 'procedures'>, turn: CaseTurn): Generator<AnswerPart, boolean> {
  const { pending, question, draft } = turn;
  if (pending === null || pending.state !== 'pending' || pending.expiresAt <= turn.now) return false;
  const said = readYesNo(question.text, question.language);
  if (said === null) return false;
  // "Yes, cancel it" is no yes to other dates.
  const meant = deps.procedures.route(question.text);
  if (said === 'yes' && meant.sure && meant.procedureId !== pending.procedureId) return false;
  draft.mode = draft.evidence.mode = 'procedure';
  const phrase = said === 'yes' ? 'confirming' : 'declined';
  yield { type: 'text', text: housePhrase(phrase, question.language, turn.houseName) };
  yield end(
    draft,
    'done',
    said === 'yes' ? 'The customer said yes to the change.' : 'The customer said no to the change.',
    {
      confirms: { changeId: pending.id, yes: said === 'yes' },
      caseState: null,
    },
  );
  return true;
}
