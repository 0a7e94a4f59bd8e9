import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Weekday, type BusinessHours } from '../../../protocol/desk-settings.ts';
import { addBusinessTime } from '../../../server/conversations/hours/add-business-time.ts';
import { businessTimeBetween } from '../../../server/conversations/hours/business-time-between.ts';
import { isOpen } from '../../../server/conversations/hours/is-open.ts';
import { nextClosing } from '../../../server/conversations/hours/next-closing.ts';
import { nextOpening } from '../../../server/conversations/hours/next-opening.ts';

const HOUR_MS = 3_600_000;
const at = (iso: string) => Date.parse(iso);
const iso = (instant: number | null) => (instant === null ? null : new Date(instant).toISOString());

const office = (some: Partial<BusinessHours> = {}): BusinessHours => ({
  timeZone: 'Europe/Berlin',
  week: {
    mon: [{ from: '09:00', to: '17:00' }],
    tue: [{ from: '09:00', to: '17:00' }],
    wed: [{ from: '09:00', to: '12:00' }],
    thu: [{ from: '09:00', to: '17:00' }],
    fri: [{ from: '09:00', to: '17:00' }],
  },
  holidays: [],
  ...some,
});

describe('A team with hours', () => {
  it('is open from the first minute of a span to the last before its end, by the clock of its own zone', () => {
    // Monday 2 March 2026; Berlin is one hour ahead.
    expect(isOpen(office(), at('2026-03-02T07:59:59.999Z'))).toBe(false);
    expect(isOpen(office(), at('2026-03-02T08:00:00Z'))).toBe(true);
    expect(isOpen(office(), at('2026-03-02T15:59:59.999Z'))).toBe(true);
    expect(isOpen(office(), at('2026-03-02T16:00:00Z'))).toBe(false);
  });

  it('without hours is always open, and never closes', () => {
    expect(isOpen(null, 0)).toBe(true);
    expect(nextOpening(null, 5)).toBe(5);
    expect(nextClosing(null, 5)).toBeNull();
    expect(addBusinessTime(null, 5, 10)).toBe(15);
    expect(businessTimeBetween(null, 5, 15)).toBe(10);
  });

  it('opens after a weekend, and after a holiday', () => {
    const friday = at('2026-03-06T17:00:00Z');
    expect(iso(nextOpening(office(), friday))).toBe('2026-03-09T08:00:00.000Z');
    const holidays = [{ day: '2026-03-09', name: 'A day off' }];
    expect(iso(nextOpening(office({ holidays }), friday))).toBe('2026-03-10T08:00:00.000Z');
  });

  it('that opens on no day never opens: nothing is looked for without end', () => {
    const never = office({ week: {} });
    expect(isOpen(never, 0)).toBe(false);
    expect(nextOpening(never, 0)).toBeNull();
    expect(addBusinessTime(never, 0, 1)).toBeNull();
    expect(businessTimeBetween(never, 0, at('2030-01-01T00:00:00Z'))).toBe(0);
    expect(nextOpening(office({ timeZone: 'Mars/Olympus' }), 0)).toBeNull();
  });

  it('over midnight is open in one go: to 24:00, and from 00:00', () => {
    const night = office({
      timeZone: 'America/New_York',
      week: { fri: [{ from: '22:00', to: '24:00' }], sat: [{ from: '00:00', to: '04:00' }] },
    });
    const start = at('2026-03-07T03:00:00Z'); // Friday 22:00 in New York
    expect(isOpen(night, at('2026-03-07T05:00:00Z'))).toBe(true);
    expect(iso(nextClosing(night, start))).toBe('2026-03-07T09:00:00.000Z');
    expect(iso(addBusinessTime(night, start, 3 * HOUR_MS))).toBe('2026-03-07T06:00:00.000Z');
  });

  it('every hour of every day never closes', () => {
    const day = [{ from: '00:00', to: '24:00' }];
    const always = office({ week: { mon: day, tue: day, wed: day, thu: day, fri: day, sat: day, sun: day } });
    expect(nextClosing(always, at('2026-03-02T12:00:00Z'))).toBeNull();
    expect(isOpen(always, at('2026-03-29T01:00:00Z'))).toBe(true);
  });

  it('counts target time in open time only', () => {
    // Wednesday 11:00: one hour is left, then Thursday.
    const wednesday = at('2026-03-04T10:00:00Z');
    expect(iso(addBusinessTime(office(), wednesday, 2 * HOUR_MS))).toBe('2026-03-05T09:00:00.000Z');
    expect(businessTimeBetween(office(), wednesday, at('2026-03-05T09:00:00Z'))).toBe(2 * HOUR_MS);
  });
});

