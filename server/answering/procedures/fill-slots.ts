import { checkSlotValue } from '../../knowledge/procedures/slots/check-slot-value.ts';
import type { Procedure, Slot, SlotValue } from '../../knowledge/procedures/procedure.ts';
import { readSlots } from '../../knowledge/procedures/slots/read-slots.ts';
import { slotSchema } from '../../knowledge/procedures/slots/slot-schema.ts';
import { askSchema } from '../ask-schema.ts';
import { scrub } from '../prompt/scrub.ts';
import type { CaseState } from './case-state.ts';
import { todayOf, type CaseDeps, type CaseTurn } from './case-turn.ts';

export type FilledSlots = CaseState['slots'];

/** What the form and the customer's own words say, by code alone. What he says now replaces what he said before. */
export function slotsFromCustomer(procedure: Procedure, turn: CaseTurn, before: FilledSlots): FilledSlots {
  const filled: FilledSlots = { ...before };
  const asked = new Set(turn.state?.procedureId === procedure.id ? turn.state.askedFor : []);
  const readable = procedure.slots.filter((slot) => slot.type !== 'text' || asked.has(slot.name));
  const context = { language: turn.question.language, today: todayOf(turn) };
  for (const { name, value } of readSlots(readable, [turn.question.text], context))
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
  const answer = await askSchema(deps.model, {
    conversationId: turn.conversationId,
    prompt: deps.prompts.fillSlots.fill({
      houseName: turn.houseName,
      message: scrub(text),
      today: todayOf(turn),
      slots: missing.map((slot) => `- ${slot.name}: ${slot.label['en'] ?? slot.name} (${slot.type})`).join('\n'),
    }),
    schema: slotSchema(missing),
    signal: turn.signal,
  });
  const filled: FilledSlots = {};
  for (const slot of missing) {
    const given = answer?.[slot.name];
    const value = given === undefined || given === null ? null : checkSlotValue(slot, given);
    if (value !== null && saidByCustomer(slot, value, text)) filled[slot.name] = { value, by: 'model' };
  }
  return filled;
}

/** Ids, addresses and numbers are copied or they are invented. */
function saidByCustomer(slot: Slot, value: SlotValue, text: string): boolean {
  switch (slot.type) {
    case 'reference':
    case 'email':
    case 'phone':
    case 'number':
      return plain(text).includes(plain(String(value)));
    case 'text':
    case 'date':
    case 'choice':
    case 'yes_no':
      return true;
  }
}

function plain(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}
