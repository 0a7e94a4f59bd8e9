import type { HandOffReason, Message, Notice, Stage, StopReason } from '../../protocol/conversation.ts';

/** Why a conversation went to staff, to follow "Handed to staff: ". */
export function handOffWords(reason: HandOffReason): string {
  switch (reason) {
    case 'customer_asked':
      return 'asked for a person';
    case 'customer_said_so':
      return 'said that a person is wanted';
    case 'agent_failed':
      return 'the agent could not answer';
    case 'staff':
      return 'staff stepped in';
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
      return `${name} closed the conversation`;
    case 'reopened':
      return 'Opened again';
  }
}

function reasonOf(notice: Notice): string {
  const reason = notice.params['reason'];
  switch (reason) {
    case 'customer_asked':
    case 'customer_said_so':
    case 'agent_failed':
    case 'staff':
      return `: ${handOffWords(reason)}`;
    default:
      return '';
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