describe('When the clocks are set forward', () => {
  // Berlin, Sunday 29 March 2026: 02:00 becomes 03:00, at 01:00 UTC.
  const sunday = (from: string, to: string) => office({ week: { sun: [{ from, to }] } });
  const before = at('2026-03-28T12:00:00Z');

  it('the hour that is missing is not open', () => {
    const hours = sunday('01:00', '04:00');
    expect(businessTimeBetween(hours, before, before + 48 * HOUR_MS)).toBe(2 * HOUR_MS);
  });

  it('a span that lies in it opens on no moment of that day', () => {
    expect(iso(nextOpening(sunday('02:00', '03:00'), before))).toBe('2026-04-05T00:00:00.000Z');
  });

  it('a span that begins in it begins with the jump', () => {
    expect(iso(nextOpening(sunday('02:30', '05:00'), before))).toBe('2026-03-29T01:00:00.000Z');
  });

  it('office hours begin by the new clock', () => {
    expect(iso(nextOpening(office(), before))).toBe('2026-03-30T07:00:00.000Z');
  });
});

describe('When the clocks are set back', () => {
  // Berlin, Sunday 25 October 2026: 03:00 becomes 02:00, at 01:00 UTC.
  const before = at('2026-10-24T12:00:00Z');

  it('the hour that comes twice is open twice', () => {
    const hours = office({ week: { sun: [{ from: '02:00', to: '03:00' }] } });
    expect(businessTimeBetween(hours, before, before + 48 * HOUR_MS)).toBe(2 * HOUR_MS);
    expect(iso(nextOpening(hours, before))).toBe('2026-10-25T00:00:00.000Z');
  });

  it('a span that ends in it ends with the second', () => {
    const hours = office({ week: { sun: [{ from: '01:00', to: '02:30' }] } });
    expect(iso(nextClosing(hours, before))).toBe('2026-10-25T01:30:00.000Z');
  });
});

const clock = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

const spans = fc
  .uniqueArray(fc.integer({ min: 0, max: 24 * 60 }), { minLength: 0, maxLength: 4 })
  .map((times) => times.toSorted((one, other) => one - other))
  .map((times) =>
    times.flatMap((from, i) =>
      i % 2 === 0 && times[i + 1] !== undefined ? [{ from: clock(from), to: clock(times[i + 1] ?? 0) }] : [],
    ),
  );
const anyHours: fc.Arbitrary<BusinessHours> = fc.record({
  timeZone: fc.constantFrom(
    'Europe/Berlin',
    'America/New_York',
    'America/St_Johns',
    'Australia/Lord_Howe',
    'Asia/Kathmandu',
    'Pacific/Apia',
    'Africa/Casablanca',
    'UTC',
  ),
  week: fc.dictionary(fc.constantFrom(...Weekday.options), spans, { maxKeys: 7 }) as fc.Arbitrary<
    BusinessHours['week']
  >,
  holidays: fc.array(
    fc
      .integer({ min: at('2025-12-01T00:00:00Z'), max: at('2027-01-31T00:00:00Z') })
      .map((day) => ({ day: new Date(day).toISOString().slice(0, 10), name: '' })),
    { maxLength: 5 },
  ),
});
const anyTime = fc.integer({ min: at('2026-01-01T00:00:00Z'), max: at('2026-12-31T00:00:00Z') });
const anyLength = fc.integer({ min: 1, max: 40 * HOUR_MS });

describe('Whatever the hours, the zone and the season', () => {
  it('time that is added is the time that is measured, and it ends in open time', () => {
    fc.assert(
      fc.property(anyHours, anyTime, anyLength, (hours, from, ms) => {
        const end = addBusinessTime(hours, from, ms);
        if (end === null) return;
        expect(businessTimeBetween(hours, from, end)).toBe(ms);
        expect(isOpen(hours, end - 1)).toBe(true);
      }),
      { numRuns: 150 },
    );
  });

  it('the next opening is open, and nothing before it is', () => {
    fc.assert(
      fc.property(anyHours, anyTime, (hours, from) => {
        const opening = nextOpening(hours, from);
        if (opening === null) return;
        expect(opening).toBeGreaterThanOrEqual(from);
        expect(isOpen(hours, opening)).toBe(true);
        expect(businessTimeBetween(hours, from, opening)).toBe(0);
      }),
      { numRuns: 150 },
    );
  });

  it('parts add up to the whole', () => {
    fc.assert(
      fc.property(anyHours, anyTime, anyLength, anyLength, (hours, from, one, other) => {
        const middle = from + one;
        const end = middle + other;
        expect(businessTimeBetween(hours, from, middle) + businessTimeBetween(hours, middle, end)).toBe(
          businessTimeBetween(hours, from, end),
        );
      }),
      { numRuns: 150 },
    );
  });
});
