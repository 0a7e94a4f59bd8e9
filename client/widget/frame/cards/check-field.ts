import type { FormField } from '../../../../protocol/conversation.ts';
import { FORM_VALUE_MAX_CHARS } from '../../../../protocol/limits.ts';
import type { CardWords } from './card-words.ts';

/** What is wrong with a value, in a sentence that says what to do; null when nothing is. The server decides in the end. */
export function checkField(field: Pick<FormField, 'type' | 'required'>, value: string, c: CardWords): string | null {
  const text = value.trim();
  if (text === '') return field.required ? c('needed') : null;
  if (text.length > FORM_VALUE_MAX_CHARS) return c('tooLong', { n: text.length - FORM_VALUE_MAX_CHARS });
  switch (field.type) {
    case 'number':
      return /^[-+]?\p{Nd}+(?:[.,٫]\p{Nd}+)?$/u.test(text) ? null : c('badNumber');
    case 'date':
      return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text)) ? null : c('badDate');
    case 'email':
      return /^[^\s@]+@[^\s@.]+(?:\.[^\s@.]+)+$/.test(text) ? null : c('badEmail');
    case 'phone':
      return /^\+?[\p{Nd}\s()./-]{5,}$/u.test(text) ? null : c('badPhone');
    default:
      return null;
  }
}
