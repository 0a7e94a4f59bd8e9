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
/** One file, in bytes; and how many files one message may have. */
export const ATTACHMENT_MAX_BYTES = 10 * 1024 * 1024;
export const ATTACHMENTS_MAX = 5;
/** A tag, a view's name, a canned reply's shortcut; and how many of each. */
export const TAG_MAX_CHARS = 30;
export const TAGS_MAX = 10;
export const NAME_MAX_CHARS = 60;
export const SAVED_VIEWS_MAX = 20;
/** Somebody's own and the shared ones are counted. */
export const COUNTED_VIEWS_MAX = 2 * SAVED_VIEWS_MAX;
/** How long a reply is held before it goes, so that it can be taken back. */
export const UNDO_MS = 5_000;
/** "Is writing" is told at most this often, and believed twice as long. */
export const TYPING_MS = 3_000;
