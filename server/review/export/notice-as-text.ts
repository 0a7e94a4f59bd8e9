import type { Notice, NoticeCode } from '../../../protocol/conversation.ts';
import { timeAsText } from './time-as-text.ts';

type Params = Notice['params'];
const WORDS: Record<NoticeCode, (params: Params) => string> = {
  handed_off: () => 'Handed to a person',
  handed_off_nobody_there: () => 'Handed to a person; nobody was there',
  hand_off_cancelled: () => 'The customer went on with the assistant',
  taken_over: ({ name }) => `${name ?? 'Somebody'} took over`,
  handed_back: ({ name }) => `${name ?? 'Somebody'} handed back to the assistant`,
  closed: ({ name, by }) => `Closed by ${by === 'customer' ? 'the customer' : (name ?? 'somebody')}`,
  reopened: ({ name }) => `Opened again by ${name ?? 'the customer'}`,
  identity_verified: ({ way }) => (way === 'email' ? 'The customer proved his address' : 'The site signed who it is'),
  hand_off_alerted: () => 'The staff were reminded',
  hand_off_escalated: ({ team }) => `Another team was asked: ${team ?? ''}`.trimEnd(),
  hand_off_after_hours: () => 'Nobody is there at this hour; the customer was told',
  hand_off_returned: () => 'Nobody came; the assistant went on',
  email_left: () => 'The customer left an address for the answer',
  merged: () => 'Another conversation was joined to this one',
  snoozed: ({ name, until }) => `Snoozed by ${name ?? 'somebody'} until ${timeAsText(Number(until ?? 0))}`,
  woken: ({ by }) => {
    if (by === 'customer') return 'Woken by the customer';
    return by === 'staff' ? 'Woken by the staff' : 'Woken by the clock';
  },
  mailed: () => 'The reply went out by e-mail',
  mail_failed: ({ kind }) =>
    kind === 'alert' ? 'Colleagues who are away could not be told by e-mail' : 'The reply could not be sent by e-mail',
};

/** A line by the house itself, as a file says it. */
export function noticeAsText({ code, params }: Notice): string {
  return WORDS[code](params);
}
