import { AppError } from '../app-error.ts';
import { hashOfToken } from '../auth/invitations.ts';
import type { StaffAuth } from '../auth/staff-auth.ts';
import type { RateLimits } from '../auth/rate-limits.ts';
import {
  InvitationAccept,
  type EvidenceResponse,
  type MembersResponse,
  type StaffMember,
} from '../../protocol/http.ts';
import type { Storage } from '../storage/storage.ts';
import { withOutcome } from '../review/with-outcome.ts';
import { route, type Route } from './route.ts';

export interface StaffRoutesDeps {
  storage: Pick<Storage, 'review' | 'staff' | 'conversations' | 'changes'>;
  staffAuth: () => Promise<StaffAuth>;
  limits: RateLimits;
  now: () => number;
}

export function staffRoutes(deps: StaffRoutesDeps): Route[] {
  return [
    route({
      method: 'get',
      path: '/api/staff/me',
      audience: 'staff',
      summary: 'Who is signed in',
      answers: 'The member of staff',
      respond: async ({ caller }): Promise<StaffMember> => caller.staff,
    }),
    route({
      method: 'get',
      path: '/api/staff/members',
      audience: 'staff',
      summary: 'List colleagues, to assign a conversation',
      answers: 'Everybody on the staff who is not disabled',
      respond: async (): Promise<MembersResponse> => {
        const all = await deps.storage.staff.list();
        return { members: all.filter((member) => !member.disabled).map(({ id, name }) => ({ id, name })) };
      },
    }),
    route({
      method: 'post',
      path: '/api/staff/invitations/accept',
      audience: 'everyone',
      summary: 'Use a one-time link: set name, e-mail and password',
      body: InvitationAccept,
      answers: 'The new member of staff; sign in next',
      respond: async ({ body, caller }): Promise<StaffMember> => {
        await deps.limits.session(caller.address);
        const auth = await deps.staffAuth();
        const invitation = await deps.storage.staff.useInvitation({
          tokenHash: hashOfToken(body.token),
          at: deps.now(),
        });
        if (invitation === null) {
          throw new AppError('invitation_used', 'This link was used already or is too old; ask for a new one');
        }
        return auth.createMember({
          name: body.name,
          email: body.email,
          password: body.password,
          role: invitation.role,
        });
      },
    }),
    evidenceRoute('/api/staff/answers/:messageId/evidence', 'staff', deps.storage),
  ];
}

/** Staff and admins open the same evidence from two addresses. */
export function evidenceRoute(
  path: string,
  audience: 'staff' | 'admin',
  storage: Pick<Storage, 'review' | 'conversations' | 'changes'>,
): Route {
  return route({
    method: 'get',
    path,
    audience,
    summary: 'What an answer was made from',
    answers: 'The evidence of the answer',
    respond: async ({ params }): Promise<EvidenceResponse> => {
      const messageId = (params['messageId'] ?? '').slice(0, 100);
      const evidence = await storage.review.readEvidence(messageId);
      if (evidence === null)
        throw new AppError(
          'message_not_found',
          'There is no evidence: this is no answer, or it is still being written',
        );
      const card = (await storage.conversations.readMessage(messageId))?.card;
      const change = card?.type === 'change' ? await storage.changes.read(card.changeId) : null;
      return { messageId, evidence: withOutcome(evidence, change) };
    },
  });
}
