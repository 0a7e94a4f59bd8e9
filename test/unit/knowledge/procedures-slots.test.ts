import { describe, expect, test } from 'vitest';
import type { Slot } from '../../../server/knowledge/procedures/procedure.ts';
import { checkSlotValue } from '../../../server/knowledge/procedures/slots/check-slot-value.ts';
import { formFields } from '../../../server/knowledge/procedures/slots/form-fields.ts';
import { isSaid } from '../../../server/knowledge/procedures/slots/is-said.ts';
import { readDates } from '../../../server/knowledge/procedures/slots/read-dates.ts';
import { readNumbers } from '../../../server/knowledge/procedures/slots/read-numbers.ts';
import { findReferences } from '../../../server/knowledge/procedures/slots/read-references.ts';
import { readSlots } from '../../../server/knowledge/procedures/slots/read-slots.ts';
import { slotSchema } from '../../../server/knowledge/procedures/slots/slot-schema.ts';

const slot = (name: string, type: Slot['type'], more: Partial<Slot> = {}): Slot => ({
  name,
  type,
  pattern: null,
  options: [],
  label: { en: name },
  hint: {},
  min: null,
  max: null,
  neededWhen: null,
  ...more,
});
const booking = slot('booking', 'reference', { pattern: 'PH-\\d{5}' });
const guests = slot('guests', 'number', { label: { en: 'Number of guests', de: 'Zahl der Gäste' }, min: 1, max: 12 });
const arrival = slot('arrival', 'date');
const departure = slot('departure', 'date');
const email = slot('email', 'email');
const phone = slot('phone', 'phone');
const cot = slot('cot', 'yes_no');
const note = slot('note', 'text');
const reason = slot('reason', 'choice', {
  options: [
    { value: 'ill', label: { en: 'Illness', de: 'Krankheit' }, synonyms: ['ill', 'sick', 'krank', 'malade'] },
    { value: 'late', label: { en: 'Late arrival' }, synonyms: [] },
    { value: 'arrival', label: { en: 'Arrival' }, synonyms: [] },
  ],
});
/** A Tuesday. */
const today = '2026-11-24';
const read = (slots: Slot[], texts: string[], language: string | null = 'en', askedFor: string[] = []): unknown =>
  Object.fromEntries(readSlots(slots, texts, { language, today, askedFor }).map(({ name, value }) => [name, value]));

describe('What a customer wrote', () => {
  test('fills several slots from one sentence', () => {
    expect(read([booking, guests, arrival, departure, reason], ['Hi, I am ill, cancel ph 10234 please'])).toEqual({
      booking: 'PH-10234',
      reason: 'ill',
    });
    expect(
      read([booking, guests, arrival, departure], ['Move PH-10234 to 5 June until 12 June 2027 for 4 guests']),
    ).toEqual({ booking: 'PH-10234', guests: 4, arrival: '2027-06-05', departure: '2027-06-12' });
  });

  test('counts in its last version', () => {
    expect(read([booking], ['PH-10234', 'sorry, I meant PH-10235'])).toEqual({ booking: 'PH-10235' });
  });

  test.each<[string, Slot[], string, string[]]>([
    ['two references', [booking], 'PH-10234 or PH-10235', []],
    ['two dates for one slot', [arrival], '5 June or 6 June', []],
    ['dates the wrong way round', [arrival, departure], 'from 12 June to 5 June', []],
    ['two options', [reason], 'ill or late arrival', []],
    ['a reason that is denied', [reason], 'I am not ill', []],
    ['digits nobody asked for', [booking, guests], 'the code is 10234', []],
    ['yes to something else', [cot], 'yes please', []],
    ['free text nobody asked for', [note], 'hello', []],
    ['a question instead of an answer', [note], 'why do you ask?', ['note']],
    ['a number out of range', [guests], '40', ['guests']],
    ['a day that does not exist', [arrival], '31 June', ['arrival']],
  ])('leaves %s open', (_, slots, text, asked) => {
    expect(read(slots, [text], 'en', asked)).toEqual({});
  });

  test.each<[Slot, string, string, unknown]>([
    [booking, 'en', '10234', 'PH-10234'],
    [guests, 'en', '4', 4],
    [guests, 'de', 'zwei', 2],
    [guests, 'en', 'just one', 1],
    [guests, 'en', 'on 5 June 2027 we are 3, PH-10234', 3],
    [cot, 'de', 'ja, bitte', true],
    [cot, 'en', 'no thanks', false],
    [note, 'en', ' I left my blue jacket in the hall ', 'I left my blue jacket in the hall'],
    [email, 'en', 'write to Ann.Sample@Example.COM.', 'Ann.Sample@example.com'],
    [phone, 'en', 'call +44 7911 123456', '+447911123456'],
    [phone, 'de', '0170 1234567', '+491701234567'],
    [reason, 'en', 'because of ilness', 'ill'],
    [reason, 'de', 'ich bin krank', 'ill'],
    [reason, 'en', 'it is a late arrival', 'late'],
  ])('answers when it was asked for (%#)', (asked, language, text, value) => {
    expect(read([asked], [text], language, [asked.name])).toEqual({ [asked.name]: value });
  });

  test.each([
    ['my booking is PH-10234.', ['PH-10234']],
    ['ph10234', ['PH-10234']],
    ['ph – 10234', ['PH-10234']],
    ['PH 1 0 2 3 4', ['PH-10234']],
    ['ＰＨ－１０２３４', ['PH-10234']],
    ['رقم الحجز PH-١٠٢٣٤', ['PH-10234']],
    ['PH-102345', []],
    ['PH-1023', []],
    ['XPH10234', []],
  ])('holds the reference of "%s"', (text, found) => {
    expect(findReferences(text, 'PH-\\d{5}', { bare: 'no' })).toEqual(found);
  });

  test('a reference of another shape is written as its pattern writes it', () => {
    expect(findReferences('inv 2027 0012 and a12', 'INV-\\d{4}/\\d+|[A-Z]-\\d{2}', { bare: 'no' })).toEqual([
      'INV-2027/0012',
      'A-12',
    ]);
  });
});

