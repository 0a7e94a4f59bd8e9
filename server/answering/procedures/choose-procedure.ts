import type { Procedure } from '../../knowledge/procedures/procedure.ts';
import { readSlots } from '../../knowledge/procedures/slots/read-slots.ts';
import type { AnswerPart } from '../answer-part.ts';
import { askAboutMessage } from './ask-about-message.ts';
import { todayOf, type CaseDeps, type CaseTurn } from './case-turn.ts';

/** Below this the router has no idea, and a model that is asked anyway only finds what is not there. */
const WORTH_ASKING = 0.45;

export interface ChosenProcedure {
  procedure: Procedure;
  /** 0..1; 1 when it goes on from before. */
  confidence: number;
  goesOn: boolean;
}

/** What choosing needs of the house. */
type ChoosingDeps = Pick<CaseDeps, 'model' | 'prompts' | 'redactor'> & {
  procedures: Pick<CaseDeps['procedures'], 'get' | 'route'>;
};

/**
 * Which procedure this message is about, if any: the one that waits for an answer, the one that the router is sure of, or
 * the one that the router suspects, when a model that reads the message agrees.
 */
export async function* chooseProcedure(
  deps: ChoosingDeps,
  turn: CaseTurn,
): AsyncGenerator<AnswerPart, ChosenProcedure | null> {
  const { procedures } = deps;
  const current = turn.state === null ? null : procedures.get(turn.state.procedureId);
  const goesOn = current === null ? null : { procedure: current, confidence: 1, goesOn: true };
  if (goesOn !== null && turn.form !== null) return goesOn;
  const text = turn.question.text;
  if (text.trim() === '') return goesOn !== null && turn.state?.waitsFor === 'identity' ? goesOn : null;

  const routed = procedures.route(text);
  const suspected = routed.procedureId === null ? null : procedures.get(routed.procedureId);
  // Another booking number may be the answer to what was asked, or belong to another wish that he plainly words.
  const wantsAnother = routed.sure && suspected !== null && suspected.id !== current?.id;
  if (goesOn !== null && answersTheCase(goesOn.procedure, turn)) {
    if (!wantsAnother || waitsForWords(goesOn.procedure, turn)) return goesOn;
  }
  if (suspected === null) return null;
  if (routed.sure) return choice(suspected, routed.confidence, current);
  if (routed.confidence < WORTH_ASKING) return null;
  yield { type: 'stage', stage: { code: 'reading' } };
  const agreed = yield* turn.patience.wait(modelAgrees(deps, turn, suspected));
  return agreed ? choice(suspected, routed.confidence, current) : null;
}

function choice(procedure: Procedure, confidence: number, current: Procedure | null): ChosenProcedure {
  return { procedure, confidence, goesOn: procedure.id === current?.id };
}

/** The message holds something that was asked for. */
function answersTheCase(procedure: Procedure, turn: CaseTurn): boolean {
  const { state, question } = turn;
  if (state === null || state.waitsFor === null || isOver(turn)) return false;
  // While a change waits for a yes, other values for the same request make a new change.
  const names = state.waitsFor === 'confirmation' ? Object.keys(state.slots) : state.askedFor;
  const read = readSlots(
    procedure.slots.filter((slot) => names.includes(slot.name)),
    question.texts,
    { language: question.language, today: todayOf(turn), askedFor: state.askedFor },
  );
  return read.some(({ name, value }) => state.slots[name]?.value !== value);
}

/** The change that the case came to was done, declined or expired: what he says now is a new request. */
export function isOver({ state, pending }: Pick<CaseTurn, 'state' | 'pending'>): boolean {
  return state?.waitsFor === 'confirmation' && pending === null;
}

/** He was asked for free words: whatever they sound like, they are the answer. */
function waitsForWords(procedure: Procedure, { state }: CaseTurn): boolean {
  return procedure.slots.some(({ name, type }) => type === 'text' && state?.askedFor.includes(name) === true);
}

/** The model only chooses between this request and none; what follows from it is the procedure's business. */
async function modelAgrees(deps: ChoosingDeps, turn: CaseTurn, suspected: Procedure): Promise<boolean> {
  const answer = await askAboutMessage(deps, turn, {
    prompt: (message) =>
      deps.prompts.chooseProcedure.fill({
        houseName: turn.houseName,
        message,
        procedures: `- none: a question, or anything else\n- ${suspected.id}: ${suspected.title}`,
      }),
    schema: {
      type: 'object',
      properties: { id: { type: 'string', enum: ['none', suspected.id] } },
      required: ['id'],
    },
  });
  return answer?.['id'] === suspected.id;
}
