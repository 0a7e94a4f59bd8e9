import type { z } from 'zod';
import type {
  DraftResponse,
  RewriteRequest,
  RewriteResponse,
  SuggestedArticlesResponse,
  SummaryResponse,
  TranslateRequest,
  TranslateResponse,
} from '../../../protocol/desk-http.ts';
import { openHttp } from '../../live/http.ts';

/** A local model may be slow, and other people may be before us; longer than this nobody waits. */
const ELBOW_MAX_MS = 120_000;
const http = openHttp({ requestMaxMs: ELBOW_MAX_MS });

const ask = <T>(conversationId: string, what: string, body: unknown, signal: AbortSignal): Promise<T> =>
  http.send<T>('POST', `/api/staff/conversations/${conversationId}/${what}`, body, signal);

/** The agent at the elbow of whoever answers. Nothing here sends anything to a customer. Throws HttpProblem. */
export const elbow = {
  draft: (id: string, signal: AbortSignal) => ask<DraftResponse>(id, 'draft', {}, signal),
  summary: (id: string, signal: AbortSignal) => ask<SummaryResponse>(id, 'summary', {}, signal),
  articles: (id: string, signal: AbortSignal) => ask<SuggestedArticlesResponse>(id, 'articles', {}, signal),
  rewrite: (id: string, body: z.input<typeof RewriteRequest>, signal: AbortSignal) =>
    ask<RewriteResponse>(id, 'rewrite', body, signal),
  translate: (id: string, body: z.input<typeof TranslateRequest>, signal: AbortSignal) =>
    ask<TranslateResponse>(id, 'translate', body, signal),
};
