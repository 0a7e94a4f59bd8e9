import { useQuery } from '@tanstack/react-query';
import type { ActionsResponse, ProceduresResponse } from '../../../protocol/http.ts';
import { http } from '../../ui/staff-account.ts';

/** The files may change while the page is open; looking again costs nothing. */
const FRESH_MS = 10_000;

export function useProcedures() {
  return useQuery({
    queryKey: ['procedures'],
    queryFn: ({ signal }) => http.get<ProceduresResponse>('/api/admin/procedures', undefined, signal),
    staleTime: FRESH_MS,
  });
}

export function useActions() {
  return useQuery({
    queryKey: ['actions'],
    queryFn: ({ signal }) => http.get<ActionsResponse>('/api/admin/actions', undefined, signal),
    staleTime: FRESH_MS,
  });
}
