import type { StaffDesk, StoredTeam } from '../../storage/hand-off-storage.ts';

/** The default team without a list has everybody. Who was disabled is in no team. */
export function membersOfTeam(team: StoredTeam, desks: readonly StaffDesk[]): StaffDesk[] {
  if (team.isDefault && team.members.length === 0) return [...desks];
  const listed = new Set(team.members);
  return desks.filter(({ staffId }) => listed.has(staffId));
}
