import { useQuery } from '@tanstack/react-query';
import type { SavedViewsResponse } from '../../protocol/desk-http.ts';
import { http } from '../ui/staff-account.ts';

export const savedViewsKey = ['saved-views'] as const;

/** My own views and those shared with everybody. */
export function useSavedViews() {
  return useQuery({
    queryKey: savedViewsKey,
    queryFn: async ({ signal }) => (await http.get<SavedViewsResponse>('/api/staff/views', undefined, signal)).views,
  });
}
