import type { GroupCommit } from '../group-commit.ts';
import type { Connection } from '../query.ts';
import type { OutgoingMailStore } from '../desk-storage.ts';

export function createOutgoingMailStore(_deps: { reader: Connection; write: GroupCommit['write'] }): OutgoingMailStore {
  return {} as OutgoingMailStore;
}
