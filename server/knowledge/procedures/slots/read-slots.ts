import type { Slot, SlotValue } from '../procedure.ts';
import { checkSlotValue } from './check-slot-value.ts';
import { readChoice } from './read-choice.ts';
import { findEmails, findPhones } from './read-contacts.ts';
import { readDates } from './read-dates.ts';
import { readNumbers } from './read-numbers.ts';
import { findReferences } from './read-references.ts';
import { readYesNo } from './read-yes-no.ts';
import { foldedWords, plainDigits } from './tidy-text.ts';

export interface ReadSlotsOptions {
  language: string | null;
  /** ISO date. */
  today: string;
  /** Slots the customer was just asked for; the last text is the answer. Free text and yes/no are read only then. */
  askedFor?: readonly string[];
}
export interface SlotReading {
  name: string;
  value: SlotValue;
}

/** A free answer is kept this far. */
const LONGEST_ANSWER = 1_000;
/** So many texts are looked through, from the last one back. */
const MOST_TEXTS = 12;

/**
 * Values of slots as the customer wrote them, by rules alone. `texts` are his messages, oldest first; a later one wins.
 * What could be two things is left out, so that it is asked.
 */
export function readSlots(slots: readonly Slot[], texts: readonly string[], options: ReadSlotsOptions): SlotReading[] {
  const found = new Map<string, SlotValue>();
  for (const [back, text] of texts.slice(-MOST_TEXTS).toReversed().entries()) {
    const asked = new Set(back === 0 ? options.askedFor : []);
    const open = slots.filter(({ name }) => !found.has(name));
    for (const { name, value } of readText(open, text, asked, options)) found.set(name, value);
  }
  return slots.flatMap(({ name }) => (found.has(name) ? [{ name, value: found.get(name)! }] : []));
}

function readText(
  slots: Slot[],
  text: string,
  asked: ReadonlySet<string>,
  { language, today }: ReadSlotsOptions,
): SlotReading[] {
  const values: SlotReading[] = [];
  const put = (slot: Slot | undefined, value: SlotValue | null | undefined): void => {
    const checked = slot === undefined || value === null || value === undefined ? null : checkSlotValue(slot, value);
    if (slot !== undefined && checked !== null) values.push({ name: slot.name, value: checked });
  };
  const ofType = (type: Slot['type']): Slot[] => slots.filter((slot) => slot.type === type);
  // Of two slots of a kind the one that was asked for is meant; if neither or both were, nobody knows.
  const theOne = (type: Slot['type']): Slot | undefined => {
    const all = ofType(type);
    return all.length === 1 ? all[0] : only(all.filter(({ name }) => asked.has(name)));
  };

  for (const slot of ofType('reference')) {
    const alike = ofType('reference').filter(({ pattern }) => pattern === slot.pattern);
    if (alike.length > 1 && only(alike.filter(({ name }) => asked.has(name))) !== slot) continue;
    const bare = asked.has(slot.name) ? 'allowed' : 'no';
    put(slot, only(findReferences(text, slot.pattern!, { bare })));
  }
  put(theOne('email'), only(findEmails(text)));
  put(theOne('phone'), only(findPhones(text, language)));

  const dates = readDates(text, { language, today }).map(({ date }) => date);
  const dateSlots = ofType('date');
  if (
    dateSlots.length === dates.length &&
    dates.length > 1 &&
    dates.every((date, at) => at === 0 || date > dates[at - 1]!)
  )
    for (const [at, slot] of dateSlots.entries()) put(slot, dates[at]);
  else put(theOne('date'), only([...new Set(dates)]));

  const number = theOne('number');
  if (number !== undefined && (asked.has(number.name) || namesIt(number, text)))
    put(number, only(readNumbers(withoutOthers(text, slots, { language, today }), language)));
  for (const slot of ofType('choice')) put(slot, readChoice(slot, text));
  const yesNo = only(ofType('yes_no').filter(({ name }) => asked.has(name)));
  const answer = yesNo === undefined ? null : readYesNo(text, language);
  put(yesNo, answer === null ? null : answer === 'yes');

  const words = only(ofType('text').filter(({ name }) => asked.has(name)));
  if (words !== undefined && !isQuestion(text)) put(words, text.trim().slice(0, LONGEST_ANSWER));
  return values;
}

function only<T>(all: readonly T[]): T | undefined {
  return all.length === 1 ? all[0] : undefined;
}

function isQuestion(text: string): boolean {
  return /[?？؟]\s*$/.test(text);
}

/** Numbers are everywhere: without being asked, one counts only when the text calls it by its name. */
function namesIt(slot: Slot, text: string): boolean {
  const words = new Set(foldedWords(text));
  return Object.values(slot.label)
    .flatMap(foldedWords)
    .some((word) => word.length >= 4 && words.has(word));
}

/** The text without its references, addresses, phone numbers and dates. */
function withoutOthers(text: string, slots: Slot[], { language, today }: ReadSlotsOptions): string {
  let rest = plainDigits(text).replace(/\S+@\S+|https?:\S+|[+]\d[\d ()-]{6,}|\p{L}+[-_#]?\d[\p{L}\d-]*/gu, ' ');
  for (const { pattern } of slots) {
    if (pattern === null) continue;
    for (const reference of findReferences(rest, pattern, { bare: 'no' }))
      rest = rest.replace(new RegExp(looselyWritten(reference), 'giu'), ' ');
  }
  const dates = readDates(rest, { language, today });
  // Dates are found in the folded text, which may be longer; where it is, numbers stay unread rather than wrong.
  if (dates.length === 0) return rest;
  return dates.every(({ end }) => end <= rest.length)
    ? [...dates].reverse().reduce((left, { start, end }) => `${left.slice(0, start)} ${left.slice(end)}`, rest)
    : '';
}

function looselyWritten(reference: string): string {
  return [...reference.replace(/[ \-_./#:]/g, '')]
    .map((letter) => letter.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
    .join('[ \\-_./#:]{0,3}');
}
