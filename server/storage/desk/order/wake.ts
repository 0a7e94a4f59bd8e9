import type { Message } from '../../../../protocol/conversation.ts';
import { addNotice } from '../../conversations/add-message.ts';
import { loadConversation, saveDuty, saveProgress } from '../../conversations/change-conversation.ts';
import { toConversation, type ConversationRow } from '../../conversations/conversation-row.ts';
import type { DeskStore } from '../../desk-storage.ts';
import type { Connection } from '../../query.ts';
import { wakeClock } from '../hand-off/wake-clock.ts';

type Wake = DeskStore['wake'];
type By = Parameters<Wake>[0]['by'];

export async function wake(connection: Connection, input: Parameters<Wake>[0]): Promise<Awaited<ReturnType<Wake>>> {
  const conversation = await loadConversation(connection, input.conversationId);
  // Somebody snoozed it once more after the clock was looked at.
  const early = input.by === 'time' && (conversation.snoozed_until ?? 0) > input.at;
  const messages = early ? [] : await wakeUp(connection, conversation, input);
  if (messages.length > 0) await saveProgress(connection, conversation);
  return { conversation: toConversation(conversation), messages };
}

/** A step of an operation that saves the progress itself. Nothing when it is awake. */
export async function wakeUp(
  connection: Connection,
  conversation: ConversationRow,
  { by, noticeId, at }: { by: By; noticeId: string; at: number },
): Promise<Message[]> {
  if (conversation.snoozed_until === null) return [];
  conversation.snoozed_until = null;
  await wakeClock(connection, conversation, at);
  await saveDuty(connection, conversation);
  return [await addNotice(connection, conversation, { code: 'woken', params: { by } }, { id: noticeId, at })];
}
