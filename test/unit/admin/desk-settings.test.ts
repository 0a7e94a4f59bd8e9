import { expect, test } from 'vitest';
import type { Team } from '../../../protocol/desk-settings.ts';
import type { CannedReply } from '../../../protocol/desk-http.ts';
import { findReplies } from '../../../client/admin/desk/canned/find-replies.ts';
import { previewParts } from '../../../client/admin/desk/canned/preview-parts.ts';
import { handOffDraftOf, handOffOf } from '../../../client/admin/desk/hand-off/hand-off-draft.ts';
import { handOffEnd, handOffLine } from '../../../client/admin/desk/hand-off/hand-off-line.ts';
import { availabilityWords } from '../../../client/admin/desk/teams/availability-words.ts';
import { durationDraftOf, durationMsOf, spanWords } from '../../../client/admin/desk/teams/duration-draft.ts';
import { fieldProblemsOf, problemAt } from '../../../client/admin/desk/teams/field-problems.ts';
import { teamDraftOf, teamOf } from '../../../client/admin/desk/teams/team-draft.ts';
import { hasEverybody, memberWords, targetWords } from '../../../client/admin/desk/teams/team-words.ts';
import { HttpProblem } from '../../../client/live/http.ts';

const MINUTE_MS = 60_000;
const UNITS = ['second', 'minute', 'hour'] as const;
const TEAM: Team = {
  id: 'billing',
  name: 'Billing',
  members: ['ana'],
  assign: 'round_robin',
  hours: null,
  targets: { firstAnswerMs: 15 * MINUTE_MS, resolutionMs: null },
  escalateTo: null,
  isDefault: false,
  open: true,
};

test('a duration is shown in the largest unit that needs no fraction, and read back as it was', () => {
  expect(durationDraftOf(90_000, UNITS)).toEqual({ count: 90, unit: 'second' });
  expect(durationDraftOf(120 * MINUTE_MS, UNITS)).toEqual({ count: 2, unit: 'hour' });
  expect(durationDraftOf(null, UNITS)).toEqual({ count: null, unit: 'second' });
  for (const ms of [1_000, 90_000, 7 * MINUTE_MS]) expect(durationMsOf(durationDraftOf(ms, UNITS))).toBe(ms);
  expect(durationMsOf({ count: 0.5, unit: 'hour' })).toBe(30 * MINUTE_MS);
  expect(spanWords(150_000)).toBe('2 min 30 s');
  expect(spanWords(36 * 60 * MINUTE_MS)).toBe('1 d 12 h');
});

test('a team that is opened and saved untouched is the same team', () => {
  const { id: _id, isDefault: _isDefault, open: _open, ...saved } = TEAM;
  expect(teamOf(teamDraftOf(TEAM, 'UTC'))).toEqual(saved);
});

test('a new team is always open until a week is chosen, which then is an office week here', () => {
  const draft = teamDraftOf(null, 'Europe/Lisbon');
  expect(teamOf(draft).hours).toBeNull();
  const { hours } = teamOf({ ...draft, opens: 'week' });
  expect(hours?.timeZone).toBe('Europe/Lisbon');
  expect(Object.keys(hours?.week ?? {})).toEqual(['mon', 'tue', 'wed', 'thu', 'fri']);
});

test('what the server refuses is said at its field, in words for people', () => {
  const refused = new HttpProblem(400, 'invalid_payload', '', {
    fields: [
      { path: 'hours.week.mon.0', message: 'The end must come after the beginning' },
      { path: 'hours.week.tue.1.from', message: 'Invalid string: must match pattern' },
      { path: 7 },
    ],
  });
  const problems = fieldProblemsOf(refused);
  expect(problems).toHaveLength(2);
  expect(problemAt(problems, 'hours.week.mon.0')).toBe('The end must come after the beginning');
  expect(problemAt(problems, 'hours.week.tue.1')).toBe('Give both times');
  expect(problemAt(problems, 'hours.week.tue.10')).toBeUndefined();
  expect(fieldProblemsOf(new Error('lost'))).toEqual([]);
});

test('long teams are told by their first names, and the default one without a list has everybody', () => {
  expect(memberWords(['Ana', 'Ben', 'Cleo', 'Dina'])).toBe('Ana, Ben, Cleo, Dina');
  expect(memberWords(['Ana', 'Ben', 'Cleo', 'Dina', 'Eli'])).toBe('Ana, Ben, Cleo and 2 more');
  expect(hasEverybody({ isDefault: true, members: [] })).toBe(true);
  expect(hasEverybody({ isDefault: false, members: [] })).toBe(false);
  expect(targetWords(TEAM.targets)).toBe('First answer in 15 min');
  expect(targetWords({ firstAnswerMs: null, resolutionMs: null })).toBeNull();
});

test('whoever has no console open is not here, whatever was chosen last', () => {
  const desk = { availability: 'available', open: 1, capacity: 10, there: true } as const;
  expect(availabilityWords(desk).words).toBe('Available');
  expect(availabilityWords({ ...desk, there: false }).words).toBe('Not here');
  expect(availabilityWords(null).words).toBe('Shut out');
});

test('the waits of a hand-off add up to a line, and say how it ends', () => {
  const settings = {
    alertAfterMs: 30_000,
    mailAfterMs: 120_000,
    escalateAfterMs: 300_000,
    whenNobody: 'email',
  } as const;
  expect(handOffLine(settings).map(({ at }) => at)).toEqual(['After 30 s', 'after 2 min 30 s', 'after 7 min 30 s']);
  expect(handOffEnd('email')).toContain('e-mail address');
  expect(handOffEnd('agent')).toContain('agent goes on');
  const draft = handOffDraftOf(settings);
  expect(handOffOf(draft)).toEqual(settings);
  expect(handOffOf({ ...draft, mail: { count: null, unit: 'minute' } })).toBeNull();
});

test('a preview fills in what the desk knows and points at what a person must', () => {
  const values = { customer: 'Mara', staff: 'Ana', house: 'Pine Harbour', date: '24 November 2026' };
  expect(previewParts('Dear {customer}, gate {code}.', values)).toEqual([
    { type: 'plain', text: 'Dear ' },
    { type: 'filled', text: 'Mara' },
    { type: 'plain', text: ', gate ' },
    { type: 'open', text: '{code}' },
    { type: 'plain', text: '.' },
  ]);
});

test('replies are found by shortcut, with its slash too, by title and by their words', () => {
  const reply = (shortcut: string, title: string, text: string): CannedReply => ({
    id: shortcut,
    shortcut,
    title,
    text,
    shared: true,
    mine: true,
  });
  const all = [reply('late', 'Arriving late', 'The key box'), reply('dog', 'Pets', 'Dogs are welcome')];
  const found = (typed: string) => findReplies(all, typed).map(({ shortcut }) => shortcut);
  expect(found('/la')).toEqual(['late']);
  expect(found('PETS')).toEqual(['dog']);
  expect(found('key box')).toEqual(['late']);
  expect(found('')).toEqual(['late', 'dog']);
});
