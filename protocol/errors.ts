import { z } from 'zod';

/** Every code a client can meet. The front ends hold the words for people; `docs/protocol.md` says what to do about each. */
export const ErrorCode = z.enum([
  'invalid_payload', // the payload does not match its schema; `details` names the fields
  'payload_too_large',
  'unknown_event',
  'rate_limited', // `retryAfterMs` says when to try again
  'not_signed_in',
  'not_allowed',
  'session_expired', // the customer token is not ours or too old: ask for a new one
  'conversation_not_found', // it does not exist, or it is somebody else's
  'message_not_found',
  'article_not_found',
  'not_found',
  'message_id_taken', // this id was used for another text or by somebody else
  'conversation_closed',
  'already_taken_over', // `details.by` names the colleague who won
  'not_taken_over', // reply without having taken over
  'not_waiting',
  'change_not_found', // it does not exist, or it is somebody else's
  'change_expired', // nobody said yes in time: it has to be asked for again
  'change_already_ended', // it was done, declined or replaced before
  'identity_needed', // only a verified customer may do this
  'code_wrong', // `details.left` says how many tries are left
  'code_expired', // too old or too often wrong: send a new one
  'mail_unavailable', // no mail server is set, so no code can be sent
  'mail_failed', // the mail server did not take it; try again
  'identity_rejected', // the signed identity token is wrong, expired or not expected
  'invitation_used',
  'stale_view', // something was said since; `details.messages` counts it. Look, then send again with `force`
  'customer_blocked', // what he writes is not taken any more
  'not_same_customer', // only two conversations of one customer can be joined
  'attachment_refused', // `details.reason`: type, size, count, broken, name
  'attachment_not_found',
  'upload_full', // no room is left for files
  'storage_full', // nothing was stored; try again when there is room
  'storage_failed',
  'shutting_down',
  'model_unavailable',
  'internal', // we log the cause; it never leaves
]);
export type ErrorCode = z.infer<typeof ErrorCode>;

export const WireError = z.object({
  code: ErrorCode,
  /** A plain English sentence for developers; front ends show their own words. */
  message: z.string().optional(),
  retryAfterMs: z.number().int().nonnegative().optional(),
  details: z.record(z.string(), z.unknown()).optional(),
});
export type WireError = z.infer<typeof WireError>;