describe('Dates', () => {
  test.each([
    ['2027-05-12', 'en', '2027-05-12'],
    ['12.5.2027', 'de', '2027-05-12'],
    ['am 5.6.', 'de', '2027-06-05'],
    ['12/05', 'en', '2027-05-12'],
    ['12/05', 'en-US', '2026-12-05'],
    ['05/13', 'en', '2027-05-13'],
    ['12 May', 'en', '2027-05-12'],
    ['May 12th, 2027', 'en', '2027-05-12'],
    ['the 3rd of January', 'en', '2027-01-03'],
    ['12. Mai', 'de', '2027-05-12'],
    ['1er janvier', 'fr', '2027-01-01'],
    ['12 de mayo de 2027', 'es', '2027-05-12'],
    ['12 maggio', 'it', '2027-05-12'],
    ['12 mei', 'nl', '2027-05-12'],
    ['12 maja', 'pl', '2027-05-12'],
    ['12 мая', 'ru', '2027-05-12'],
    ['12 مايو', 'ar', '2027-05-12'],
    ['12 במאי', 'he', '2027-05-12'],
    ['5月12日', 'ja', '2027-05-12'],
    ['24 November', 'en', '2026-11-24'],
    ['23 November', 'en', '2027-11-23'],
    ['29 February', 'en', '2028-02-29'],
    ['29.2.2027', 'de', ''],
    ['31 June', 'en', ''],
    ['today', 'en', '2026-11-24'],
    ['tomorrow', 'en', '2026-11-25'],
    ['the day after tomorrow', 'en', '2026-11-26'],
    ['morgen', 'de', '2026-11-25'],
    ['guten Morgen', 'de', ''],
    ['demain', 'fr', '2026-11-25'],
    ['mañana por la mañana', 'es', '2026-11-25'],
    ['domani', 'it', '2026-11-25'],
    ['overmorgen', 'nl', '2026-11-26'],
    ['明天', 'zh', '2026-11-25'],
    ['غدا', 'ar', '2026-11-25'],
    ['hier', 'fr', '2026-11-23'],
    ['hier ist es', 'de', ''],
    ['next Friday', 'en', '2026-11-27'],
    ['Tuesday', 'en', '2026-12-01'],
    ['last Friday', 'en', '2026-11-20'],
    ['kommenden Freitag', 'de', '2026-11-27'],
    ['vendredi prochain', 'fr', '2026-11-27'],
    ['Friday 11 December', 'en', '2026-12-11'],
    ['in two weeks', 'en', '2026-12-08'],
    ['in 10 Tagen', 'de', '2026-12-04'],
    ['from 5 June to 12 June', 'en', '2027-06-05 2027-06-12'],
    ['costs 12.50 euros', 'en', ''],
    ['open 24/7', 'en', ''],
    ['5-7 people', 'en', ''],
    ['May I come?', 'en', ''],
  ])('"%s" (%s) is %s', (text, language, dates) => {
    expect(
      readDates(text, { language, today })
        .map(({ date }) => date)
        .join(' '),
    ).toBe(dates);
  });

  test('are read from any text in no time', () => {
    for (const text of [
      '1.'.repeat(5_000),
      '12 may '.repeat(2_000),
      'in '.repeat(4_000),
      '🏡'.repeat(5_000),
      '\u0001\u0000',
    ])
      expect(Array.isArray(readDates(text, { language: 'en', today }))).toBe(true);
  });
});

