import type { GroupCommit } from '../group-commit.ts';
import type { Connection } from '../query.ts';
import type { DeskStore } from '../desk-storage.ts';

export function createDeskStore(_deps: { reader: Connection; write: GroupCommit['write'] }): DeskStore {
  return {} as DeskStore;
}
