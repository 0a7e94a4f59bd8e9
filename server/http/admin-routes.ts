import { z } from 'zod';
import { AppError } from '../app-error.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import type { ModelRoom } from '../model/model-room.ts';
import type { EgressGuard } from '../privacy/egress-guard.ts';
import {
  ArticlesQuery,
  TranscriptQuery,
  TryQuery,
  type ActionsResponse,
  type ArticleResponse,
  type ArticlesResponse,
  type ModelsResponse,
  type ModelStatusResponse,
  type ModelUse,
  type OverviewResponse,
  type PrivacyResponse,
  type ProceduresResponse,
  type StaffResponse,
  type TranscriptResponse,
  type TranscriptsResponse,
  type TryResponse,
} from '../../protocol/http.ts';
import type { Storage } from '../storage/storage.ts';
import { evidenceRoute } from './staff-routes.ts';
import { route, type Route } from './route.ts';

const DAY_MS = 24 * 60 * 60_000;
/** The longest conversation an admin opens in one go; longer ones are paged by afterSeq. */
const TRANSCRIPT_MESSAGES = 1_000;
const PASSAGES_TRIED = 10;

export interface AdminRoutesDeps {
  storage: Pick<Storage, 'review' | 'conversations' | 'articles' | 'staff' | 'audit'>;
  knowledge: Pick<Knowledge, 'findPassages'>;
  model: Pick<ModelRoom, 'status' | 'list' | 'use' | 'check'>;
  guard: Pick<EgressGuard, 'report'>;
  /** What the files say now, with what is wrong in them. */
  readProcedures(): ProceduresResponse;
  readActions(): ActionsResponse;
  dataDir: string;
  now: () => number;
}

const ModelChoice: z.ZodType<ModelUse> = z.strictObject({
  chat: z.string().min(1).max(200).nullable().optional(),
  embed: z.string().min(1).max(200).nullable().optional(),
});
const Paging = z.object({
  cursor: z.string().max(100).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
const AfterSeq = z.object({ afterSeq: z.coerce.number().int().nonnegative().default(0) });
const Days = z.object({ days: z.coerce.number().int().min(1).max(366).default(30) });

export function adminRoutes(deps: AdminRoutesDeps): Route[] {
  const { storage, knowledge, model } = deps;
  return [
    route({
      method: 'get',
      path: '/api/admin/overview',
      audience: 'admin',
      summary: 'Figures of the last days',
      query: Days,
      answers: 'Conversations by day, hand-offs by reason, times, unanswered questions',
      respond: ({ query }): Promise<OverviewResponse> =>
        storage.review.overview({ from: deps.now() - query.days * DAY_MS, to: deps.now() }),
    }),
    route({
      method: 'get',
      path: '/api/admin/procedures',
      audience: 'admin',
      summary: 'List the procedures',
      answers: 'Each procedure as its road, and the files that could not be used, with line and reason',
      respond: async (): Promise<ProceduresResponse> => deps.readProcedures(),
    }),
    route({
      method: 'get',
      path: '/api/admin/actions',
      audience: 'admin',
      summary: 'List the actions',
      answers: 'What the agent can do in the business, with its gates, and what could not be used',
      respond: async (): Promise<ActionsResponse> => deps.readActions(),
    }),
    route({
      method: 'get',
      path: '/api/admin/transcripts',
      audience: 'admin',
      summary: 'Search transcripts',
      query: TranscriptQuery,
      answers: 'One page of transcripts, the total, and a cursor for the next page',
      respond: ({ query }): Promise<TranscriptsResponse> => storage.review.searchTranscripts(query),
    }),
    route({
      method: 'get',
      path: '/api/admin/transcripts/:id',
      audience: 'admin',
      summary: 'Read one transcript',
      query: AfterSeq,
      answers: 'The conversation, its messages and hand-offs',
      respond: async ({ params, query }): Promise<TranscriptResponse & { more: boolean }> => {
        const id = (params['id'] ?? '').slice(0, 100);
        const conversation = await storage.conversations.readConversation(id);
        if (conversation === null) throw new AppError('conversation_not_found', 'There is no such conversation');
        const { messages, more } = await storage.conversations.readMessages({
          conversationId: id,
          afterSeq: query.afterSeq,
          limit: TRANSCRIPT_MESSAGES,
        });
        return { conversation, messages, more, handOffs: await storage.review.listHandOffs(id) };
      },
    }),
    evidenceRoute('/api/admin/answers/:messageId/evidence', 'admin', storage),
    route({
      method: 'get',
      path: '/api/admin/articles',
      audience: 'admin',
      summary: 'List articles',
      query: ArticlesQuery,
      answers: 'One page of articles and the total',
      respond: ({ query }): Promise<ArticlesResponse> =>
        storage.articles.listArticles({
          q: query.q ?? null,
          audience: query.audience ?? null,
          language: query.language ?? null,
          offset: query.offset,
          limit: query.limit,
        }),
    }),
    route({
      method: 'get',
      path: '/api/admin/articles/:id',
      audience: 'admin',
      summary: 'Read one article',
      answers: 'The article as imported',
      respond: async ({ params }): Promise<ArticleResponse> => {
        const article = await storage.articles.readArticle((params['id'] ?? '').slice(0, 200));
        if (article === null) throw new AppError('article_not_found', 'There is no such article');
        return article;
      },
    }),
    route({
      method: 'get',
      path: '/api/admin/try',
      audience: 'admin',
      summary: 'Try a question: the passages it would find',
      query: TryQuery,
      answers: 'The passages with their scores; nothing is saved',
      respond: ({ query }): Promise<TryResponse> =>
        knowledge.findPassages({ query: query.q, language: null, audience: query.audience, limit: PASSAGES_TRIED }),
    }),
    route({
      method: 'get',
      path: '/api/admin/models',
      audience: 'admin',
      summary: 'The model that answers, what its test found, and what is installed',
      answers: 'The status and the installed models',
      respond: async (): Promise<ModelsResponse> => ({
        status: model.status(),
        installed: await model.list().catch(() => []),
      }),
    }),
    route({
      method: 'post',
      path: '/api/admin/models/check',
      audience: 'admin',
      summary: 'Look for the model server again, now',
      body: z.strictObject({}),
      answers: 'The status afterwards',
      respond: async (): Promise<ModelStatusResponse> => ({ status: await model.check() }),
    }),
    route({
      method: 'post',
      path: '/api/admin/models/use',
      audience: 'admin',
      summary: 'Choose the answering or embedding model; null returns to the automatic choice',
      body: ModelChoice,
      answers: 'The status afterwards',
      respond: async ({ body }): Promise<ModelStatusResponse> => ({ status: await model.use(body) }),
    }),
    route({
      method: 'get',
      path: '/api/admin/privacy',
      audience: 'admin',
      summary: 'Which hosts were contacted, what was refused',
      answers: "The egress guard's own counters since the start",
      respond: async (): Promise<PrivacyResponse> => ({ ...deps.guard.report(), storedAt: deps.dataDir }),
    }),
    route({
      method: 'get',
      path: '/api/admin/staff',
      audience: 'admin',
      summary: 'List the staff',
      answers: 'Everybody on the staff',
      respond: async (): Promise<StaffResponse> => ({ staff: await storage.staff.list() }),
    }),
    route({
      method: 'get',
      path: '/api/admin/audit',
      audience: 'admin',
      summary: 'Read the audit log, latest first',
      query: Paging,
      answers: 'One page of audit lines and a cursor',
      respond: ({ query }) => storage.audit.list({ cursor: query.cursor ?? null, limit: query.limit }),
    }),
  ];
}
