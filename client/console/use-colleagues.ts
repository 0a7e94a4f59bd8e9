import { useQuery } from '@tanstack/react-query';
import type { MembersResponse } from '../../protocol/http.ts';
import { http } from '../ui/staff-account.ts';

/** Everybody on the staff who may be given a conversation, there or not. */
export function useColleagues() {
  return useQuery({
    queryKey: ['members'],
    queryFn: async ({ signal }) => (await http.get<MembersResponse>('/api/staff/members', undefined, signal)).members,
  });
}
