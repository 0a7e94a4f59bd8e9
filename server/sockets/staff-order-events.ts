import type { z } from 'zod';
import type { staffPayloads } from '../../protocol/staff-events.ts';
import type { ConversationRoom } from '../conversations/conversations.ts';
import { blockCustomer } from '../conversations/order/block-customer.ts';
import { markRead } from '../conversations/order/mark-read.ts';
import { markSpam } from '../conversations/order/mark-spam.ts';
import { mergeConversations } from '../conversations/order/merge-conversations.ts';
import { prioritiseConversation } from '../conversations/order/prioritise-conversation.ts';
import { reopenConversation } from '../conversations/order/reopen-conversation.ts';
import { snoozeConversation } from '../conversations/order/snooze-conversation.ts';
import { tagConversation } from '../conversations/order/tag-conversation.ts';
import { unblockCustomer } from '../conversations/order/unblock-customer.ts';
import { unmarkSpam } from '../conversations/order/unmark-spam.ts';
import { wakeConversation } from '../conversations/order/wake-conversation.ts';
import type { StaffRef } from '../storage/storage.ts';

type Payload<Name extends keyof typeof staffPayloads> = z.output<(typeof staffPayloads)[Name]>;

/** Everything that puts the inbox in order: snooze, tags, priority, merge, spam, reopen, block, read. */
export function staffOrderEvents({ room, me }: { room: ConversationRoom; me: StaffRef }) {
  return {
    'conversation:snooze': async (payload: Payload<'conversation:snooze'>) => ({
      conversation: await snoozeConversation(room, { ...payload, staff: me }),
    }),
    'conversation:wake': async ({ conversationId }: Payload<'conversation:wake'>) => ({
      conversation: await wakeConversation(room, { conversationId, by: me }),
    }),
    'conversation:tag': async (payload: Payload<'conversation:tag'>) => ({
      conversation: await tagConversation(room, payload),
    }),
    'conversation:prioritise': async (payload: Payload<'conversation:prioritise'>) => ({
      conversation: await prioritiseConversation(room, payload),
    }),
    'conversation:merge': async (payload: Payload<'conversation:merge'>) => ({
      conversation: await mergeConversations(room, { ...payload, staff: me }),
    }),
    'conversation:spam': async ({ conversationId, spam }: Payload<'conversation:spam'>) => ({
      conversation: await (spam ? markSpam : unmarkSpam)(room, { conversationId, staff: me }),
    }),
    'conversation:reopen': async ({ conversationId }: Payload<'conversation:reopen'>) => ({
      conversation: await reopenConversation(room, { conversationId, staff: me }),
    }),
    'conversation:read': async (payload: Payload<'conversation:read'>) => {
      await markRead(room, { ...payload, staffId: me.id });
      return {};
    },
    'customer:block': async ({ customerId, blocked }: Payload<'customer:block'>) => {
      await (blocked ? blockCustomer : unblockCustomer)(room, { customerId, staff: me });
      return {};
    },
  };
}
