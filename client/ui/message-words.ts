import { clockTime, dayLabel } from '../live/time.ts';
import type { ChangeState, HandOffReason, Message, Notice, Stage, StopReason } from '../../protocol/conversation.ts';

const REASONS: Record<HandOffReason, string> = {
  customer_asked: 'asked for a person',
  customer_said_so: 'said that a person is wanted',
  agent_failed: 'the agent could not answer',
  staff: 'staff stepped in',
  emergency: 'an emergency',
  distress: 'angry or in distress',
  legal: 'a legal matter',
  vulnerable: 'somebody who needs more care',
  repeated_failure: 'asked again and again without an answer',
  procedure: 'the procedure wants a person to decide',
  change_unsure: 'nobody knows whether a change was done',
  change_failed: 'an approved change was not done',
  change_approval: 'a change waits for approval',
  change_not_agreed: 'a change was not approved',
  owner_absent: 'the colleague who had it is not there',
  limit_reached: 'a limit was reached',
};

/** Every reason, as it stands in lists and filters. */
export const handOffReasons = Object.keys(REASONS) as readonly HandOffReason[];

/** Why a conversation went to staff, to follow "Handed to staff: ". */
export function handOffWords(reason: HandOffReason): string {
  return REASONS[reason];
}

/** The same in two words, for a chip in the list; null where the wait alone says enough. */
export function handOffChip(reason: HandOffReason): string | null {
  switch (reason) {
    case 'customer_asked':
    case 'customer_said_so':
    case 'staff':
      return null;
    case 'agent_failed':
      return 'Agent could not answer';
    case 'emergency':
      return 'Emergency';
    case 'distress':
      return 'Distress';
    case 'legal':
      return 'Legal';
    case 'vulnerable':
      return 'Needs care';
    case 'repeated_failure':
      return 'No answer found';
    case 'procedure':
      return 'For you to decide';
    case 'change_unsure':
      return 'Change unsure';
    case 'change_failed':
      return 'Approved, not done';
    case 'change_approval':
      return 'Approval needed';
    case 'change_not_agreed':
      return 'Not approved: tell the customer';
    case 'limit_reached':
      return 'Limit reached';
    case 'owner_absent':
      return 'Its colleague is away';
  }
}

/** A line by the house itself, as staff read it. */
export function noticeWords(notice: Notice): string {
  const name = typeof notice.params['name'] === 'string' ? notice.params['name'] : 'A colleague';
  switch (notice.code) {
    case 'handed_off':
      return `Handed to staff${reasonOf(notice)}`;
    case 'handed_off_nobody_there':
      return `Handed to staff${reasonOf(notice)}. Nobody was connected`;
    case 'hand_off_cancelled':
      return 'The customer went on with the agent';
    case 'taken_over':
      return `${name} took over`;
    case 'handed_back':
      return `${name} handed back to the agent`;
    case 'closed':
      return notice.params['by'] === 'customer' ? 'The customer ended the chat' : `${name} closed the conversation`;
    case 'reopened':
      return typeof notice.params['name'] === 'string' ? `${name} opened it again` : 'Opened again by the customer';
    case 'identity_verified':
      return notice.params['way'] === 'email'
        ? 'The customer proved the e-mail address with a code'
        : 'The customer signed in on the site';
    case 'hand_off_alerted':
      return 'Nobody came yet: the staff were reminded';
    case 'hand_off_escalated':
      return `Another team was asked: ${textParam(notice, 'team')}`;
    case 'hand_off_after_hours':
      return `Nobody is there: the customer was told the hours${momentOf(notice, 'opensAt', ', open again ')}`;
    case 'hand_off_returned':
      return 'Nobody came: the agent goes on';
    case 'email_left':
      return 'The customer left an address for the answer';
    case 'merged':
      return 'Another conversation of this customer was joined to this one';
    case 'snoozed':
      return `${name} snoozed it${momentOf(notice, 'until', ' until ')}`;
    case 'woken':
      return wokenWords(notice.params['by']);
    case 'mailed':
      return 'The reply went out by e-mail';
    case 'mail_failed':
      return notice.params['kind'] === 'alert'
        ? 'Colleagues who are away could not be told by e-mail'
        : 'The reply could not go out by e-mail';
  }
}

function wokenWords(by: unknown): string {
  switch (by) {
    case 'customer':
      return 'Back from snooze: the customer wrote';
    case 'staff':
      return 'Woken from snooze';
    default:
      return 'Back from snooze: it is time';
  }
}

/** "until tomorrow, 09:00"; nothing where the notice doesn't say when. */
function momentOf(notice: Notice, name: string, before: string): string {
  const at = notice.params[name];
  return typeof at === 'number' && at > 0 ? `${before}${dayLabel(at, Date.now())}, ${clockTime(at)}` : '';
}

function textParam(notice: Notice, name: string): string {
  const value = notice.params[name];
  return typeof value === 'string' ? value : '';
}

function reasonOf(notice: Notice): string {
  const reason = handOffReasons.find((known) => known === notice.params['reason']);
  return reason ? `: ${handOffWords(reason)}` : '';
}

/** Where a change stands, in a few words. */
export function changeWords(state: ChangeState): string {
  switch (state) {
    case 'pending':
      return "Waits for the customer's yes";
    case 'approval':
      return 'Waits for your approval';
    case 'confirmed':
      return 'Agreed, about to be sent';
    case 'running':
      return 'Being done';
    case 'done':
      return 'Done';
    case 'failed':
      return 'Not done';
    case 'unsure':
      return 'Not sure whether it was done';
    case 'declined':
      return 'The customer said no';
    case 'rejected':
      return 'Rejected by staff';
    case 'expired':
      return 'Expired, nothing was changed';
  }
}

/** Where the agent is with an answer that has no words yet. */
export function stageWords(stage: Stage | null): string {
  if (!stage) return 'Starting';
  switch (stage.code) {
    case 'searching':
      return 'Looking in the help centre';
    case 'queued':
      return stage.ahead === 0 ? 'Next in line for the model' : `In line for the model, ${stage.ahead} before it`;
    case 'loading':
      return 'The model is being loaded';
    case 'reading':
      return 'Reading the passages';
    case 'thinking':
      return 'Thinking';
    case 'slow':
      return 'Takes longer than usual; the customer was offered a person';
  }
}

/** How an answer ended when it did not simply end; null when it did. */
export function endWords(message: Pick<Message, 'state' | 'stopReason'>): string | null {
  switch (message.state) {
    case 'writing':
    case 'done':
      return null;
    case 'failed':
      return 'Broke off here';
    case 'stopped':
      return stopWords(message.stopReason);
  }
}

function stopWords(reason: StopReason | null): string {
  switch (reason) {
    case 'taken_over':
      return 'Stopped here by the take-over';
    case 'customer':
      return 'Stopped here by the customer';
    case 'closed':
      return 'Stopped here, the conversation was closed';
    case 'handed_off':
      return 'Stopped here, the customer wanted a person';
    case 'server_stopped':
      return 'Stopped here, the server was shut down';
    case null:
      return 'Stopped here';
  }
}
