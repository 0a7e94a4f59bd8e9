import express, { type Express, type Request, type RequestHandler, type Router } from 'express';
import helmet from 'helmet';
import type { Logger } from 'pino';
import { AppError } from '../app-error.ts';
import { clientAddress } from '../auth/client-address.ts';
import type { StaffAuth } from '../auth/staff-auth.ts';
import { apiDocs } from './api-docs.ts';
import { mountRoutes, type Gate } from './mount-routes.ts';
import { problemHandler } from './problem.ts';
import type { Route } from './route.ts';

export interface HttpDeps {
  routes: Route[];
  gate: Gate;
  staffAuth: () => Promise<StaffAuth>;
  pages: Router;
  operations: Router;
  log: Logger;
}

/** Express, put together: machines' questions, the API, staff sign-in, pages, and one place where errors end. */
export function createHttpApp(deps: HttpDeps): Express {
  const app = express();
  app.disable('x-powered-by');
  app.set('etag', 'weak');
  app.use(
    helmet({
      // Each page sets its own policy; what has none may load nothing at all.
      contentSecurityPolicy: { useDefaults: false, directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] } },
      // Plain HTTP in a local network must work; the proxy that speaks HTTPS may add it.
      strictTransportSecurity: false,
      originAgentCluster: false,
      crossOriginOpenerPolicy: false,
      crossOriginResourcePolicy: { policy: 'same-origin' },
    }),
  );
  app.use(deps.operations);
  app.use('/api/staff/auth', signIn(deps.staffAuth));
  app.use(mountRoutes(deps.routes, deps.gate));
  app.use(apiDocs(deps.routes));
  app.use(deps.pages);
  app.use(() => {
    throw new AppError('not_found', 'There is nothing at this address');
  });
  app.use(problemHandler(deps.log));
  return app;
}

function signIn(staffAuth: () => Promise<StaffAuth>): RequestHandler {
  return async (req: Request, res) => {
    const auth = await staffAuth();
    // better-auth counts attempts by address; it must be ours, not one that the caller made up.
    req.headers['x-innkeeper-address'] = clientAddress(req.socket.remoteAddress, req.headers['x-forwarded-for']);
    auth.handler(req, res);
  };
}
