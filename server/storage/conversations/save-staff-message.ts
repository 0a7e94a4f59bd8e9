import { AppError } from '../../app-error.ts';
import { nameAttachments } from '../desk/name-attachments.ts';
import type { Connection } from '../query.ts';
import type { ConversationStore } from '../storage.ts';
import { addMessage } from './add-message.ts';
import { saveProgress } from './change-conversation.ts';
import { toConversation, toMessage } from './conversation-row.ts';
import { meetFirstAnswer } from '../desk/hand-off/meet-first-answer.ts';
import { messageById } from './end-answer.ts';
import { needOwner } from './hand-back.ts';
import { refuseStale } from '../desk/order/refuse-stale.ts';
import { whereItIs } from '../desk/order/where-it-is.ts';

type Save = ConversationStore['saveStaffMessage'];

export async function saveStaffMessage(
  connection: Connection,
  input: Parameters<Save>[0],
): Promise<Awaited<ReturnType<Save>>> {
  const known = await connection.one(messageById, { id: input.id });
  const conversation = await whereItIs(connection, input.conversationId);
  if (conversation === undefined) throw new AppError('conversation_not_found', 'There is no such conversation.');
  if (known !== undefined) {
    const same =
      known.conversation_id === conversation.id &&
      known.staff_id === input.staff.id &&
      known.kind === input.kind &&
      known.text === input.text;
    if (!same) throw new AppError('message_id_taken', 'This id belongs to another message.');
    return { outcome: 'already_saved', message: toMessage(known), conversation: toConversation(conversation) };
  }
  if (input.kind === 'message') {
    if (conversation.state === 'closed') throw new AppError('conversation_closed', 'This conversation is closed.');
    needOwner(conversation, input.staff);
    await refuseStale(connection, { ...input, conversationId: conversation.id, seenSeq: input.seenSeq ?? null });
  }
  const message = await addMessage(connection, conversation, {
    id: input.id,
    author: 'staff',
    kind: input.kind,
    state: 'done',
    text: input.text,
    at: input.at,
    language: null,
    staff: input.staff,
    attachments: await nameAttachments(connection, {
      ids: input.attachments,
      messageId: input.id,
      conversationId: conversation.id,
      uploader: 'staff',
      uploaderId: input.staff.id,
    }),
    ...(input.mentions === undefined ? {} : { mentions: input.mentions }),
    ...(input.original == null ? {} : { original: input.original }),
  });
  if (input.kind === 'message') await meetFirstAnswer(connection, conversation, input.at);
  await saveProgress(connection, conversation);
  return { outcome: 'saved', message, conversation: toConversation(conversation) };
}
