import express, { Router, type Request, type RequestHandler } from 'express';
import type { ZodType } from 'zod';
import { AppError } from '../app-error.ts';
import type { CustomerTokens } from '../auth/customer-tokens.ts';
import { BODY_MAX_BYTES } from '../../protocol/limits.ts';
import { isSameSite } from '../auth/same-site.ts';
import type { StaffMember } from '../../protocol/http.ts';
import { clientAddress } from '../auth/client-address.ts';
import type { Audience, Caller, Route } from './route.ts';

export interface Gate {
  tokens: CustomerTokens;
  whoIs: (headers: Request['headers']) => Promise<StaffMember | null>;
}

const NOBODY: StaffMember = { id: '', name: '', email: '', role: 'staff' };

/** Turns route definitions into one router: check who calls, parse what was sent, answer JSON. */
export function mountRoutes(routes: Route[], gate: Gate): Router {
  const router = Router();
  const usual = express.json({ limit: BODY_MAX_BYTES });
  for (const route of routes) {
    const handle: RequestHandler = async (req, res) => {
      const caller = await admit(route.audience, req, gate);
      const result = await route.respond({
        params: req.params as Record<string, string>,
        query: parse(route.query, req.query, 'query'),
        body: parse(route.body, req.body, 'body'),
        caller,
        req,
        res,
      });
      if (!res.headersSent) {
        res.setHeader('Cache-Control', 'no-store');
        res.json(result ?? {});
      }
    };
    const json = route.bodyMaxBytes === undefined ? usual : express.json({ limit: route.bodyMaxBytes });
    router[route.method](route.path, ...(route.body === undefined ? [] : [json]), handle);
  }
  return router;
}

async function admit(audience: Audience, req: Request, gate: Gate): Promise<Caller> {
  const address = clientAddress(req.socket.remoteAddress, req.headers['x-forwarded-for']);
  const nobody = { customerId: '', link: null, staff: NOBODY, address };
  switch (audience) {
    case 'everyone':
      return nobody;
    case 'customer': {
      const opened = await gate.tokens.open(bearerOf(req.headers));
      if (opened === null) throw new AppError('session_expired', 'Ask POST /api/customer/session for a new token');
      return { ...nobody, customerId: opened.customerId, link: opened.link };
    }
    case 'staff':
    case 'admin': {
      if (req.method !== 'GET' && !isSameSite(req.headers)) {
        throw new AppError('not_allowed', 'This request came from another site');
      }
      const staff = await gate.whoIs(req.headers);
      if (staff === null) throw new AppError('not_signed_in', 'Sign in first');
      if (audience === 'admin' && staff.role !== 'admin') throw new AppError('not_allowed', 'Only admins may do this');
      return { ...nobody, staff };
    }
  }
}

/** The customer token of a request; empty without one. */
export function bearerOf(headers: Request['headers']): string {
  return /^Bearer (.+)$/.exec(headers.authorization ?? '')?.[1] ?? '';
}

function parse(schema: ZodType | undefined, given: unknown, where: string): unknown {
  if (schema === undefined) return undefined;
  const parsed = schema.safeParse(given ?? {});
  if (parsed.success) return parsed.data;
  throw new AppError('invalid_payload', `The ${where} does not match what is expected`, {
    details: {
      fields: parsed.error.issues.slice(0, 10).map((issue) => ({
        path: issue.path.join('.').slice(0, 100),
        message: issue.message.slice(0, 200),
      })),
    },
  });
}
