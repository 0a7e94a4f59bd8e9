import { ATTACHMENT_MAX_BYTES, ATTACHMENTS_MAX } from '../../protocol/limits.ts';
import { bytesWords } from './bytes-words.ts';

/** What an error from the server means to the person in front of the screen, in one sentence with a next step where there is one. */
export function problemWords(error: { code: string; details?: Record<string, unknown> }): string {
  switch (error.code) {
    case 'offline':
    case 'unreachable':
      return 'There is no connection to the server.';
    case 'no_answer':
      return 'The server did not answer in time.';
    case 'rate_limited':
      return 'That was too much at once. Wait a moment.';
    case 'not_signed_in':
    case 'session_expired':
      return 'You are signed out. Sign in again.';
    case 'not_allowed':
      return 'Your role does not allow this.';
    case 'conversation_not_found':
      return 'This conversation does not exist, or it was erased.';
    case 'conversation_closed':
      return 'The conversation is closed.';
    case 'already_taken_over':
      return `${nameOf(error.details?.['by']) ?? 'A colleague'} took over first.`;
    case 'not_taken_over':
      return 'Take over before you reply.';
    case 'not_waiting':
      return 'The conversation does not wait any more.';
    case 'change_not_found':
      return 'This change does not exist any more.';
    case 'change_expired':
      return 'It was too late: the change has expired.';
    case 'change_already_ended':
      return typeof error.details?.['by'] === 'string'
        ? `${error.details['by']} has already decided.`
        : 'It was decided before.';
    case 'identity_needed':
      return 'Only a verified customer may do this.';
    case 'invitation_used':
      return 'This link was used already, or it is too old.';
    case 'stale_view':
      return 'Something was said meanwhile.';
    case 'customer_blocked':
      return 'This customer is blocked.';
    case 'not_same_customer':
      return 'They are not of the same customer.';
    case 'attachment_refused':
      return attachmentWords(error.details?.['reason']);
    case 'attachment_not_found':
      return 'The file is not kept any more. Add it again.';
    case 'upload_full':
      return 'The house has no room left for files. Tell whoever runs it.';
    case 'model_unavailable':
      return 'The model is not there or has no time now.';
    case 'storage_full':
      return 'The disk of the server is full, nothing was stored. Tell whoever runs it.';
    case 'storage_failed':
      return 'The server could not read or write its disk.';
    case 'shutting_down':
      return 'The server is restarting.';
    case 'invalid_payload':
    case 'payload_too_large':
      return 'The server did not accept it in this form.';
    default:
      return 'Something went wrong on the server. Its log says what.';
  }
}

/** A colleague as the server names one: by name, or by id and name. */
function nameOf(by: unknown): string | null {
  if (typeof by === 'string') return by;
  return typeof by === 'object' && by !== null && 'name' in by && typeof by.name === 'string' ? by.name : null;
}

function attachmentWords(reason: unknown): string {
  switch (reason) {
    case 'type':
      return 'Files of this kind are not taken.';
    case 'size':
      return `It is larger than ${bytesWords(ATTACHMENT_MAX_BYTES)}.`;
    case 'count':
      return `A message takes ${ATTACHMENTS_MAX} files.`;
    case 'broken':
      return 'The file is broken, or it is not what its name says.';
    default:
      return 'The house does not take this file.';
  }
}

/** The same for whatever a request or an event threw. */
export function thrownWords(error: unknown): string {
  return problemWords(isCoded(error) ? error : { code: 'internal' });
}

function isCoded(error: unknown): error is { code: string; details?: Record<string, unknown> } {
  return error instanceof Error && 'code' in error && typeof error.code === 'string';
}
