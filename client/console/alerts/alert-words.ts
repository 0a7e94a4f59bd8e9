import type { DeskAlert } from '../../../protocol/staff-events.ts';

/** What happened, as the headline of a notification: who it is about, and why it rings. */
export function alertWords({ reason, conversation, by }: Pick<DeskAlert, 'reason' | 'conversation' | 'by'>): string {
  const { name } = conversation.customer;
  switch (reason) {
    case 'waiting':
      return `${name} asks for a person`;
    case 'alerted':
      return `${name} still waits`;
    case 'escalated':
      return `${name} waits for your team now`;
    case 'assigned':
      return by ? `${by} gave you ${name}` : `${name} came to you`;
    case 'mentioned':
      return `${by ?? 'A colleague'} named you in a note on ${name}`;
    case 'replied':
      return `${name} wrote`;
    case 'due_soon':
      return `${name} must be answered soon`;
    case 'woken':
      return `${name} is back from snooze`;
  }
}
