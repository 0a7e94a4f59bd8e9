import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { elbow } from './elbow.ts';

/** Passages that may help with the last question; asked again when something new was said. */
export function useSuggestedArticles(conversationId: string, lastCustomerSeq: number) {
  return useQuery({
    queryKey: ['suggested-articles', conversationId, lastCustomerSeq],
    staleTime: Infinity,
    retry: false,
    placeholderData: keepPreviousData,
    queryFn: async ({ signal }) => (await elbow.articles(conversationId, signal)).passages,
  });
}
