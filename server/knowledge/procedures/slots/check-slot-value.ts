import { isIsoDate } from '../calendar.ts';
import type { Slot, SlotValue } from '../procedure.ts';
import { asOption } from './read-choice.ts';
import { asEmail, asPhone } from './read-contacts.ts';
import { asReference } from './read-references.ts';
import { readYesNo } from './read-yes-no.ts';
import { plainDigits } from './tidy-text.ts';

const LONGEST_TEXT = 1_000;
/** Beyond this a number is a mistake or a trick. */
const LARGEST = 1e12;

/** The value as the slot knows it, from a form or a model; null when it is none: wrong type, range, shape, no option. */
export function checkSlotValue(slot: Slot, given: unknown): SlotValue | null {
  if (typeof given !== 'string' && typeof given !== 'number' && typeof given !== 'boolean') return null;
  const text = String(given).trim();
  if (text === '' || text.length > LONGEST_TEXT) return null;
  switch (slot.type) {
    case 'text':
      return checkText(slot, text);
    case 'number':
      return typeof given === 'boolean' ? null : checkNumber(slot, plainDigits(text));
    case 'date':
      return isIsoDate(text) ? text : null;
    case 'email':
      return asEmail(text);
    case 'phone':
      return typeof given === 'boolean' ? null : asPhone(text);
    case 'choice':
      return asOption(slot, text);
    case 'yes_no':
      return checkYesNo(given);
    case 'reference':
      return slot.pattern === null ? null : asReference(text, slot.pattern);
  }
}

function checkText({ min, max }: Slot, text: string): string | null {
  const clean = text.replace(/[^\P{Cc}\n\t]/gu, '').trim();
  return clean === '' || clean.length < (min ?? 0) || clean.length > (max ?? LONGEST_TEXT) ? null : clean;
}

function checkNumber({ min, max }: Slot, text: string): number | null {
  if (!/^-?\d{1,13}(?:[.,]\d{1,6})?$/.test(text)) return null;
  const value = Number(text.replace(',', '.'));
  return Math.abs(value) > LARGEST || value < (min ?? -LARGEST) || value > (max ?? LARGEST) ? null : value;
}

function checkYesNo(given: string | number | boolean): boolean | null {
  if (typeof given === 'boolean') return given;
  if (typeof given === 'number') return null;
  if (/^(?:true|false)$/i.test(given.trim())) return given.trim().toLowerCase() === 'true';
  const answer = readYesNo(given, null);
  return answer === null ? null : answer === 'yes';
}
