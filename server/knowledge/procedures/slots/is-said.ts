import type { Slot, SlotValue } from '../procedure.ts';
import { readChoice } from './read-choice.ts';
import { findEmails, findPhones } from './read-contacts.ts';
import { readDates } from './read-dates.ts';
import { readNumbers } from './read-numbers.ts';
import { findReferences } from './read-references.ts';
import { foldedWords } from './tidy-text.ts';

/**
 * Whether the customer's own words hold this value: a model may find what the rules overlook, but must not invent.
 * Choices and yes/no are a reading of the whole text and always count as said; see `isNamed` for the strict question.
 */
export function isSaid(
  slot: Slot,
  value: SlotValue,
  texts: readonly string[],
  { language, today }: { language: string | null; today: string },
): boolean {
  switch (slot.type) {
    case 'choice':
    case 'yes_no':
      return true;
    case 'reference':
      return texts.some(
        (text) =>
          slot.pattern !== null && findReferences(text, slot.pattern, { bare: 'allowed' }).includes(String(value)),
      );
    case 'email':
      return texts.some((text) => findEmails(text).includes(String(value)));
    case 'phone':
      return texts.some(
        (text) =>
          findPhones(text, language).includes(String(value)) || digitsOf(text).includes(digitsOf(String(value))),
      );
    case 'number':
      return texts.some((text) => readNumbers(text, language).includes(Number(value)));
    case 'date':
      return texts.some((text) => readDates(text, { language, today }).some(({ date }) => date === value));
    case 'text': {
      const said = new Set(texts.flatMap(foldedWords));
      return foldedWords(String(value)).every((word) => said.has(word));
    }
  }
}

/** Whether a text names exactly this option. */
export function isNamed(slot: Slot, value: SlotValue, text: string): boolean {
  return readChoice(slot, text) === value;
}

function digitsOf(text: string): string {
  return text.replace(/\D/g, '');
}
