import type { Attachment } from '../../../protocol/conversation.ts';
import { AppError } from '../../app-error.ts';
import { query, type Connection } from '../query.ts';
import type { Db } from '../schema.ts';
import { toAttachment } from './attachment-row.ts';

const nameFile = query(
  (
    db: Db,
    p: {
      id: string;
      message_id: string;
      conversation_id: string;
      uploader: 'customer' | 'staff';
      uploader_id: string;
    },
  ) =>
    db
      .updateTable('attachment')
      .set({ message_id: p.message_id })
      .where('id', '=', p.id)
      .where('message_id', 'is', null)
      .where('conversation_id', '=', p.conversation_id)
      .where('uploader', '=', p.uploader)
      .where('uploader_id', '=', p.uploader_id)
      .returningAll(),
);

/**
 * Gives unsent files to the message that names them, in the transaction that saves it. AppError attachment_not_found when
 * one of them is of another conversation or uploader, was sent before, or is gone.
 */
export async function nameAttachments(
  connection: Connection,
  input: {
    ids: string[] | undefined;
    messageId: string;
    conversationId: string;
    uploader: 'customer' | 'staff';
    uploaderId: string;
  },
): Promise<Attachment[]> {
  const named: Attachment[] = [];
  for (const id of input.ids ?? []) {
    const row = await connection.one(nameFile, {
      id,
      message_id: input.messageId,
      conversation_id: input.conversationId,
      uploader: input.uploader,
      uploader_id: input.uploaderId,
    });
    if (row === undefined) throw new AppError('attachment_not_found', 'There is no such file that waits to be sent.');
    named.push(toAttachment(row));
  }
  return named;
}
