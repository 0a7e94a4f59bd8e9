import { z } from 'zod';
import { Id, type Conversation, type VerifiedBy } from './conversation.ts';
import type { TranscriptRow } from './http.ts';
import { NAME_MAX_CHARS, REPLY_MAX_CHARS, SEARCH_MAX_CHARS } from './limits.ts';
import { InboxFilter, InboxView } from './staff-events.ts';

/** What the console asks over HTTP, under /api/staff. What changes a conversation goes over the socket. */

/** GET /api/staff/search?q= — conversations of every state, by the words of their messages and of the customer. */
export const DeskSearchQuery = z.object({
  q: z.string().trim().min(1).max(SEARCH_MAX_CHARS),
  cursor: z.string().max(100).optional(),
});
export interface DeskSearchResponse {
  found: TranscriptRow[];
  total: number;
  cursor: string | null;
}

/** GET /api/staff/customers/:id */
export interface CustomerResponse {
  id: string;
  name: string;
  email: string | null;
  verifiedBy: VerifiedBy | null;
  verifiedAt: number | null;
  /** Signed by the host site. */
  attributes: Record<string, string | number | boolean>;
  blocked: boolean;
  firstSeenAt: number;
  /** His latest conversations, newest first, at most a page. */
  conversations: { conversation: Conversation; firstWords: string }[];
}

/** GET|POST /api/staff/views, DELETE /api/staff/views/:id — own ones and shared ones. Sharing needs an admin. */
export const SavedViewNew = z.strictObject({
  name: z.string().trim().min(1).max(NAME_MAX_CHARS),
  view: InboxView,
  filter: InboxFilter,
  shared: z.boolean().default(false),
});
export interface SavedView {
  id: string;
  name: string;
  view: InboxView;
  filter: InboxFilter;
  shared: boolean;
  /** I may change it. */
  mine: boolean;
}
export interface SavedViewsResponse {
  views: SavedView[];
}

/**
 * GET|POST /api/staff/canned-replies, PUT|DELETE /api/staff/canned-replies/:id. Placeholders in the text: {customer},
 * {staff}, {house}, {date}. Shared ones are changed by admins.
 */
export const CannedReplySave = z.strictObject({
  /** Typed after `/`. */
  shortcut: z
    .string()
    .trim()
    .toLowerCase()
    .regex(/^[\p{L}\p{N}-]{1,30}$/u),
  title: z.string().trim().min(1).max(NAME_MAX_CHARS),
  text: z.string().trim().min(1).max(REPLY_MAX_CHARS),
  shared: z.boolean().default(false),
});
export interface CannedReply {
  id: string;
  shortcut: string;
  title: string;
  text: string;
  shared: boolean;
  mine: boolean;
}
export interface CannedRepliesResponse {
  replies: CannedReply[];
  /** The house's name, for {house}. */
  house?: string;
}

/** GET /api/staff/tags — those in use, most used first. */
export interface TagsResponse {
  tags: { tag: string; count: number }[];
}

/** GET /api/staff/teams — to give a conversation to. */
export interface TeamsResponse {
  teams: { id: string; name: string; open: boolean; members: string[] }[];
}

/** GET /api/staff/conversations/:id/export?format=text|json — one conversation as a file. */
export const ConversationExportQuery = z.object({ format: z.enum(['text', 'json']).default('text') });

// ---- Agent at your elbow: POST /api/staff/conversations/:id/… ------------------------------------------------------

/** How it was made: by the model, or by search because the model is busy or absent. */
export type MadeBy = 'model' | 'search';
/** …/draft — a proposal of an answer; nothing is stored, nothing is sent. */
export interface DraftResponse {
  madeBy: MadeBy;
  text: string;
  language: string | null;
  sources: { passageId: string; articleId: string; title: string; heading: string }[];
}
/** …/summary — what a colleague must know. Kept until something new is said. */
export interface SummaryResponse {
  madeBy: MadeBy;
  text: string;
  at: number;
}
/** …/articles — passages that may help, by search alone. Both audiences; `audience` staff must not be pasted unread. */
export interface SuggestedArticlesResponse {
  passages: {
    passageId: string;
    articleId: string;
    title: string;
    heading: string;
    text: string;
    audience: 'customer' | 'staff';
  }[];
}
/** …/rewrite — model_unavailable when there is none: words are never changed by rules. */
export const RewriteRequest = z.strictObject({
  text: z.string().trim().min(1).max(REPLY_MAX_CHARS),
  how: z.enum(['shorter', 'warmer', 'simpler']),
});
export type RewriteRequest = z.infer<typeof RewriteRequest>;
export interface RewriteResponse {
  text: string;
}
/** …/translate — a reply into the customer's language, or one of his messages into the reader's. */
export const TranslateRequest = z.strictObject({
  /** A message of the conversation, or words of the reader's own. */
  from: z.discriminatedUnion('type', [
    z.strictObject({ type: z.literal('message'), messageId: Id }),
    z.strictObject({ type: z.literal('text'), text: z.string().trim().min(1).max(REPLY_MAX_CHARS) }),
  ]),
  to: z.string().min(2).max(20),
});
export type TranslateRequest = z.infer<typeof TranslateRequest>;
export interface TranslateResponse {
  text: string;
  language: string;
}
