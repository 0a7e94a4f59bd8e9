import type { CardLine } from '../../../protocol/conversation.ts';
import type { ActionOutcome } from '../../actions/actions.ts';
import { fillWords, wordsIn } from '../../knowledge/procedures/fill-words.ts';
import type { Procedures, SlotValue } from '../../knowledge/procedures/procedure.ts';
import type { StoredChange } from '../../storage/change-storage.ts';
import { housePhrase, type PhraseName } from '../phrases/house-phrases.ts';

/** What the card of a change says when it has ended: the procedure's own words when it was done, else the house's. */
export function wordsOfChange(
  procedures: Pick<Procedures, 'get'> | null,
  change: StoredChange,
  outcome: ActionOutcome,
  language: string | null,
): { result: string; lines: CardLine[] | null } {
  const phrase = (name: PhraseName) => housePhrase(name, language, '');
  switch (outcome.type) {
    case 'done':
      return { result: doneWords(procedures, change, outcome.facts, language) ?? phrase('changeDone'), lines: null };
    case 'unsure':
      return { result: phrase('changeUnsure'), lines: null };
    case 'failed':
      return { result: phrase(outcome.code === 'unavailable' ? 'systemDown' : 'changeFailed'), lines: null };
    case 'refused':
      return { result: phrase('changeFailed'), lines: null };
  }
}

function doneWords(
  procedures: Pick<Procedures, 'get'> | null,
  change: StoredChange,
  facts: Record<string, unknown>,
  language: string | null,
): string | null {
  const procedure = change.procedureId === null ? null : (procedures?.get(change.procedureId) ?? null);
  if (procedure === null) return null;
  const then = procedure.steps.find(({ id }) => id === change.stepId)?.then;
  if (then?.type !== 'change' || then.done === null) return null;
  const words = wordsIn(procedure, then.done, language);
  return fillWords(words.text, {
    slots: slotsSent(then.with, change.arguments),
    facts: { result: facts },
    language: words.language,
    slotsOf: procedure.slots,
  });
}

/** The slots as they were sent: an argument that was nothing but a slot gives it back. */
function slotsSent(sentWith: Record<string, string>, sent: Record<string, unknown>): Record<string, SlotValue> {
  const slots: Record<string, SlotValue> = {};
  for (const [argument, expression] of Object.entries(sentWith)) {
    const name = /^slot\.(\w+)$/.exec(expression.trim())?.[1];
    const value = sent[argument];
    if (name !== undefined && (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'))
      slots[name] = value;
  }
  return slots;
}
