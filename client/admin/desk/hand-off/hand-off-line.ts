import type { HandOffSettings } from '../../../../protocol/desk-settings.ts';
import { spanWords } from '../teams/duration-draft.ts';

/** One step of the line: how long after the customer asked, and what happens then. */
export interface HandOffStep {
  at: string;
  words: string;
}

/** What happens while nobody comes, counted from the customer's wish; each wait begins when the one before is over. */
export function handOffLine(settings: HandOffSettings): HandOffStep[] {
  const { alertAfterMs, mailAfterMs, escalateAfterMs } = settings;
  return [
    { at: `After ${spanWords(alertAfterMs)}`, words: 'everybody’s desk rings' },
    { at: `after ${spanWords(alertAfterMs + mailAfterMs)}`, words: 'an e-mail goes to those who are away' },
    {
      at: `after ${spanWords(alertAfterMs + mailAfterMs + escalateAfterMs)}`,
      words: 'the next team is asked, in the same way',
    },
  ];
}

/** How it ends when no team is left to ask. */
export function handOffEnd(whenNobody: HandOffSettings['whenNobody']): string {
  return whenNobody === 'email'
    ? 'If nobody comes, the customer is asked for an e-mail address and keeps the place in line.'
    : 'If nobody comes, the agent goes on with the conversation and says so.';
}
