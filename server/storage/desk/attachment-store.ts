import type { GroupCommit } from '../group-commit.ts';
import { query, type Connection } from '../query.ts';
import type { Db } from '../schema.ts';
import type { AttachmentStore, StoredAttachment } from '../desk-storage.ts';
import { toAttachment, type AttachmentRow } from './attachment-row.ts';

const insert = query((db: Db, p: AttachmentRow) =>
  db.insertInto('attachment').values({
    id: p.id,
    conversation_id: p.conversation_id,
    message_id: p.message_id,
    uploader: p.uploader,
    uploader_id: p.uploader_id,
    name: p.name,
    type: p.type,
    bytes: p.bytes,
    width: p.width,
    height: p.height,
    sha256: p.sha256,
    created_at: p.created_at,
  }),
);
const byId = query((db: Db, p: { id: string }) => db.selectFrom('attachment').selectAll().where('id', '=', p.id));
const unsentOf = query((db: Db, p: { uploader_id: string; since: number }) =>
  db
    .selectFrom('attachment')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('message_id', 'is', null)
    .where('created_at', '>=', p.since)
    .where('uploader_id', '=', p.uploader_id),
);
const allBytes = query((db: Db, _p: Record<string, never>) =>
  db.selectFrom('attachment').select((eb) => eb.fn.coalesce(eb.fn.sum<number>('bytes'), eb.val(0)).as('bytes')),
);
const unsentBefore = query((db: Db, p: { before: number; limit: number }) =>
  db
    .deleteFrom('attachment')
    .where('id', 'in', (eb) =>
      eb
        .selectFrom('attachment')
        .select('id')
        .where('message_id', 'is', null)
        .where('created_at', '<', p.before)
        .orderBy('created_at')
        .limit(p.limit),
    )
    .returning('id'),
);

export function createAttachmentStore({
  reader,
  write,
}: {
  reader: Connection;
  write: GroupCommit['write'];
}): AttachmentStore {
  return {
    async add(attachment) {
      await write((connection) => connection.run(insert, toRow(attachment)));
    },
    async read(id) {
      const row = await reader.one(byId, { id });
      return row === undefined ? null : toStored(row);
    },
    async countUnsent({ uploaderId, since }) {
      const row = await reader.one(unsentOf, { uploader_id: uploaderId, since });
      return row?.count ?? 0;
    },
    async sum() {
      const row = await reader.one(allBytes, {});
      return Number(row?.bytes ?? 0);
    },
    async removeUnsent({ before, limit }) {
      const rows = await write((connection) => connection.all(unsentBefore, { before, limit }));
      return rows.map((row) => row.id);
    },
  };
}

function toRow(attachment: StoredAttachment): AttachmentRow {
  return {
    id: attachment.id,
    conversation_id: attachment.conversationId,
    message_id: attachment.messageId,
    uploader: attachment.uploader,
    uploader_id: attachment.uploaderId,
    name: attachment.name,
    type: attachment.type,
    bytes: attachment.bytes,
    width: attachment.picture?.width ?? null,
    height: attachment.picture?.height ?? null,
    sha256: attachment.sha256,
    created_at: attachment.createdAt,
  };
}

function toStored(row: AttachmentRow): StoredAttachment {
  return {
    ...toAttachment(row),
    conversationId: row.conversation_id,
    messageId: row.message_id,
    uploader: row.uploader,
    uploaderId: row.uploader_id,
    sha256: row.sha256,
    createdAt: row.created_at,
  };
}
