import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { AdminTeamsResponse, Team, TeamSave } from '../../../../protocol/desk-settings.ts';
import { http } from '../../../ui/staff-account.ts';

const KEY = ['teams'];
const ADDRESS = '/api/admin/teams';
/** Teams open and close by the clock. */
const RENEW_MS = 60_000;

export function useTeams() {
  return useQuery({
    queryKey: KEY,
    refetchInterval: RENEW_MS,
    queryFn: ({ signal }) => http.get<AdminTeamsResponse>(ADDRESS, undefined, signal),
  });
}

/** Null: a new one. */
export function useSaveTeam(id: string | null) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (team: TeamSave) =>
      id === null
        ? http.send<Team>('POST', ADDRESS, team)
        : http.send<Team>('PUT', `${ADDRESS}/${encodeURIComponent(id)}`, team),
    onSuccess: () => queries.invalidateQueries({ queryKey: KEY }),
  });
}

export function useRemoveTeam(id: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => http.send('DELETE', `${ADDRESS}/${encodeURIComponent(id)}`),
    onSuccess: () => queries.invalidateQueries({ queryKey: KEY }),
  });
}
