import type { EvidenceAction } from '../../../protocol/evidence.ts';
import type { ActionOutcome, ProposedAction } from '../../actions/actions.ts';
import { coverUpDeep } from '../../privacy/redaction/cover-up.ts';
import type { NextStep, Procedure } from '../../knowledge/procedures/procedure.ts';
import type { CaseDeps, CaseTurn } from './case-turn.ts';
import type { FilledSlots } from './fill-slots.ts';

/** Enough for a reviewer; an answer needs far fewer. */
const ACTIONS_MAX = 20;
const CHECKS_MAX = 40;

/** Puts an action into the evidence. Bound arguments are named, not shown; what must not be kept is covered up. */
export function recordAction(
  deps: Pick<CaseDeps, 'actions' | 'redactor'>,
  turn: Pick<CaseTurn, 'draft'>,
  done: { action: string; arguments: Record<string, unknown>; outcome: ActionOutcome | ProposedAction },
): void {
  const { evidence } = turn.draft;
  const foreign = foreignWords(done.action, done.outcome);
  if (foreign !== null && evidence.checks.length < CHECKS_MAX)
    evidence.checks.push({ name: 'leaks', verdict: 'warning', words: foreign });
  if (evidence.actions.length >= ACTIONS_MAX) return;
  const info = deps.actions.get(done.action);
  const bound = Object.entries(info?.bound ?? {}).map(([name, from]) => [name, `(${from})`] as const);
  const shown = { arguments: { ...done.arguments, ...Object.fromEntries(bound) }, ...told(done.outcome) };
  evidence.actions.push({
    actionId: done.action,
    effect: info?.effect ?? 'reads',
    ...coverUpDeep(shown, deps.redactor),
  });
}

/** The business answered with what belongs to another customer: he saw nothing of it, but somebody has to know. */
function foreignWords(action: string, outcome: ActionOutcome | ProposedAction): string | null {
  if (outcome.type === 'refused' && outcome.code === 'not_theirs')
    return `The business answered ${action} with what belongs to another customer; it was held back.`;
  const rows = outcome.type === 'done' ? (outcome.foreignRows ?? 0) : 0;
  if (rows === 0) return null;
  const what = rows === 1 ? 'a row that is' : `${rows} rows that are`;
  const then = rows === 1 ? 'it was' : 'they were';
  return `The business answered ${action} with ${what} not this customer’s; ${then} dropped.`;
}

function told(
  outcome: ActionOutcome | ProposedAction,
): Pick<EvidenceAction, 'outcome' | 'words' | 'result' | 'tookMs'> {
  switch (outcome.type) {
    case 'done':
      return { outcome: 'done', words: 'The business answered.', result: outcome.facts, tookMs: outcome.tookMs };
    case 'proposed':
      return { outcome: 'proposed', words: 'Waits for the customer’s yes.', result: null, tookMs: 0 };
    case 'refused':
      return { outcome: 'refused', words: `${outcome.code}: ${outcome.words}`, result: null, tookMs: 0 };
    case 'failed':
      return { outcome: 'failed', words: `${outcome.code}: ${outcome.words}`, result: null, tookMs: outcome.tookMs };
    case 'unsure':
      return { outcome: 'unsure', words: outcome.words, result: null, tookMs: outcome.tookMs };
  }
}

export function recordProcedure(
  turn: Pick<CaseTurn, 'draft'>,
  input: { procedure: Procedure; confidence: number; slots: FilledSlots; next: NextStep },
): void {
  const { procedure, next } = input;
  turn.draft.evidence.procedure = {
    id: procedure.id,
    title: procedure.title,
    version: procedure.version,
    confidence: input.confidence,
    slots: Object.entries(input.slots).map(([name, { value, by }]) => ({ name, value: String(value), by })),
    conditions: next.conditions,
    step: stepName(next),
  };
}

function stepName(next: NextStep): string {
  switch (next.type) {
    case 'identify':
      return 'asks who the customer is';
    case 'ask':
      return `asks for ${next.slots.map(({ name }) => name).join(', ')}`;
    case 'step':
      return next.step.id;
    case 'broken':
      return 'could not be decided';
  }
}
