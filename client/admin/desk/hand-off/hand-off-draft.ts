import type { HandOffSettings } from '../../../../protocol/desk-settings.ts';
import { durationDraftOf, durationMsOf, type DurationDraft } from '../teams/duration-draft.ts';

export const HAND_OFF_UNITS = ['second', 'minute', 'hour'] as const;

/** The three waits as they are being typed. */
export interface HandOffDraft {
  alert: DurationDraft;
  mail: DurationDraft;
  escalate: DurationDraft;
  whenNobody: HandOffSettings['whenNobody'];
}

export function handOffDraftOf(settings: HandOffSettings): HandOffDraft {
  return {
    alert: durationDraftOf(settings.alertAfterMs, HAND_OFF_UNITS),
    mail: durationDraftOf(settings.mailAfterMs, HAND_OFF_UNITS),
    escalate: durationDraftOf(settings.escalateAfterMs, HAND_OFF_UNITS),
    whenNobody: settings.whenNobody,
  };
}

/** Null while a wait is missing. */
export function handOffOf({ alert, mail, escalate, whenNobody }: HandOffDraft): HandOffSettings | null {
  const [alertAfterMs, mailAfterMs, escalateAfterMs] = [alert, mail, escalate].map(durationMsOf);
  if (alertAfterMs == null || mailAfterMs == null || escalateAfterMs == null) return null;
  return { alertAfterMs, mailAfterMs, escalateAfterMs, whenNobody };
}
