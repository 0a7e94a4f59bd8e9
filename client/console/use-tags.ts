import { useQuery } from '@tanstack/react-query';
import type { TagsResponse } from '../../protocol/desk-http.ts';
import { http } from '../ui/staff-account.ts';

/** The tags in use, most used first. */
export function useTags() {
  return useQuery({
    queryKey: ['tags'],
    queryFn: async ({ signal }) => (await http.get<TagsResponse>('/api/staff/tags', undefined, signal)).tags,
  });
}
