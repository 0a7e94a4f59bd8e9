import type { Selectable } from 'kysely';
import type { Attachment } from '../../../protocol/conversation.ts';
import type { AttachmentTable } from '../schema.ts';

export type AttachmentRow = Selectable<AttachmentTable>;

/** What a message says of its file. */
export function toAttachment(row: AttachmentRow): Attachment {
  return {
    id: row.id,
    name: row.name,
    type: row.type,
    bytes: row.bytes,
    picture: row.width === null || row.height === null ? null : { width: row.width, height: row.height },
  };
}
