import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { CannedRepliesResponse, CannedReply } from '../../../../protocol/desk-http.ts';
import { http } from '../../../ui/staff-account.ts';

const KEY = ['canned-replies'];
const ADDRESS = '/api/staff/canned-replies';

/** What is typed into the form. */
export type ReplyWords = Pick<CannedReply, 'shortcut' | 'title' | 'text'>;

/** Canned replies of the whole desk; own ones are looked after in the console. */
export function useSharedReplies() {
  return useQuery({
    queryKey: KEY,
    queryFn: ({ signal }) => http.get<CannedRepliesResponse>(ADDRESS, undefined, signal),
    select: ({ replies, house }) => ({ replies: replies.filter(({ shared }) => shared), house: house ?? null }),
  });
}

/** Null: a new one. */
export function useSaveReply(id: string | null) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (words: ReplyWords) =>
      http.send<CannedReply>(
        id === null ? 'POST' : 'PUT',
        id === null ? ADDRESS : `${ADDRESS}/${encodeURIComponent(id)}`,
        {
          ...words,
          shared: true,
        },
      ),
    onSuccess: () => queries.invalidateQueries({ queryKey: KEY }),
  });
}

export function useRemoveReply(id: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => http.send('DELETE', `${ADDRESS}/${encodeURIComponent(id)}`),
    onSuccess: () => queries.invalidateQueries({ queryKey: KEY }),
  });
}
