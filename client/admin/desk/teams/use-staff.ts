import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { StaffResponse } from '../../../../protocol/http.ts';
import { http } from '../../../ui/staff-account.ts';

const KEY = ['staff'];
const ADDRESS = '/api/admin/staff';
/** Who is there changes while one looks at it. */
const RENEW_MS = 15_000;

export type StaffRow = StaffResponse['staff'][number];

export function useStaff() {
  return useQuery({
    queryKey: KEY,
    refetchInterval: RENEW_MS,
    queryFn: ({ signal }) => http.get<StaffResponse>(ADDRESS, undefined, signal),
  });
}

export function useSaveCapacity(staffId: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (capacity: number) =>
      http.send('PUT', `${ADDRESS}/${encodeURIComponent(staffId)}/capacity`, { capacity }),
    onSuccess: () => queries.invalidateQueries({ queryKey: KEY }),
  });
}
