import { checkSlotValue } from '../../knowledge/procedures/slots/check-slot-value.ts';
import type { Procedure, Slot } from '../../knowledge/procedures/procedure.ts';
import { isSaid } from '../../knowledge/procedures/slots/is-said.ts';
import { readSlots } from '../../knowledge/procedures/slots/read-slots.ts';
import { slotSchema } from '../../knowledge/procedures/slots/slot-schema.ts';
import { askAboutMessage } from './ask-about-message.ts';
import type { CaseState } from './case-state.ts';
import { todayOf, type CaseDeps, type CaseTurn } from './case-turn.ts';

export type FilledSlots = CaseState['slots'];

/** What the form and the customer's own words say, by code alone. What he says now replaces what he said before. */
export function slotsFromCustomer(procedure: Procedure, turn: CaseTurn, before: FilledSlots): FilledSlots {
  const filled: FilledSlots = { ...before };
  const askedFor = turn.state?.procedureId === procedure.id ? turn.state.askedFor : [];
  const context = { language: turn.question.language, today: todayOf(turn), askedFor };
  for (const { name, value } of readSlots(procedure.slots, turn.question.texts, context))
    filled[name] = { value, by: 'words' };
  // A form says it twice, in fields and in words; the fields are exact.
  for (const slot of procedure.slots) {
    const given = turn.form?.[slot.name];
    const value = given === undefined ? null : checkSlotValue(slot, given);
    if (value !== null) filled[slot.name] = { value, by: 'form' };
  }
  return filled;
}

/** What a model reads out of a longer message for slots that are still empty. Nothing that the customer did not write. */
export async function slotsFromModel(deps: CaseDeps, turn: CaseTurn, missing: Slot[]): Promise<FilledSlots> {
  const { text } = turn.question;
  if (missing.length === 0 || text.trim().split(/\s+/).length < 4) return {};
  const answer = await askAboutMessage(deps, turn, {
    prompt: (message) =>
      deps.prompts.fillSlots.fill({
        houseName: turn.houseName,
        message,
        today: todayOf(turn),
        slots: missing.map((slot) => `- ${slot.name}: ${slot.label['en'] ?? slot.name} (${slot.type})`).join('\n'),
      }),
    schema: slotSchema(missing),
  });
  const filled: FilledSlots = {};
  const context = { language: turn.question.language, today: todayOf(turn) };
  for (const slot of missing) {
    const given = answer?.[slot.name];
    const value = given === undefined || given === null ? null : checkSlotValue(slot, given);
    if (value !== null && isSaid(slot, value, [text], context)) filled[slot.name] = { value, by: 'model' };
  }
  return filled;
}
