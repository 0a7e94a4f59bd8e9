import { useMutation, useQuery, useQueryClient, type UseQueryResult } from '@tanstack/react-query';
import type { StaffMember } from '../../protocol/http.ts';
import { HttpProblem, openHttp } from '../live/http.ts';

/** Requests of the desks; staff are known by their cookie. */
export const http = openHttp();

const ME = ['me'];

/** Who was here last, as long as this page lives. */
let lastHere: string | null = null;

/** Who is signed in here; null when nobody is. Somebody else finds nothing of what the one before him has read. */
export function useMe(): UseQueryResult<StaffMember | null> {
  return useQuery({
    queryKey: ME,
    staleTime: Infinity,
    queryFn: async ({ signal, client }) => {
      try {
        const me = await http.get<StaffMember>('/api/staff/me', undefined, signal);
        if (lastHere !== null && lastHere !== me.id) client.removeQueries({ predicate: isNotMe });
        lastHere = me.id;
        return me;
      } catch (error) {
        if (error instanceof HttpProblem && error.status === 401) return null;
        throw error;
      }
    },
  });
}

const isNotMe = ({ queryKey }: { queryKey: readonly unknown[] }): boolean => queryKey[0] !== ME[0];

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
    // Nothing that was read or begun stays behind for the next person at this screen.
    onSuccess: () => {
      queries.clear();
      forgetTab();
      window.location.reload();
    },
  });
}

function forgetTab(): void {
  try {
    globalThis.sessionStorage.clear();
  } catch {
    // Blocked: then there is nothing in it.
  }
}
