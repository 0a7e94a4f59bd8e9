import type { Logger } from 'pino';
import { AppError } from '../app-error.ts';
import { staffPayloads } from '../../protocol/staff-events.ts';
import type { StaffMember } from '../../protocol/http.ts';
import { assignConversation } from '../conversations/hand-off/assign-conversation.ts';
import { approveChange } from '../conversations/changes/approve-change.ts';
import { rejectChange } from '../conversations/changes/reject-change.ts';
import { closeConversation } from '../conversations/close-conversation.ts';
import type { ConversationRoom } from '../conversations/conversations.ts';
import { handBack } from '../conversations/hand-off/hand-back.ts';
import { openConversation } from '../conversations/open-conversation.ts';
import { sendStaffMessage } from '../conversations/send-staff-message.ts';
import { takeOver } from '../conversations/hand-off/take-over.ts';
import type { ModelRoom } from '../model/model-room.ts';
import type { Storage } from '../storage/storage.ts';
import { clientAddress } from '../auth/client-address.ts';
import { countSavedViews } from './count-saved-views.ts';
import { handleEvents } from './handle-event.ts';
import type { RateLimits } from '../auth/rate-limits.ts';
import { INBOX, conversationRoom } from './rooms.ts';
import { staffOrderEvents } from './staff-order-events.ts';
import { staffPresenceEvents } from './staff-presence-events.ts';
import type { StaffNamespace, StaffSocket } from './socket-server.ts';

/** Somebody who was disabled or signed out elsewhere is sent away within this time. */
const SESSION_CHECK_MS = 10_000;

export interface StaffSockets {
  namespace: StaffNamespace;
  room: ConversationRoom;
  staff: Storage['staff'];
  model: Pick<ModelRoom, 'status'>;
  /** Who the cookie belongs to; null when nobody. */
  whoIs: (headers: Record<string, string | string[] | undefined>) => Promise<StaffMember | null>;
  limits: RateLimits;
  log: Logger;
}

/** Namespace /staff: signed in by the session cookie, same-origin only (the engine checks the origin). */
export function serveStaff(deps: StaffSockets): void {
  deps.namespace.use((socket, next) => {
    deps.whoIs(socket.handshake.headers).then(
      (member) => {
        if (member === null) {
          next(Object.assign(new Error('not_signed_in'), { data: { code: 'not_signed_in' } }));
          return;
        }
        socket.data.staff = { id: member.id, name: member.name, role: member.role };
        socket.data.address = clientAddress(socket.handshake.address, socket.handshake.headers['x-forwarded-for']);
        next();
      },
      (error: unknown) => {
        deps.log.error({ err: error }, 'a staff session could not be read');
        next(Object.assign(new Error('internal'), { data: { code: 'internal' } }));
      },
    );
  });
  deps.namespace.on('connection', (socket) => serve(deps, socket));
}

function serve({ room, staff, model, whoIs, limits, log }: StaffSockets, socket: StaffSocket): void {
  const me = { id: socket.data.staff.id, name: socket.data.staff.name };

  const check = setInterval(() => {
    whoIs(socket.handshake.headers).then(
      (member) => {
        if (member === null) socket.disconnect(true);
      },
      (error: unknown) => log.error({ err: error }, 'a staff session could not be checked'),
    );
  }, SESSION_CHECK_MS);
  check.unref();
  room.presence.staffCame(socket.id, me);
  socket.on('disconnect', () => {
    clearInterval(check);
    room.presence.staffWent(socket.id);
  });

  handleEvents(
    socket,
    staffPayloads,
    {
      'inbox:open': async ({ view, filter, saved, cursor, limit }) => {
        await socket.join(INBOX);
        // A later page says nothing of them: they stay wanted.
        if (saved !== undefined) socket.data.savedViews = saved;
        const { desk, conversations } = room.storage;
        const place = { view, filter: filter ?? {}, staffId: me.id, cursor: cursor ?? null, limit };
        const page = await desk.listInbox(place);
        return {
          ...page,
          counts: await conversations.countInbox(me.id),
          saved: await countSavedViews(room.storage, socket),
          reads: await desk.reads({ staffId: me.id, conversationIds: page.conversations.map(({ id }) => id) }),
          staff: await room.presence.listStaff(),
          model: model.status(),
        };
      },
      'conversation:open': async ({ conversationId, afterSeq }) => {
        await socket.join(conversationRoom(conversationId));
        const opened = await openConversation(room, { conversationId, afterSeq, customerId: null });
        room.presence.staffOpened(socket.id, conversationId);
        return { ...opened, presence: room.presence.of(conversationId) };
      },
      'conversation:leave': async ({ conversationId }) => {
        room.presence.staffLeft(socket.id, conversationId);
        await socket.leave(conversationRoom(conversationId));
        return {};
      },
      'conversation:take-over': async ({ conversationId }) => ({
        conversation: await takeOver(room, { conversationId, staff: me }),
      }),
      'conversation:hand-back': async ({ conversationId }) => ({
        conversation: await handBack(room, { conversationId, staff: me }),
      }),
      'conversation:close': async ({ conversationId }) => ({
        conversation: await closeConversation(room, { conversationId, staff: me }),
      }),
      'conversation:assign': async ({ conversationId, staffId }) => {
        const to = await staff.read(staffId);
        if (to === null || to.disabled) throw new AppError('not_found', 'There is no such member of staff');
        return {
          conversation: await assignConversation(room, { conversationId, to: { id: to.id, name: to.name }, by: me }),
        };
      },
      'change:approve': async (payload) => ({ message: await approveChange(room, { ...payload, staff: me }) }),
      'change:reject': async (payload) => ({ message: await rejectChange(room, { ...payload, staff: me }) }),
      ...staffOrderEvents({ room, me }),
      ...staffPresenceEvents({ room, me, socket }),
      'message:send': async (payload) => ({ message: await sendStaffMessage(room, { ...payload, staff: me }) }),
    },
    { log, admit: () => limits.event(socket.id, socket.data.address) },
  );
}
