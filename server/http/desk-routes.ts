import type { Logger } from 'pino';
import { AppError } from '../app-error.ts';
import {
  DeskSearchQuery,
  type CustomerResponse,
  type DeskSearchResponse,
  type TagsResponse,
} from '../../protocol/desk-http.ts';
import { PAGE_SIZE } from '../../protocol/limits.ts';
import type { Redactor } from '../privacy/redaction/redaction.ts';
import type { Storage } from '../storage/storage.ts';
import { cannedReplyRoutes } from './desk/canned-reply-routes.ts';
import { exportRoute } from './desk/export-route.ts';
import { savedViewRoutes } from './desk/saved-view-routes.ts';
import { route, type Route } from './route.ts';

/** More are not offered while somebody types; any tag can be written. */
const TAGS_LISTED = 200;

export interface DeskRoutesDeps {
  storage: Pick<Storage, 'desk' | 'conversations' | 'review' | 'audit' | 'settings'>;
  redactor: Pick<Redactor, 'redact'>;
  now: () => number;
  log: Logger;
}

/** What the console asks beside the conversation itself: search, the customer, own views and replies, tags, a file of it. */
export function deskRoutes(deps: DeskRoutesDeps): Route[] {
  const { desk, conversations } = deps.storage;
  return [
    route({
      method: 'get',
      path: '/api/staff/search',
      audience: 'staff',
      summary: 'Search every conversation',
      query: DeskSearchQuery,
      answers: "One page of conversations with the words in their messages or in the customer's name or address",
      respond: ({ query }): Promise<DeskSearchResponse> =>
        desk.search({ q: query.q, cursor: query.cursor ?? null, limit: PAGE_SIZE }),
    }),
    route({
      method: 'get',
      path: '/api/staff/customers/:id',
      audience: 'staff',
      summary: 'Read what is known of a customer',
      answers: 'What he proved, what the site signed, and his latest conversations',
      respond: async ({ params }): Promise<CustomerResponse> => {
        const id = (params['id'] ?? '').slice(0, 100);
        const customer = await conversations.readCustomer(id);
        const page = await desk.customerPage({ customerId: id, limit: PAGE_SIZE });
        if (customer === null || page === null) throw new AppError('not_found', 'There is no such customer');
        const { email, verifiedBy, attributes, verifiedAt = null } = customer;
        return { id, email, verifiedBy, verifiedAt, attributes, ...page };
      },
    }),
    route({
      method: 'get',
      path: '/api/staff/tags',
      audience: 'staff',
      summary: 'List the tags in use',
      answers: 'Each with how many conversations have it, most used first',
      respond: async (): Promise<TagsResponse> => ({ tags: await desk.listTags({ limit: TAGS_LISTED }) }),
    }),
    ...savedViewRoutes(deps),
    ...cannedReplyRoutes(deps),
    exportRoute(deps),
  ];
}
