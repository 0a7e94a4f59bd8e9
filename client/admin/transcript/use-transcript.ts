import { useInfiniteQuery } from '@tanstack/react-query';
import type { TranscriptResponse } from '../../../protocol/http.ts';
import { http } from '../../ui/staff-account.ts';

/** While an answer is being written, the page looks again this often. */
const WRITING_REFETCH_MS = 2_000;

/** One conversation with its messages; a very long one comes in pages. */
export function useTranscript(conversationId: string) {
  const query = useInfiniteQuery({
    queryKey: ['transcript', conversationId],
    queryFn: ({ pageParam, signal }) =>
      http.get<TranscriptResponse & { more: boolean }>(
        `/api/admin/transcripts/${encodeURIComponent(conversationId)}`,
        { afterSeq: pageParam },
        signal,
      ),
    initialPageParam: 0,
    getNextPageParam: (last) => (last.more ? (last.messages.at(-1)?.seq ?? null) : null),
    refetchInterval: ({ state }) =>
      state.data?.pages.some((page) => page.messages.some((message) => message.state === 'writing'))
        ? WRITING_REFETCH_MS
        : false,
  });
  const pages = query.data?.pages;
  const first = pages?.[0];
  const transcript: TranscriptResponse | undefined = first && {
    conversation: first.conversation,
    handOffs: first.handOffs,
    messages: pages.flatMap((page) => page.messages),
  };
  return { query, transcript };
}
