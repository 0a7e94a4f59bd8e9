import type { GroupCommit } from '../group-commit.ts';
import type { Connection } from '../query.ts';
import type { TeamStore } from '../desk-storage.ts';

export function createTeamStore(_deps: { reader: Connection; write: GroupCommit['write'] }): TeamStore {
  return {} as TeamStore;
}
