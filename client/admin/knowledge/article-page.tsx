import { useQuery } from '@tanstack/react-query';
import { ArrowLeft } from 'lucide-react';
import type { ArticleResponse } from '../../../protocol/http.ts';
import { Chip } from '../../ui/chip.tsx';
import { exactTime } from '../../live/time.ts';
import { Failed, Loading } from '../../ui/panel-states.tsx';
import { thrownWords } from '../../ui/problem-words.ts';
import { http } from '../../ui/staff-account.ts';
import { languageWords } from '../../ui/time-words.ts';
import { HttpProblem } from '../../live/http.ts';
import { PlaceLink, usePlaceParam } from '../places.tsx';
import { ArticleText } from './article-text.tsx';
import classes from './article-page.module.css';
import { useKnowledgeView } from './knowledge-view.ts';

/** One article as it was imported. */
export function ArticlePage() {
  const articleId = usePlaceParam('articleId');
  const view = useKnowledgeView();
  const article = useQuery({
    queryKey: ['article', articleId],
    queryFn: ({ signal }) =>
      http.get<ArticleResponse>(`/api/admin/articles/${encodeURIComponent(articleId)}`, undefined, signal),
  });
  return (
    <div className={classes.scroll}>
      <div className={classes.page}>
        <PlaceLink to="/knowledge" search={view} className={classes.back}>
          <ArrowLeft size={15} strokeWidth={1.75} aria-hidden="true" />
          Knowledge
        </PlaceLink>
        {article.isPending && <Loading shape="lines" label="The article is being read" />}
        {article.isError && (
          <Failed
            what="This article could not be read"
            why={
              article.error instanceof HttpProblem && article.error.status === 404
                ? 'It is gone: it was removed at the last import.'
                : thrownWords(article.error)
            }
            onRetry={() => void article.refetch()}
          />
        )}
        {article.data && <Whole article={article.data} />}
      </div>
    </div>
  );
}

function Whole({ article }: { article: ArticleResponse }) {
  return (
    <article>
      <div className={classes.head}>
        <h2 dir="auto">{article.title}</h2>
        <p className={classes.about}>
          <Chip tone={article.audience === 'staff' ? 'slate' : 'plain'}>
            {article.audience === 'staff' ? 'Staff only' : 'For customers'}
          </Chip>
          <span>{languageWords(article.language)}</span>
          <span>{article.origin}</span>
          <span>imported {exactTime(article.updatedAt)}</span>
        </p>
      </div>
      <ArticleText markdown={article.markdown} title={article.title} language={article.language} />
    </article>
  );
}
