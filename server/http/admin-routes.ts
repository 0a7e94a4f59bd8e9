import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { AppError } from '../app-error.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import type { ModelChoice, ModelOffice, ModelRoom } from '../model/model-room.ts';
import type { EgressGuard } from '../privacy/egress-guard.ts';
import {
  ArticlesQuery,
  ModelApprove,
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
  type RegisterResponse,
  type RegisterRow,
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
  storage: Pick<Storage, 'review' | 'conversations' | 'changes' | 'articles' | 'staff' | 'teams' | 'audit'>;
  /** Whether somebody has the console open. */
  staffConnected: (staffId: string) => boolean;
  knowledge: Pick<Knowledge, 'findPassages'>;
  model: Pick<ModelRoom, 'status' | 'list' | 'use' | 'check'> & ModelOffice;
  guard: Pick<EgressGuard, 'report'>;
  /** What the files say now, with what is wrong in them. Both wait until the files are opened. */
  readProcedures(): Promise<ProceduresResponse>;
  readActions(): Promise<ActionsResponse>;
  dataDir: string;
  now: () => number;
}

const modelName = z.string().min(1).max(200).nullable().optional();
const ModelUseBody: z.ZodType<ModelUse> = z.strictObject({
  chat: modelName,
  embed: modelName,
  answering: modelName,
  understanding: modelName,
  checking: modelName,
  embedding: modelName,
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
      summary: 'The model that answers, what its test found, what is installed, and who does which job',
      answers: 'The status, the installed models, the jobs, and every model that was seen with its approval',
      respond: async (): Promise<ModelsResponse> => {
        const installed = await model.list().catch(() => []);
        return { status: model.status(), installed, jobs: model.jobs(), register: await model.register() };
      },
    }),
    route({
      method: 'get',
      path: '/api/admin/models/register',
      audience: 'admin',
      summary: 'Every model that was seen, the newest first',
      answers: 'One row for each name and digest, with who approved it',
      respond: async (): Promise<RegisterResponse> => ({ register: await model.register() }),
    }),
    route({
      method: 'post',
      path: '/api/admin/models/approve',
      audience: 'admin',
      summary: 'Say that a model may be used: this digest under this name',
      body: ModelApprove,
      answers: 'The approved row',
      respond: async ({ body, caller }): Promise<RegisterRow> => {
        const row = await model.approve({ ...body, by: caller.staff.name });
        if (row === null) throw new AppError('not_found', 'This model was never seen under this name');
        await storage.audit.record({
          id: randomUUID(),
          at: deps.now(),
          actor: caller.staff.id,
          action: 'model.approved',
          subject: row.name,
          detail: { digest: row.digest, by: caller.staff.name },
        });
        return row;
      },
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
      summary: 'Choose a model by job; null returns to the automatic choice',
      body: ModelUseBody,
      answers: 'The status afterwards',
      respond: async ({ body }): Promise<ModelStatusResponse> => ({ status: await model.use(choiceOf(body)) }),
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
      answers: 'Everybody on the staff, with how free each one is now',
      respond: async (): Promise<StaffResponse> => {
        const [staff, desks] = await Promise.all([storage.staff.list(), storage.teams.readDesks()]);
        const deskOf = new Map(desks.map((desk) => [desk.staffId, desk]));
        return {
          staff: staff.map((member) => {
            const desk = deskOf.get(member.id);
            if (desk === undefined) return { ...member, desk: null };
            const { availability, open, capacity } = desk;
            return { ...member, desk: { availability, open, capacity, there: deps.staffConnected(member.id) } };
          }),
        };
      },
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

/** `answering` and `embedding` are the new names of `chat` and `embed`; what is absent stays as it is. */
function choiceOf(use: ModelUse): ModelChoice {
  const { understanding, checking } = use;
  const chat = use.answering === undefined ? use.chat : use.answering;
  const embed = use.embedding === undefined ? use.embed : use.embedding;
  return {
    ...(chat === undefined ? {} : { chat }),
    ...(embed === undefined ? {} : { embed }),
    ...(understanding === undefined ? {} : { understanding }),
    ...(checking === undefined ? {} : { checking }),
  };
}
