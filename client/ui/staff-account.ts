import { useMutation, useQuery, useQueryClient, type UseQueryResult } from '@tanstack/react-query';
import type { StaffMember } from '../../protocol/http.ts';
import { HttpProblem, openHttp } from '../live/http.ts';

/** Requests of the desks; staff are known by their cookie. */
export const http = openHttp();

const ME = ['me'];

/** Who is signed in here; null when nobody is. */
export function useMe(): UseQueryResult<StaffMember | null> {
  return useQuery({
    queryKey: ME,
    staleTime: Infinity,
    queryFn: async ({ signal }) => {
      try {
        return await http.get<StaffMember>('/api/staff/me', undefined, signal);
      } catch (error) {
        if (error instanceof HttpProblem && error.status === 401) return null;
        throw error;
      }
    },
  });
}

export function useSignIn() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (account: { email: string; password: string }) =>
      http.send('POST', '/api/staff/auth/sign-in/email', account),
    onSuccess: () => queries.resetQueries({ queryKey: ME }),
  });
}

export function useSignOut() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => http.send('POST', '/api/staff/auth/sign-out', {}),
    // Nothing that was read stays behind for the next person at this screen.
    onSuccess: () => {
      queries.clear();
      window.location.reload();
    },
  });
}
