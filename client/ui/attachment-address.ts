import type { Attachment } from '../../protocol/conversation.ts';

/** Where staff fetch a file that belongs to a message. */
export function attachmentAddress({ id }: Pick<Attachment, 'id'>): string {
  return `/api/staff/attachments/${id}`;
}
