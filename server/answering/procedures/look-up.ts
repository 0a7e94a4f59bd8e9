import type { ActionOutcome } from '../../actions/actions.ts';
import type { CaseDeps, CaseTurn } from './case-turn.ts';
import { recordAction } from './record-case.ts';

/** What a look-up means for the case. */
export type LookedUp =
  | { type: 'found'; facts: Record<string, unknown> }
  /** It is not there, or it is somebody else's: both are told as "not found". */
  | { type: 'missing' }
  | { type: 'identify' }
  /** The business did not answer in a way that can be read. */
  | { type: 'down'; words: string }
  /** The procedure and the action do not fit together: for a person, and for whoever wrote them. */
  | { type: 'broken'; words: string };

/** Reads in the operator's systems for this customer. The gates of the actions room decide what may be read. */
export async function lookUp(
  deps: CaseDeps,
  turn: CaseTurn,
  input: { action: string; arguments: Record<string, unknown> },
): Promise<LookedUp> {
  const outcome = await deps.actions.read(
    {
      actionId: input.action,
      arguments: input.arguments,
      customer: turn.customer,
      // The limit of a day is for changes; an actions file that sets one for a read is told so when it is read.
      doneToday: 0,
      language: turn.question.language,
    },
    turn.signal,
  );
  recordAction(deps, turn, { ...input, outcome });
  return meaningOf(outcome);
}

function meaningOf(outcome: ActionOutcome): LookedUp {
  switch (outcome.type) {
    case 'done':
      return { type: 'found', facts: outcome.facts };
    case 'unsure':
      return { type: 'down', words: outcome.words };
    case 'failed':
      if (outcome.code === 'not_found') return { type: 'missing' };
      return { type: 'down', words: outcome.words };
    case 'refused':
      switch (outcome.code) {
        case 'not_theirs':
          return { type: 'missing' };
        case 'identity_needed':
        case 'bound_value_missing':
          return { type: 'identify' };
        case 'unknown_action':
        case 'not_a_read':
        case 'invalid_arguments':
        case 'limit_amount':
        case 'limit_day':
          return { type: 'broken', words: outcome.words };
      }
  }
}
