import type { FormField } from '../../../protocol/conversation.ts';
import { formFields } from '../../knowledge/procedures/slots/form-fields.ts';
import type { Slot } from '../../knowledge/procedures/procedure.ts';
import type { CaseDeps, CaseTurn } from './case-turn.ts';
import { reword } from './reword.ts';

export interface FormInLanguage {
  fields: FormField[];
  /** The language that its words had to be left in; null where the customer can read them. */
  only: string | null;
  /** A pressed answer comes back as its label, and the procedure knows its own labels only. */
  isReworded: boolean;
}

/** The fields that ask for these slots. Labels, hints and options are put into the customer's language; values stay. */
export async function formInLanguage(
  deps: Pick<CaseDeps, 'translateWords'>,
  turn: Pick<CaseTurn, 'question' | 'signal'>,
  slots: readonly Slot[],
): Promise<FormInLanguage> {
  const { language } = turn.question;
  const written = slots.flatMap(({ label, hint, options }) => [label, hint, ...options.map((option) => option.label)]);
  const { words, only } = await reword(deps, written, language, turn.signal);
  const say = (text: string): string => words.get(text) ?? text;
  const fields = formFields(slots, language).map((field) => ({
    ...field,
    label: say(field.label),
    hint: field.hint === null ? null : say(field.hint),
    options: field.options?.map(({ value, label }) => ({ value, label: say(label) })) ?? null,
  }));
  return { fields, only, isReworded: words.size > 0 };
}
