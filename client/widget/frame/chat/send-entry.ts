import type { OutboxEntry, SendReply } from '../../../live/outbox.ts';
import type { ChatState, CustomerAction, CustomerAsk } from '../chat-state.ts';
import type { Store } from '../store.ts';

export interface SendDeps {
  store: Store<ChatState>;
  ask: CustomerAsk;
  dispatch: (action: CustomerAction) => void;
  catchUp: () => Promise<void>;
}

/** One entry of the outbox on its way to the server: words with their files, or yes or no to a change. */
export async function sendEntry(
  { store, ask, dispatch, catchUp }: SendDeps,
  { id, conversationId, text, form, change, attachments }: OutboxEntry,
): Promise<SendReply> {
  if (change) {
    const reply = await ask(`change:${change}`, { conversationId, changeId: id });
    if (reply.ok) dispatch({ type: 'message:saved', message: reply.message });
    // It ended before: the card itself says how, there is nothing to send again.
    else if (/^change_(ex|al)/.test(reply.error.code)) {
      await catchUp();
      return { ok: true };
    }
    return reply;
  }
  const files = attachments?.map((file) => file.id);
  const reply = await ask('message:send', { id, conversationId, text, form, attachments: files });
  if (reply.ok) {
    dispatch({ type: 'message:saved', message: reply.message });
    dispatch({ type: 'conversation:changed', conversation: reply.conversation });
    // The first message made the conversation: from now on it can be opened.
    if (!store.get().view.live) void catchUp();
  }
  return reply;
}
