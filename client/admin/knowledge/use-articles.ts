import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import type { ArticlesResponse } from '../../../protocol/http.ts';
import { PAGE_SIZE } from '../../../protocol/limits.ts';
import { http } from '../../ui/staff-account.ts';
import type { KnowledgeView } from './knowledge-view.ts';

const LANGUAGE_SAMPLE = 200;

/** The articles of a view, page by page. */
export function useArticles({ q, audience, language }: KnowledgeView) {
  const query = useInfiniteQuery({
    queryKey: ['articles', { q, audience, language }],
    queryFn: ({ pageParam, signal }) =>
      http.get<ArticlesResponse>(
        '/api/admin/articles',
        { q, audience, language, offset: pageParam, limit: PAGE_SIZE },
        signal,
      ),
    initialPageParam: 0,
    getNextPageParam: (last, pages) => {
      const read = pages.reduce((sum, page) => sum + page.articles.length, 0);
      return last.articles.length > 0 && read < last.total ? read : null;
    },
    placeholderData: keepPreviousData,
  });
  const pages = query.data?.pages;
  return { query, articles: pages?.flatMap((page) => page.articles), total: pages?.at(-1)?.total ?? 0 };
}

/** The languages in which there are articles. */
export function useArticleLanguages(): string[] {
  const { data } = useQuery({
    queryKey: ['article-languages'],
    queryFn: ({ signal }) => http.get<ArticlesResponse>('/api/admin/articles', { limit: LANGUAGE_SAMPLE }, signal),
    select: (page) => [...new Set(page.articles.map((article) => article.language))].sort(),
  });
  return data ?? [];
}
