import { randomUUID } from 'node:crypto';
import type { Card } from '../../../protocol/conversation.ts';
import type { ActionRequest, ProposedAction } from '../../actions/actions.ts';
import type { NewChange } from '../../storage/change-storage.ts';
import type { CaseDeps, CaseTurn } from './case-turn.ts';
import type { CaseInHand } from './follow-procedure.ts';
import { doneWords } from './done-words.ts';
import { recordAction } from './record-case.ts';
import { reword, REWORD_LIMIT_MS } from './reword.ts';

export type Proposal =
  /** `only`: the language that the card had to be left in; null where the customer can read it. */
  | { type: 'proposed'; card: Card; change: NewChange; only: string | null }
  | { type: 'identify' }
  | { type: 'limit'; words: string }
  | { type: 'broken'; words: string };

/** Turns a step's change into a card with exactly what will be sent. Nothing is sent, nothing is stored here. */
export async function proposeChange(
  deps: CaseDeps,
  turn: CaseTurn,
  hand: Pick<CaseInHand, 'procedure' | 'facts'>,
  input: { action: string; step: string; arguments: Record<string, unknown> },
): Promise<Proposal> {
  const request: ActionRequest = {
    actionId: input.action,
    arguments: input.arguments,
    customer: turn.customer,
    doneToday: await deps.countToday({ customer: turn.customer, actionId: input.action }),
    language: turn.question.language,
    facts: hand.facts,
  };
  const proposed = await deps.actions.propose(request);
  recordAction(deps, turn, { ...input, outcome: proposed });
  if (proposed.type === 'refused') {
    switch (proposed.code) {
      case 'identity_needed':
      case 'bound_value_missing':
        return { type: 'identify' };
      case 'limit_amount':
      case 'limit_day':
        return { type: 'limit', words: proposed.words };
      case 'unknown_action':
      case 'not_a_read':
      case 'invalid_arguments':
      case 'not_theirs':
        return { type: 'broken', words: proposed.words };
    }
  }
  const shown = await cardInLanguage(deps, turn, { procedure: hand.procedure, step: input.step, request, proposed });
  const id = randomUUID();
  const expiresAt = turn.now + proposed.validMs;
  return {
    type: 'proposed',
    only: shown.only,
    card: {
      type: 'change',
      changeId: id,
      title: shown.title,
      lines: shown.lines,
      state: 'pending',
      expiresAt,
      needsApproval: proposed.approval,
      result: null,
    },
    change: {
      id,
      actionId: proposed.actionId,
      procedureId: hand.procedure.id,
      stepId: input.step,
      arguments: proposed.arguments,
      hash: proposed.hash,
      needsApproval: proposed.approval,
      expiresAt,
    },
  };
}

/** The same change asked for in the customer's language: only what is shown is taken from it, never what is sent. */
async function cardInLanguage(
  deps: CaseDeps,
  turn: CaseTurn,
  made: { procedure: CaseInHand['procedure']; step: string; request: ActionRequest; proposed: ProposedAction },
): Promise<Pick<ProposedAction, 'title' | 'lines'> & { only: string | null }> {
  const { procedure, step, request, proposed } = made;
  const { language } = turn.question;
  const [{ words, only }] = await Promise.all([
    reword(deps, proposed.wording, language, turn.signal),
    // Asked for ahead: when the change was done, nobody waits for a model.
    doneWords(procedure, step, {
      language,
      translateWords: deps.translateWords,
      signal: AbortSignal.any([turn.signal, AbortSignal.timeout(REWORD_LIMIT_MS)]),
    }),
  ]);
  const again = words.size === 0 ? proposed : await deps.actions.propose({ ...request, reworded: words });
  const { title, lines } = again.type === 'proposed' ? again : proposed;
  return { title, lines, only };
}
