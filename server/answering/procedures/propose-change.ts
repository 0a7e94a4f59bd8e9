import { randomUUID } from 'node:crypto';
import type { Card } from '../../../protocol/conversation.ts';
import type { NewChange } from '../../storage/change-storage.ts';
import type { CaseDeps, CaseTurn } from './case-turn.ts';
import type { CaseInHand } from './follow-procedure.ts';
import { recordAction } from './record-case.ts';

export type Proposal =
  | { type: 'proposed'; card: Card; change: NewChange }
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
  const proposed = await deps.actions.propose({
    actionId: input.action,
    arguments: input.arguments,
    customer: turn.customer,
    doneToday: await deps.countToday({ customerId: turn.customer.id, actionId: input.action }),
    language: turn.question.language,
    facts: hand.facts,
  });
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
  const id = randomUUID();
  const expiresAt = turn.now + proposed.validMs;
  return {
    type: 'proposed',
    card: {
      type: 'change',
      changeId: id,
      title: proposed.title,
      lines: proposed.lines,
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
