import { createHmac } from 'node:crypto';
import { z } from 'zod';
import { AppError } from '../app-error.ts';
import type { CustomerTokens } from '../auth/customer-tokens.ts';
import type { RateLimits } from '../auth/rate-limits.ts';
import { readSignedIdentity, type SignedIdentity } from '../auth/signed-identity.ts';
import { readHouseProfile, wordsFor } from '../knowledge/house-profile.ts';
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
import { route, type Route } from './route.ts';

export interface CustomerRoutesDeps {
  storage: Pick<Storage, 'conversations' | 'settings'>;
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
        const identity =
          body.identity === undefined ? null : await readSignedIdentity(body.identity, deps.identitySecret);
        const known = body.token === undefined ? null : await deps.tokens.read(body.token);
        const id = identity === null ? (known ?? deps.tokens.newCustomerId()) : await signIn(deps, identity);
        const customer = await deps.storage.conversations.readCustomer(id);
        const locale = query.locale ?? req.acceptsLanguages()[0] ?? 'en';
        const house = await readHouseProfile(deps.storage.settings);
        return {
          token: await deps.tokens.issue(id),
          customer: { id, name: customer?.name ?? null, verified: customer?.verified ?? false },
          house: {
            name: house.name,
            greeting: wordsFor(house.greeting, locale),
            suggestions: wordsFor(house.suggestions, locale) ?? [],
            modelAnswers: deps.model.status().state === 'ready',
            staffThere: deps.staffThere(),
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
        const own = await deps.storage.conversations.listOf({ customerId: caller.customerId, limit: PAGE_SIZE });
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

/** A signed customer has one id on every device, made from the host site's id for him. */
async function signIn(deps: CustomerRoutesDeps, identity: SignedIdentity): Promise<string> {
  const bytes = createHmac('sha256', deps.serverSecret)
    .update(`identity:${identity.externalId}`)
    .digest()
    .subarray(0, 16);
  bytes.writeUInt8(0x80 | (bytes.readUInt8(6) & 0x0f), 6);
  bytes.writeUInt8(0x80 | (bytes.readUInt8(8) & 0x3f), 8);
  const hex = bytes.toString('hex');
  const id = `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
  await deps.storage.conversations.saveCustomer({ id, ...identity, verified: true, at: deps.now() });
  return id;
}
