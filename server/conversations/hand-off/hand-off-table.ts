import type { HandOffState, NoticeCode } from '../../../protocol/conversation.ts';
import type { HandOffSettings } from '../../../protocol/desk-settings.ts';
import type { AlertReason } from '../../../protocol/staff-events.ts';

type Setting = Exclude<keyof HandOffSettings, 'whenNobody'>;

/** The ends that people make: somebody takes over, the customer goes on with the agent, it is closed. */
const BY_PEOPLE = ['accepted', 'cancelled', 'ended'] as const;

/**
 * The states of a hand-off, as docs/hand-off.md shows them: how long each lasts, what the customer reads when it begins,
 * how the desks of the team ring, and what can follow.
 */
export const HAND_OFF_TABLE: Record<
  HandOffState,
  {
    /** Settings, one after the other; opening: when a team opens, and every quarter of an hour in open hours. */
    deadline: readonly (Setting | 'opening')[];
    notices: readonly NoticeCode[];
    alert: AlertReason | null;
    next: readonly HandOffState[];
  }
> = {
  offered: { deadline: [], notices: [], alert: null, next: ['waiting', 'after_hours', 'ended'] },
  waiting: {
    deadline: ['alertAfterMs'],
    notices: ['handed_off', 'handed_off_nobody_there'],
    alert: 'waiting',
    next: ['alerted', 'escalated', 'after_hours', 'returned', ...BY_PEOPLE],
  },
  alerted: {
    deadline: ['mailAfterMs', 'escalateAfterMs'],
    notices: ['hand_off_alerted'],
    alert: 'alerted',
    next: ['escalated', 'after_hours', 'returned', ...BY_PEOPLE],
  },
  escalated: {
    deadline: ['mailAfterMs', 'escalateAfterMs'],
    notices: ['hand_off_escalated'],
    alert: 'escalated',
    next: ['escalated', 'after_hours', 'returned', ...BY_PEOPLE],
  },
  after_hours: {
    deadline: ['opening'],
    notices: ['hand_off_after_hours', 'handed_off_nobody_there'],
    alert: null,
    next: ['waiting', ...BY_PEOPLE],
  },
  accepted: { deadline: [], notices: ['taken_over'], alert: null, next: [] },
  returned: { deadline: [], notices: ['hand_off_returned'], alert: null, next: [] },
  cancelled: { deadline: [], notices: ['hand_off_cancelled'], alert: null, next: [] },
  ended: { deadline: [], notices: ['closed'], alert: null, next: [] },
};
