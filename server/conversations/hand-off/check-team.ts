import { IANAZone } from 'luxon';
import { AppError } from '../../app-error.ts';
import { Weekday, type BusinessHours, type TeamSave } from '../../../protocol/desk-settings.ts';
import type { StoredTeam } from '../../storage/hand-off-storage.ts';

/** Throws AppError invalid_payload; `details.fields` names the field and says what is wrong with it. */
export function checkTeam({
  id,
  body,
  teams,
  staffIds,
}: {
  id: string;
  body: TeamSave;
  teams: readonly StoredTeam[];
  staffIds: ReadonlySet<string>;
}): void {
  const stranger = body.members.findIndex((member) => !staffIds.has(member));
  if (stranger >= 0) throw wrong(['members', stranger], 'Nobody on the staff has this id');
  if (teams.some((team) => team.id !== id && team.name.toLowerCase() === body.name.toLowerCase())) {
    throw wrong(['name'], 'Another team has this name');
  }
  if (body.hours !== null) checkHours(body.hours);
  checkChain(id, body, teams);
}

function checkHours(hours: BusinessHours): void {
  if (!IANAZone.isValidZone(hours.timeZone)) {
    throw wrong(['hours', 'timeZone'], 'Not a time zone; expected a name like Europe/Berlin');
  }
  for (const day of Weekday.options) {
    const spans = hours.week[day] ?? [];
    for (const [i, { from, to }] of spans.entries()) {
      // As text: "09:00" < "17:00" < "24:00".
      if (from >= to) throw wrong(['hours', 'week', day, i], 'The end must come after the beginning');
      const overlaps = spans.some((other, j) => j !== i && other.from < to && from < other.to);
      if (overlaps) throw wrong(['hours', 'week', day, i], 'Two spans of a day overlap');
    }
  }
}

/** Whoever asks the next team, and that one the next, must come to an end. */
function checkChain(id: string, body: TeamSave, teams: readonly StoredTeam[]): void {
  const nextOf = new Map(teams.map((team) => [team.id, team.escalateTo]));
  nextOf.set(id, body.escalateTo);
  const seen = new Set<string>([id]);
  for (let next = body.escalateTo; next !== null; next = nextOf.get(next) ?? null) {
    if (!nextOf.has(next)) throw wrong(['escalateTo'], 'There is no such team');
    if (seen.has(next)) throw wrong(['escalateTo'], 'The teams would ask each other in a circle');
    seen.add(next);
  }
}

function wrong(path: (string | number)[], message: string): AppError {
  return new AppError('invalid_payload', message, { details: { fields: [{ path: path.join('.'), message }] } });
}
