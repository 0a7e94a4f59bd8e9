import { AppError } from '../../app-error.ts';
import { newId } from '../../conversations/new-id.ts';
import { readHouseProfile } from '../../knowledge/house-profile.ts';
import { CannedReplySave, type CannedRepliesResponse, type CannedReply } from '../../../protocol/desk-http.ts';
import type { StaffMember } from '../../../protocol/http.ts';
import type { Storage } from '../../storage/storage.ts';
import { route, type Route } from '../route.ts';
import { needAdmin } from './need-admin.ts';

/** More can't be told apart by a shortcut. */
const REPLIES_MAX = 200;

/** Texts that are inserted by a shortcut: own ones, and those that admins share with everybody. */
export function cannedReplyRoutes({
  storage: { desk, settings },
  now,
}: {
  storage: Pick<Storage, 'desk' | 'settings'>;
  now: () => number;
}): Route[] {
  const idOf = (params: Record<string, string>): string => (params['id'] ?? '').slice(0, 100);
  const find = async (id: string, staff: StaffMember): Promise<CannedReply | null> =>
    (await desk.listCanned(staff.id)).find((reply) => reply.id === id) ?? null;
  return [
    route({
      method: 'get',
      path: '/api/staff/canned-replies',
      audience: 'staff',
      summary: 'List canned replies',
      answers: "Own and shared ones by shortcut, and the house's name for their texts",
      respond: async ({ caller: { staff } }): Promise<CannedRepliesResponse> => ({
        replies: (await desk.listCanned(staff.id)).map((reply) => forReader(reply, staff)),
        house: (await readHouseProfile(settings)).name,
      }),
    }),
    route({
      method: 'post',
      path: '/api/staff/canned-replies',
      audience: 'staff',
      summary: 'Save a canned reply; one with the same shortcut is replaced',
      body: CannedReplySave,
      answers: 'The saved reply',
      respond: async ({ body, caller: { staff } }): Promise<CannedReply> => {
        if (body.shared) needAdmin(staff);
        const alike = (await desk.listCanned(staff.id)).filter((reply) => reply.shared === body.shared);
        const isNew = !alike.some((reply) => reply.shortcut === body.shortcut);
        if (isNew && alike.length >= REPLIES_MAX) {
          throw new AppError('not_allowed', `At most ${REPLIES_MAX} replies are kept; remove one first`, {
            details: { limit: REPLIES_MAX },
          });
        }
        return forReader(await desk.saveCanned({ ...body, id: newId(), staffId: staff.id, at: now() }), staff);
      },
    }),
    route({
      method: 'put',
      path: '/api/staff/canned-replies/:id',
      audience: 'staff',
      summary: 'Change a canned reply',
      body: CannedReplySave,
      answers: 'The saved reply',
      respond: async ({ params, body, caller: { staff } }): Promise<CannedReply> => {
        const reply = await find(idOf(params), staff);
        if (reply === null) throw new AppError('not_found', 'There is no such reply');
        if (reply.shared || body.shared) needAdmin(staff);
        return forReader(await desk.saveCanned({ ...body, id: reply.id, staffId: staff.id, at: now() }), staff);
      },
    }),
    route({
      method: 'delete',
      path: '/api/staff/canned-replies/:id',
      audience: 'staff',
      summary: 'Remove a canned reply',
      answers: 'Nothing; one that is gone already is no error',
      respond: async ({ params, caller: { staff } }): Promise<object> => {
        const reply = await find(idOf(params), staff);
        if (reply === null) return {};
        if (reply.shared) needAdmin(staff);
        await desk.removeCanned({ id: reply.id, staffId: reply.shared ? null : staff.id });
        return {};
      },
    }),
  ];
}

/** Whoever may change it sees it as his. */
function forReader(reply: CannedReply, staff: StaffMember): CannedReply {
  return { ...reply, mine: reply.shared ? staff.role === 'admin' : reply.mine };
}