test.each([
  ['1,000', 'en', [1000]],
  ['1.000', 'de', [1000]],
  ['12,5', 'de', [12.5]],
  ['1.234,50', 'de', [1234.5]],
  ['1,234.50', 'en', [1234.5]],
  ['due adulti e 3 bambini', 'it', [2, 3]],
  ['the one with 3 beds', 'en', [3]],
  ['٣ أشخاص', 'ar', [3]],
  ['three', 'fr', [3]],
])('"%s" (%s) holds the numbers %j', (text, language, numbers) => {
  expect(readNumbers(text, language)).toEqual(numbers);
});

describe('A value from a form or a model', () => {
  test.each<[Slot, unknown, unknown]>([
    [booking, ' ph10234 ', 'PH-10234'],
    [booking, '10234', null],
    [booking, 'PH-10234 and more', null],
    [guests, '4', 4],
    [guests, 4, 4],
    [guests, 'four', null],
    [guests, 99, null],
    [guests, true, null],
    [guests, Number.NaN, null],
    [guests, '1e3', null],
    [arrival, '2027-02-28', '2027-02-28'],
    [arrival, '2027-02-30', null],
    [arrival, 'tomorrow', null],
    [email, 'nobody', null],
    [phone, '+49 170 1234567', '+491701234567'],
    [phone, '+49', null],
    [cot, 'yes', true],
    [cot, false, false],
    [cot, 'perhaps', null],
    [reason, 'ILL', 'ill'],
    [reason, 'Krankheit', 'ill'],
    [reason, 'bored', null],
    [note, '\u0000', null],
    [note, 'x'.repeat(2_000), null],
    [note, { text: 'x' }, null],
    [note, null, null],
    [note, ['x'], null],
  ])('%#: is checked', (asked, given, value) => {
    expect(checkSlotValue(asked, given)).toBe(value);
  });

  test('counts as said only when the customer’s words hold it', () => {
    const options = { language: 'en', today };
    expect(isSaid(booking, 'PH-10234', ['it is ph10234'], options)).toBe(true);
    expect(isSaid(booking, 'PH-99999', ['it is ph10234'], options)).toBe(false);
    expect(isSaid(guests, 4, ['we are four'], options)).toBe(true);
    expect(isSaid(guests, 5, ['we are four'], options)).toBe(false);
    expect(isSaid(arrival, '2027-06-05', ['on 5 June'], options)).toBe(true);
    expect(isSaid(email, 'a@example.com', ['no address'], options)).toBe(false);
    expect(isSaid(note, 'blue jacket', ['my jacket is blue'], options)).toBe(true);
    expect(isSaid(note, 'red jacket', ['my jacket is blue'], options)).toBe(false);
  });

  test('is bound by a schema: options as an enum, nothing invented beside, nothing forced', () => {
    expect(slotSchema([booking, reason, cot])).toMatchObject({
      required: ['booking', 'reason', 'cot'],
      additionalProperties: false,
      properties: {
        booking: { anyOf: [{ type: 'string', pattern: '^PH-[0-9]{5}$' }, { type: 'null' }] },
        reason: { enum: ['ill', 'late', 'arrival', null] },
        cot: { enum: [true, false, null] },
      },
    });
  });

  test('is asked for in the customer’s language where the file has it', () => {
    expect(formFields([guests, reason, booking], 'de-AT')).toEqual([
      { name: 'guests', label: 'Zahl der Gäste', type: 'number', options: null, required: true, hint: null },
      {
        name: 'reason',
        label: 'reason',
        type: 'choice',
        options: [
          { value: 'ill', label: 'Krankheit' },
          { value: 'late', label: 'Late arrival' },
          { value: 'arrival', label: 'Arrival' },
        ],
        required: true,
        hint: null,
      },
      { name: 'booking', label: 'booking', type: 'text', options: null, required: true, hint: null },
    ]);
  });
});
