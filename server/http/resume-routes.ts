import type { CustomerTokens } from '../auth/customer-tokens.ts';
import type { RateLimits } from '../auth/rate-limits.ts';
import { resumeSession } from '../auth/resume-session.ts';
import type { ResumeTokens } from '../auth/resume-tokens.ts';
import { ResumeRequest, type ResumeResponse } from '../../protocol/http.ts';
import type { Storage } from '../storage/storage.ts';
import { bearerOf } from './mount-routes.ts';
import { route, type Route } from './route.ts';

export function resumeRoutes(deps: {
  storage: Pick<Storage, 'conversations'>;
  tokens: CustomerTokens;
  resumeTokens: ResumeTokens;
  limits: RateLimits;
  now: () => number;
}): Route[] {
  return [
    route({
      method: 'post',
      path: '/api/customer/resume',
      audience: 'everyone',
      summary: 'Continue a conversation from the link in a mail',
      body: ResumeRequest,
      answers: 'A customer token and the conversation to open',
      respond: async ({ body, caller, req }): Promise<ResumeResponse> => {
        await deps.limits.session(caller.address);
        return resumeSession(deps, { token: body.token, browser: bearerOf(req.headers) });
      },
    }),
  ];
}
