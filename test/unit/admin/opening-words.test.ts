import { expect, test } from 'vitest';
import type { BusinessHours } from '../../../protocol/desk-settings.ts';
import { openingWords, zoneWords } from '../../../client/admin/desk/teams/opening-words.ts';

/** A Tuesday, 15:30 in Berlin. */
const TUESDAY = Date.UTC(2026, 10, 24, 14, 30);
const OFFICE = { from: '09:00', to: '17:00' };
const WORKDAYS = { mon: [OFFICE], tue: [OFFICE], wed: [OFFICE], thu: [OFFICE], fri: [OFFICE] };
const HOUR_MS = 3_600_000;

function hours(week: BusinessHours['week'], holidays: BusinessHours['holidays'] = []): BusinessHours {
  return { timeZone: 'Europe/Berlin', week, holidays };
}

test('hours say in one sentence when the team opens or closes next, by its own clock', () => {
  expect(openingWords(null, TUESDAY)).toBe('Always open');
  expect(openingWords(hours(WORKDAYS), TUESDAY)).toBe('Open now, closes today at 17:00 Berlin time');
  expect(openingWords(hours(WORKDAYS), TUESDAY + 3 * HOUR_MS)).toBe('Closed now, opens tomorrow at 09:00 Berlin time');
  expect(openingWords(hours({ sat: [OFFICE] }), TUESDAY)).toBe('Closed now, opens on Saturday at 09:00 Berlin time');
  expect(openingWords({ ...hours(WORKDAYS), timeZone: 'America/New_York' }, TUESDAY)).toBe(
    'Open now, closes today at 17:00 New York time',
  );
});

test('the break at noon closes, spans that touch do not', () => {
  const morning = { from: '09:00', to: '15:00' };
  expect(openingWords(hours({ tue: [morning, { from: '16:00', to: '18:00' }] }), TUESDAY)).toBe(
    'Closed now, opens today at 16:00 Berlin time',
  );
  expect(openingWords(hours({ tue: [{ from: '15:00', to: '18:00' }, morning] }), TUESDAY - HOUR_MS)).toBe(
    'Open now, closes today at 18:00 Berlin time',
  );
});

test('a night goes on past midnight, and a week without a gap never closes', () => {
  const night = hours({ tue: [{ from: '15:00', to: '24:00' }], wed: [{ from: '00:00', to: '02:00' }] });
  expect(openingWords(night, TUESDAY)).toBe('Open now, closes tomorrow at 02:00 Berlin time');
  const evening = hours({ tue: [{ from: '15:00', to: '24:00' }] });
  expect(openingWords(evening, TUESDAY)).toBe('Open now, closes today at midnight Berlin time');
  const whole = [{ from: '00:00', to: '24:00' }];
  const always = hours({ mon: whole, tue: whole, wed: whole, thu: whole, fri: whole, sat: whole, sun: whole });
  expect(openingWords(always, TUESDAY)).toBe('Open now, without a pause');
});

test('a holiday is named, and passed over', () => {
  const closed = hours(WORKDAYS, [
    { day: '2026-11-24', name: 'Harbour Day' },
    { day: '2026-11-25', name: '' },
  ]);
  expect(openingWords(closed, TUESDAY)).toBe('Closed for Harbour Day, opens on Thursday at 09:00 Berlin time');
});

test('what is half typed promises nothing', () => {
  expect(openingWords(hours({}), TUESDAY)).toBe('Never open: no day has hours');
  expect(openingWords(hours({ tue: [{ from: '', to: '17:00' }] }), TUESDAY)).toBe('Never open: no day has hours');
  expect(openingWords(hours({ tue: [{ from: '18:00', to: '09:00' }] }), TUESDAY)).toBe('Never open: no day has hours');
  expect(openingWords({ ...hours(WORKDAYS), timeZone: 'Europe/Berl' }, TUESDAY)).toBe('Say in which time zone');
});

test('the server knows better whether it is open now', () => {
  expect(openingWords(hours(WORKDAYS), TUESDAY, true)).toContain('closes today');
  expect(openingWords(hours(WORKDAYS), TUESDAY, false)).toBe('Closed now');
});

test('a zone is called by its city', () => {
  expect(zoneWords('America/Argentina/Buenos_Aires')).toBe('Buenos Aires time');
  expect(zoneWords('UTC')).toBe('UTC');
});
