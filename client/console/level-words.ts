import type { Conversation } from '../../protocol/conversation.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
/** Farther away it presses nobody, and a number in every row would only be noise. */
const SHOWN_WITHIN_MS = 8 * HOUR_MS;
/** Below this share of the whole time somebody should hurry. */
const SHORT_SHARE = 0.2;

/** calm: time enough · short: the last fifth · broken: the target is missed */
export interface LevelLeft {
  state: 'calm' | 'short' | 'broken';
  words: string;
  dueAt: number;
  target: 'first_answer' | 'resolution';
}

/** How much time the service level leaves; null where there is no target, its clock stands still, or it is far away. */
export function levelLeft(
  conversation: Pick<Conversation, 'serviceLevel' | 'state' | 'openedAt' | 'waitingSince'>,
  now: number,
): LevelLeft | null {
  const { serviceLevel, state, openedAt, waitingSince } = conversation;
  if (!serviceLevel || serviceLevel.paused || state === 'closed') return null;
  const { firstAnswerDueAt, resolutionDueAt } = serviceLevel;
  const dueAt = firstAnswerDueAt ?? resolutionDueAt;
  if (dueAt === null) return null;
  const left = dueAt - now;
  if (left > SHOWN_WITHIN_MS) return null;
  const target = firstAnswerDueAt === null ? 'resolution' : 'first_answer';
  const whole = dueAt - (target === 'first_answer' ? (waitingSince ?? openedAt) : openedAt);
  const pressing = left < whole * SHORT_SHARE ? 'short' : 'calm';
  return {
    state: left <= 0 ? 'broken' : pressing,
    words: left <= 0 ? `${spanWords(-left)} late` : `${spanWords(left)} left`,
    dueAt,
    target,
  };
}

/** "12 min", "2 h": never zero, since that reads like nothing. */
function spanWords(ms: number): string {
  if (ms < HOUR_MS) return `${Math.max(1, Math.round(ms / MINUTE_MS))} min`;
  return `${Math.round(ms / HOUR_MS)} h`;
}
