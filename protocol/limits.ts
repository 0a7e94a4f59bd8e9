/** Bounds that both ends of the wire know. The server enforces them; the front ends use them to warn early. */

/** A customer's message. Long enough for a pasted e-mail, short enough to fit any model's window. */
export const MESSAGE_MAX_CHARS = 4_000;
/** A staff member's reply or note. */
export const REPLY_MAX_CHARS = 8_000;
/** One Socket.IO packet, in bytes. A message of MESSAGE_MAX_CHARS in any script fits four times over. */
export const PACKET_MAX_BYTES = 64 * 1024;
/** One HTTP request body, in bytes. */
export const BODY_MAX_BYTES = 64 * 1024;
/** Rows in one page of any list. */
export const PAGE_SIZE = 50;
/** Messages sent in one catch-up; older ones are asked for page by page. */
export const CATCH_UP_MAX_MESSAGES = 200;
export const SEARCH_MAX_CHARS = 200;
export const COMMENT_MAX_CHARS = 1_000;
/** One value of a form card, and how many a form may have. */
export const FORM_VALUE_MAX_CHARS = 500;
export const FORM_MAX_FIELDS = 12;
