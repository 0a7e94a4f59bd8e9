import { z } from 'zod';
import { AppError } from '../app-error.ts';
import { mayHere, maySee } from '../auth/may-see.ts';
import { openCustomerSession } from '../auth/customer-session.ts';
import type { CustomerTokens } from '../auth/customer-tokens.ts';
import type { RateLimits } from '../auth/rate-limits.ts';
import { createTokenUse } from '../auth/token-use.ts';
import { readHouseProfile, wordsFor } from '../knowledge/house-profile.ts';
import { readWidgetLook } from '../knowledge/widget-look.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import type { ModelRoom } from '../model/model-room.ts';
import { PAGE_SIZE } from '../../protocol/limits.ts';
import {
  SessionRequest,
  type CustomerConversationsResponse,
  type PassageResponse,
  type SessionResponse,
} from '../../protocol/http.ts';
import type { Storage } from '../storage/storage.ts';
import { route, type Caller, type Route } from './route.ts';

export interface CustomerRoutesDeps {
  storage: Pick<Storage, 'conversations' | 'identities' | 'settings'>;
  knowledge: Pick<Knowledge, 'readPassage'>;
  model: Pick<ModelRoom, 'status'>;
  tokens: CustomerTokens;
  limits: RateLimits;
  identitySecret: string | null;
  /** Makes one customer id of one outside id, the same on every device. */
  serverSecret: string;
  staffThere: () => boolean;
  now: () => number;
}

export function customerRoutes(deps: CustomerRoutesDeps): Route[] {
  const tokenUse = createTokenUse({ identities: deps.storage.identities });
  return [
    route({
      method: 'post',
      path: '/api/customer/session',
      audience: 'everyone',
      summary: 'Begin or renew a customer session',
      body: SessionRequest,
      query: z.object({ locale: z.string().max(35).optional() }),
      answers: 'A customer token and what the widget needs to draw itself',
      respond: async ({ body, query, caller, req }): Promise<SessionResponse> => {
        await deps.limits.session(caller.address);
        const { token, id, customer: proved, link } = await openCustomerSession({ ...deps, tokenUse }, body);
        // Whoever followed the link of a mail is somebody of his own, and nothing is known of him.
        const customer = link === null ? proved : null;
        const locale = query.locale ?? req.acceptsLanguages()[0] ?? 'en';
        const house = await readHouseProfile(deps.storage.settings);
        const { greetings: _loaderHasThem, ...look } = await readWidgetLook(deps.storage.settings);
        return {
          token,
          customer: {
            id: link?.id ?? id,
            name: customer?.name ?? null,
            verified: customer?.verified ?? false,
            verifiedBy: customer?.verifiedBy ?? null,
          },
          house: {
            name: house.name,
            greeting: wordsFor(house.greeting, locale),
            suggestions: wordsFor(house.suggestions, locale) ?? [],
            modelAnswers: deps.model.status().state === 'ready',
            staffThere: deps.staffThere(),
            look,
            attachments: true,
          },
        };
      },
    }),
    route({
      method: 'get',
      path: '/api/customer/passages/:passageId',
      audience: 'customer',
      summary: 'Open a cited passage',
      answers: 'The passage in Markdown, with the article it is from',
      respond: async ({ params }): Promise<PassageResponse> => {
        const passage = await deps.knowledge.readPassage((params['passageId'] ?? '').slice(0, 200), 'customer');
        if (passage === null) throw new AppError('article_not_found', 'This passage is not there any more');
        const { id, articleId, title, heading, text, language } = passage;
        return { passageId: id, articleId, title, heading, text, language };
      },
    }),
    route({
      method: 'get',
      path: '/api/customer/conversations',
      audience: 'customer',
      summary: "List the customer's own conversations, latest first",
      answers: 'Up to fifty conversations with their first words',
      respond: async ({ caller }): Promise<CustomerConversationsResponse> => {
        const own = await listOwn(deps.storage, caller);
        return {
          conversations: own.map(({ id, state, openedAt, lastMessageAt, firstWords }) => ({
            id,
            state,
            openedAt,
            lastMessageAt,
            firstWords,
          })),
        };
      },
    }),
  ];
}

/** By the link of a mail: what of the latest it opens. */
async function listOwn(storage: CustomerRoutesDeps['storage'], caller: Pick<Caller, 'customerId' | 'link'>) {
  const all = await storage.conversations.listOf({ customerId: caller.customerId, limit: PAGE_SIZE });
  if (mayHere('read_own_conversations', caller)) return all;
  const seen = await Promise.all(all.map((conversation) => maySee(storage, caller, conversation)));
  return all.filter((_conversation, i) => seen[i]);
}
