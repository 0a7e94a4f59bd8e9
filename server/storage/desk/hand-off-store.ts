import type { GroupCommit } from '../group-commit.ts';
import type { Connection } from '../query.ts';
import type { HandOffStore } from '../desk-storage.ts';

export function createHandOffStore(_deps: { reader: Connection; write: GroupCommit['write'] }): HandOffStore {
  return {} as HandOffStore;
}
