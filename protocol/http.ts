import { z } from 'zod';
import {
  AnswerMode,
  ConversationState,
  HandOffReason,
  Id,
  type Attachment,
  type Conversation,
  type Message,
  type VerifiedBy,
} from './conversation.ts';
import type { WidgetLook } from './desk-settings.ts';
import type { Evidence } from './evidence.ts';
import { PAGE_SIZE, SEARCH_MAX_CHARS } from './limits.ts';
import type { ModelStatus } from './model-status.ts';
import type { StaffPresence } from './staff-events.ts';

/** RFC 9457 problem, content type application/problem+json. */
export interface Problem {
  type: string;
  title: string;
  status: number;
  code: string;
  detail?: string;
  details?: Record<string, unknown>;
}

// ---- /api/customer -------------------------------------------------------------------------------------------------

/** POST /api/customer/session: a new or renewed customer token (kept by the widget), and what the frame needs to draw itself. */
export const SessionRequest = z.strictObject({
  token: z.string().max(2_000).optional(),
  /** HS256 token signed by the host site with IDENTITY_SECRET. Send `token` too: an identity with `jti` is for one browser. */
  identity: z.string().max(4_000).optional(),
});
export interface SessionResponse {
  token: string;
  customer: { id: string; name: string | null; verified: boolean; verifiedBy?: VerifiedBy | null };
  house: House;
}
/** What every customer may know about the house. */
export interface House {
  name: string;
  greeting: string | null;
  suggestions: string[];
  /** False while answers come by search. */
  modelAnswers: boolean;
  /** True when at least one staff member is connected. */
  staffThere: boolean;
  /** Without the greetings: the loader has them. */
  look: Omit<WidgetLook, 'greetings'>;
  /** Files may be added to messages. */
  attachments: boolean;
}
/** GET /api/customer/passages/:passageId — a cited passage in its article; customer articles only. */
export interface PassageResponse {
  passageId: string;
  articleId: string;
  title: string;
  heading: string;
  /** Markdown. */
  text: string;
  language: string;
}
/** GET /api/customer/conversations — the customer's own, latest first. */
export interface CustomerConversationsResponse {
  conversations: { id: string; state: string; openedAt: number; lastMessageAt: number; firstWords: string }[];
}
/**
 * POST /api/customer/conversations/:id/attachments and /api/staff/conversations/:id/attachments, multipart with one field
 * `file`: the kept file, to be named by a message within a day. GET /api/{customer,staff}/attachments/:id gives its bytes.
 */
export interface AttachmentResponse {
  attachment: Attachment;
}
/** POST /api/customer/resume: the token of a link in a mail, for a session that continues that conversation. */
export const ResumeRequest = z.strictObject({ token: z.string().min(20).max(2_000) });
export interface ResumeResponse {
  token: string;
  conversationId: Id;
}

// ---- /api/staff ----------------------------------------------------------------------------------------------------

/** GET /api/staff/me */
export interface StaffMember {
  id: string;
  name: string;
  email: string;
  role: 'staff' | 'admin';
}
/** GET /api/staff/members — colleagues to give a conversation to; nobody who is shut out. */
export interface MembersResponse {
  members: { id: string; name: string }[];
}
export const InvitationAccept = z.strictObject({
  token: z.string().min(20).max(200),
  name: z.string().trim().min(1).max(80),
  email: z.email().max(200),
  password: z.string().min(10).max(200),
});

// ---- /api/admin ----------------------------------------------------------------------------------------------------

