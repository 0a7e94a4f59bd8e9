import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { z } from 'zod';
import type { CannedRepliesResponse, CannedReply, CannedReplySave } from '../../../protocol/desk-http.ts';
import { http } from '../../ui/staff-account.ts';

const KEY = ['canned-replies'];
const PATH = '/api/staff/canned-replies';
/** Colleagues change shared ones; a list of this age is asked for again when the desk is looked at. */
const FRESH_MS = 5 * 60_000;

export type CannedChange =
  { type: 'save'; id: string | null; reply: z.input<typeof CannedReplySave> } | { type: 'remove'; id: string };

/** Own canned replies and shared ones. */
export function useCannedReplies() {
  return useQuery({
    queryKey: KEY,
    staleTime: FRESH_MS,
    queryFn: ({ signal }) => http.get<CannedRepliesResponse>(PATH, undefined, signal),
  });
}

export function useChangeCanned() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (change: CannedChange): Promise<unknown> => {
      if (change.type === 'remove') return http.send('DELETE', `${PATH}/${change.id}`);
      return change.id === null
        ? http.send('POST', PATH, change.reply)
        : http.send('PUT', `${PATH}/${change.id}`, change.reply);
    },
    onSuccess: () => queries.invalidateQueries({ queryKey: KEY }),
  });
}

/** Those whose shortcut begins with what was typed, then those whose title holds it. */
export function findCanned(replies: readonly CannedReply[], query: string): CannedReply[] {
  const wanted = query.toLocaleLowerCase();
  const byShortcut = replies.filter(({ shortcut }) => shortcut.toLocaleLowerCase().startsWith(wanted));
  const byTitle = replies.filter(
    (reply) => !byShortcut.includes(reply) && reply.title.toLocaleLowerCase().includes(wanted),
  );
  return [...byShortcut, ...byTitle];
}
