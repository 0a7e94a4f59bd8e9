import type { GroupCommit } from '../group-commit.ts';
import type { Connection } from '../query.ts';
import type { AttachmentStore } from '../desk-storage.ts';

export function createAttachmentStore(_deps: { reader: Connection; write: GroupCommit['write'] }): AttachmentStore {
  return {} as AttachmentStore;
}
