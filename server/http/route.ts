import type { Request, Response } from 'express';
import type { ZodType } from 'zod';
import type { LinkSession } from '../auth/customer-tokens.ts';
import type { StaffMember } from '../../protocol/http.ts';

/** Who may call it: the address says so too. */
export type Audience = 'everyone' | 'customer' | 'staff' | 'admin';

export interface Caller {
  /** Both are set for audience customer. */
  customerId: string;
  link: LinkSession | null;
  /** Set for audiences staff and admin. */
  staff: StaffMember;
  address: string;
}

/**
 * One endpoint as data: mounted by create-http-app.ts, listed by the OpenAPI document. `respond` gets parsed input and
 * returns the JSON body; it throws AppError for what can be expected.
 */
export interface Route {
  method: 'get' | 'post' | 'put' | 'delete';
  path: string;
  audience: Audience;
  summary: string;
  query?: ZodType;
  body?: ZodType;
  /** One request body, in bytes, where the usual bound is too little. */
  bodyMaxBytes?: number;
  /** What it answers, in words, for the API page. */
  answers: string;
  respond: (call: Call) => Promise<unknown>;
}

export interface Call {
  params: Record<string, string>;
  query: unknown;
  body: unknown;
  caller: Caller;
  req: Request;
  res: Response;
}

/** Ties a route's schemas to what its `respond` receives. */
export function route<Query = unknown, Body = unknown>(
  definition: Omit<Route, 'query' | 'body' | 'respond'> & {
    query?: ZodType<Query>;
    body?: ZodType<Body>;
    respond: (call: Omit<Call, 'query' | 'body'> & { query: Query; body: Body }) => Promise<unknown>;
  },
): Route {
  return {
    ...definition,
    respond: (call) => definition.respond({ ...call, query: call.query as Query, body: call.body as Body }),
  };
}
