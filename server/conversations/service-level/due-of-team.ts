import type { ServiceDue, StoredTeam } from '../../storage/hand-off-storage.ts';
import { addBusinessTime } from '../hours/add-business-time.ts';
import { isOpen } from '../hours/is-open.ts';

/** Somebody is told when a fifth of the time is left, and never later than a minute before the end. */
const WARN_SHARE = 0.2;
const WARN_AT_LEAST_MS = 60_000;

/** The targets of a team for what begins at `at`, in its business time. */
export function dueOfTeam(team: Pick<StoredTeam, 'id' | 'hours' | 'targets'>, at: number): ServiceDue {
  const { firstAnswerMs, resolutionMs } = team.targets;
  const after = (ms: number | null) => (ms === null ? null : addBusinessTime(team.hours, at, ms));
  return {
    firstAnswerAt: after(firstAnswerMs),
    firstAnswerWarnAt: after(warnAfter(firstAnswerMs)),
    resolutionAt: after(resolutionMs),
    resolutionWarnAt: after(warnAfter(resolutionMs)),
    paused: !isOpen(team.hours, at),
    teamId: team.id,
    since: at,
  };
}

function warnAfter(targetMs: number | null): number | null {
  if (targetMs === null) return null;
  return Math.max(0, targetMs - Math.max(targetMs * WARN_SHARE, WARN_AT_LEAST_MS));
}