/** GET /api/admin/transcripts; every field is also a search parameter of the page's own address. */
export const TranscriptQuery = z.object({
  q: z.string().trim().max(SEARCH_MAX_CHARS).optional(),
  state: ConversationState.optional(),
  handOff: HandOffReason.optional(),
  language: z.string().max(20).optional(),
  mode: AnswerMode.optional(),
  helpful: z.enum(['yes', 'no']).optional(),
  rating: z.coerce.number().int().min(1).max(5).optional(),
  from: z.coerce.number().int().nonnegative().optional(),
  to: z.coerce.number().int().nonnegative().optional(),
  cursor: z.string().max(100).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(PAGE_SIZE),
});
export type TranscriptQuery = z.infer<typeof TranscriptQuery>;
export interface TranscriptRow {
  conversation: Conversation;
  messages: number;
  answers: number;
  firstWords: string;
  /** The best matching message with the match between U+E000 and U+E001; null without a query. */
  match: string | null;
}
export interface TranscriptsResponse {
  transcripts: TranscriptRow[];
  total: number;
  cursor: string | null;
}
/** GET /api/admin/transcripts/:id */
export interface TranscriptResponse {
  conversation: Conversation;
  messages: Message[];
  handOffs: { at: number; reason: HandOffReason; acceptedBy: string | null; acceptedAt: number | null }[];
}
/** GET /api/admin/answers/:messageId/evidence */
export interface EvidenceResponse {
  messageId: Id;
  evidence: Evidence;
}
/** GET /api/admin/articles */
export const ArticlesQuery = z.object({
  q: z.string().trim().max(SEARCH_MAX_CHARS).optional(),
  audience: z.enum(['customer', 'staff']).optional(),
  language: z.string().max(20).optional(),
  offset: z.coerce.number().int().nonnegative().default(0),
  limit: z.coerce.number().int().min(1).max(200).default(PAGE_SIZE),
});
export interface ArticleRow {
  id: string;
  title: string;
  language: string;
  audience: 'customer' | 'staff';
  origin: string;
  passages: number;
  words: number;
  updatedAt: number;
}
export interface ArticlesResponse {
  articles: ArticleRow[];
  total: number;
}
/** GET /api/admin/articles/:id — the article as imported. */
export interface ArticleResponse {
  id: string;
  origin: string;
  collection: string;
  title: string;
  language: string;
  audience: 'customer' | 'staff';
  markdown: string;
  hash: string;
  updatedAt: number;
}
/** GET /api/admin/try?q= — "Try a question": the passages it would find, nothing saved. */
export const TryQuery = z.object({
  q: z.string().trim().min(1).max(SEARCH_MAX_CHARS),
  audience: z.enum(['customer', 'staff']).default('customer'),
});
export interface TriedPassage {
  passage: { id: string; articleId: string; title: string; heading: string; text: string; language: string };
  /** 0..1, fused. */
  score: number;
  parts: { text: number | null; latent: number | null; vector: number | null };
}
/** The passages it would find, best first. */
export interface TryResponse {
  passages: TriedPassage[];
  indexes: ('text' | 'latent' | 'vector')[];
  /** 0..1: how sure the house is that the best passage answers the question at all. */
  confidence: number;
  /** Good enough to answer from. */
  answerable: boolean;
  tookMs: number;
}
/** GET /api/admin/procedures */
export interface ProceduresResponse {
  procedures: ProcedureRow[];
  /** Files that could not be used, each with the line and what to do. */
  problems: { file: string; line: number; words: string }[];
}
export interface ProcedureRow {
  id: string;
  title: string;
  file: string;
  version: string;
  examples: string[];
  needs: { name: string; type: string; label: string }[];
  identity: 'none' | 'verified';
  /** The road as drawn by the file, in order: conditions and what follows. */
  steps: { when: string | null; does: string; detail: string }[];
  /** Cases made from the conditions, and how many of them lead to exactly one step. */
  cases: { total: number; passed: number };
  markdown: string;
}
/** GET /api/admin/actions */
export interface ActionsResponse {
  actions: ActionRow[];
  problems: { file: string; line: number; words: string }[];
}
export interface ActionRow {
  id: string;
  title: string;
  source: 'openapi' | 'http' | 'mcp';
  effect: 'reads' | 'changes';
  identity: 'none' | 'verified';
  approval: boolean;
  /** Parameters that are always the verified customer's own. */
  bound: string[];
  parameters: string[];
  /** The host it calls, without path or credentials; for MCP over stdio the command's name. */
  host: string;
  limits: string[];
}
/** GET /api/admin/models */
export interface ModelsResponse {
  status: ModelStatus;
  installed: ModelRow[];
  /** Which model does which job; null: chosen by the house, or none is there. */
  jobs?: ModelJobs;
  /** Every model the house got to know, the newest first. */
  register?: RegisterRow[];
}
export interface ModelJobs {
  answering: ModelJob;
  understanding: ModelJob;
  checking: ModelJob;
  embedding: ModelJob;
}
export interface ModelJob {
  /** Does it now; null: nobody, the house does without. */
  model: string | null;
  /** What an admin chose; null: automatic. */
  chosen: string | null;
  /** Names of the installed models that can do it. */
  candidates: string[];
}
/** GET /api/admin/models/register: one row for each name and digest. */
export interface RegisterResponse {
  register: RegisterRow[];
}
export interface RegisterRow {
  name: string;
  digest: string;
  family: string;
  origin: string;
  licence: string;
  firstSeenAt: number;
  lastSeenAt: number;
  /** The self-test's verdict in plain words; null while it was not tested. */
  selfTest: string | null;
  approvedBy: string | null;
  approvedAt: number | null;
  /** True when another digest was known under this name before: the model was changed. */
  changed?: boolean;
  /** True for the digest that is installed now. */
  installed?: boolean;
}
/** POST /api/admin/models/approve: answers with the approved row. */
export const ModelApprove = z.strictObject({ name: z.string().min(1).max(300), digest: z.string().min(1).max(200) });
export type ModelApprove = z.infer<typeof ModelApprove>;
export interface ModelRow {
  name: string;
  digest: string;
  sizeBytes: number;
  family: string;
  parameters: string;
  quantization: string;
  capabilities: string[];
  /** Why it may not be used, in plain words; null when it may. */
  refused: string | null;
}
/** POST /api/admin/models/use; null returns to the automatic choice. */
export interface ModelUse {
  chat?: string | null | undefined;
  embed?: string | null | undefined;
  /** The same by job; `answering` is `chat` and `embedding` is `embed`. */
  answering?: string | null | undefined;
  understanding?: string | null | undefined;
  checking?: string | null | undefined;
  embedding?: string | null | undefined;
}
/** What the checks and choices of a model answer. */
export interface ModelStatusResponse {
  status: ModelStatus;
}
/** GET /api/admin/staff */
export interface StaffResponse {
  staff: (StaffMember & {
    disabled: boolean;
    createdAt: number;
    /** Null: shut out. `there`: the console is open in a browser. */
    desk: (Pick<StaffPresence, 'availability' | 'open' | 'capacity'> & { there: boolean }) | null;
  })[];
}
/** GET /api/admin/overview */
export interface OverviewResponse {
  days: { day: string; conversations: number; handedOff: number }[];
  conversations: number;
  answeredWithoutPerson: number;
  answers: { model: number; search: number; procedure: number; fixed: number; failed: number };
  handOffsByReason: { reason: HandOffReason; count: number }[];
  firstWordMs: { p50: number | null; p95: number | null };
  totalMs: { p50: number | null; p95: number | null };
  unanswered: { question: string; count: number; conversationId: string }[];
}
/** GET /api/admin/privacy */
export interface PrivacyResponse {
  contacted: { host: string; count: number; lastAt: number }[];
  refused: { host: string; via: string; count: number; lastAt: number }[];
  allowed: string[];
  storedAt: string;
}
