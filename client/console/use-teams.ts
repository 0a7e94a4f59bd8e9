import { useQuery } from '@tanstack/react-query';
import type { TeamsResponse } from '../../protocol/desk-http.ts';
import { http } from '../ui/staff-account.ts';

/** The teams a conversation can be given to. */
export function useTeams() {
  return useQuery({
    queryKey: ['teams'],
    queryFn: async ({ signal }) => (await http.get<TeamsResponse>('/api/staff/teams', undefined, signal)).teams,
  });
}
