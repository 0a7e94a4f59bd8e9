import type { Assist } from './answering/assist/assist.ts';
import type { CustomerTokens } from './auth/customer-tokens.ts';
import type { RateLimits } from './auth/rate-limits.ts';
import type { ResumeTokens } from './auth/resume-tokens.ts';
import type { StaffAuth } from './auth/staff-auth.ts';
import type { Config, Secrets } from './config.ts';
import type { ConversationRoom } from './conversations/conversations.ts';
import type { Presence } from './conversations/presence/presence.ts';
import { adminRoutes, type AdminRoutesDeps } from './http/admin-routes.ts';
import { assistRoutes } from './http/assist-routes.ts';
import { attachmentRoutes } from './http/attachment-routes.ts';
import { customerRoutes } from './http/customer-routes.ts';
import { deskRoutes } from './http/desk-routes.ts';
import { lookRoutes } from './http/look-routes.ts';
import { resumeRoutes } from './http/resume-routes.ts';
import type { Route } from './http/route.ts';
import { staffRoutes } from './http/staff-routes.ts';
import { teamRoutes } from './http/team-routes.ts';
import type { Knowledge } from './knowledge/knowledge.ts';
import type { OpenedCases } from './open-cases.ts';
import type { Redactor } from './privacy/redaction/redaction.ts';
import { actionsForAdmin, proceduresForAdmin } from './present-cases.ts';
import type { Storage } from './storage/storage.ts';
import type { Uploads } from './uploads/uploads.ts';

/** Every address under /api, with what it needs of the house. */
export function houseRoutes(deps: {
  config: Pick<Config, 'dataDir'>;
  secrets: Pick<Secrets, 'identitySecret'>;
  /** The server's own, which customer ids are made with. */
  secret: string;
  guard: AdminRoutesDeps['guard'];
  storage: Storage;
  redactor: Redactor;
  uploads: Uploads;
  knowledge: Knowledge;
  /** Resolves when the help centre can be searched. */
  knows: Promise<void>;
  model: AdminRoutesDeps['model'];
  assist: Assist;
  /** Procedures and actions, once their files are opened. */
  business: () => Promise<OpenedCases>;
  presence: Presence;
  tokens: CustomerTokens;
  resumeTokens: ResumeTokens;
  limits: RateLimits;
  staffAuth: () => Promise<StaffAuth>;
  now: () => number;
  log: ConversationRoom['log'];
}): Route[] {
  const { storage, uploads, knowledge, model, presence, tokens, resumeTokens, limits, staffAuth, now, log } = deps;
  return [
    ...customerRoutes({
      storage,
      knowledge,
      model,
      tokens,
      limits,
      identitySecret: deps.secrets.identitySecret,
      serverSecret: deps.secret,
      staffThere: presence.anyStaff,
      now,
    }),
    ...attachmentRoutes({ storage, uploads, limits, now }),
    ...lookRoutes({ storage, now }),
    ...resumeRoutes({ storage, tokens, resumeTokens, limits, now }),
    ...staffRoutes({ storage, staffAuth, limits, now }),
    ...deskRoutes({ storage, redactor: deps.redactor, now, log }),
    ...teamRoutes({ storage, onChange: presence.desksChanged, now }),
    ...assistRoutes({ storage, assist: deps.assist, now }),
    ...adminRoutes({
      storage,
      staffConnected: presence.connected,
      knowledge: {
        findPassages: async (input) => {
          await deps.knows;
          return knowledge.findPassages(input);
        },
      },
      model,
      guard: deps.guard,
      readProcedures: async () => proceduresForAdmin(await deps.business()),
      readActions: async () => actionsForAdmin((await deps.business()).actions),
      dataDir: deps.config.dataDir,
      now,
    }),
  ];
}
