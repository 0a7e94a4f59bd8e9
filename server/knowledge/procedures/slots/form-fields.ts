import type { FormField } from '../../../../protocol/conversation.ts';
import { labelIn } from '../fill-words.ts';
import type { Slot } from '../procedure.ts';

/** The fields of the form card that asks for these slots, in the customer's language. */
export function formFields(slots: readonly Slot[], language: string | null): FormField[] {
  return slots.map((slot) => ({
    name: slot.name,
    label: labelIn(slot.label, language) ?? slot.name,
    type: slot.type === 'reference' ? 'text' : slot.type,
    options:
      slot.type === 'choice'
        ? slot.options.map(({ value, label }) => ({ value, label: labelIn(label, language) ?? value }))
        : null,
    required: true,
    hint: labelIn(slot.hint, language),
  }));
}
