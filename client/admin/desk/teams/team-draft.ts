import type { BusinessHours, Team, TeamSave } from '../../../../protocol/desk-settings.ts';
import { durationDraftOf, durationMsOf, type DurationDraft } from './duration-draft.ts';
import { WORKDAYS } from './weekdays.ts';

/** A team as it is being changed. The week is kept while "always open" is chosen, so that nothing typed is lost. */
export interface TeamDraft extends Omit<TeamSave, 'targets' | 'hours'> {
  firstAnswer: DurationDraft;
  resolution: DurationDraft;
  opens: 'always' | 'week';
  hours: BusinessHours;
}

/** Targets are counted in time that a team is open: a day of that is read differently by everybody, so there is none. */
export const TARGET_UNITS = ['minute', 'hour'] as const;

/** Null: a new team. `timeZone`: of whoever sits here. */
export function teamDraftOf(team: Team | null, timeZone: string): TeamDraft {
  return {
    name: team?.name ?? '',
    members: team?.members ?? [],
    assign: team?.assign ?? 'pick',
    escalateTo: team?.escalateTo ?? null,
    firstAnswer: durationDraftOf(team?.targets.firstAnswerMs ?? null, TARGET_UNITS),
    resolution: resolutionOf(team?.targets.resolutionMs ?? null),
    opens: (team?.hours ?? null) === null ? 'always' : 'week',
    hours: team?.hours ?? officeHours(timeZone),
  };
}

export function teamOf({ firstAnswer, resolution, opens, hours, ...team }: TeamDraft): TeamSave {
  return {
    ...team,
    targets: { firstAnswerMs: durationMsOf(firstAnswer), resolutionMs: durationMsOf(resolution) },
    hours: hoursOf(opens, hours),
  };
}

/** The hours as they would be saved. */
export function hoursOf(opens: TeamDraft['opens'], hours: BusinessHours): BusinessHours | null {
  return opens === 'always' ? null : hours;
}

/** Nobody is done within minutes. */
function resolutionOf(ms: number | null): DurationDraft {
  return ms === null ? { count: null, unit: 'hour' } : durationDraftOf(ms, TARGET_UNITS);
}

function officeHours(timeZone: string): BusinessHours {
  return {
    timeZone,
    week: Object.fromEntries(WORKDAYS.map((day) => [day, [{ from: '09:00', to: '17:00' }]])),
    holidays: [],
  };
}
