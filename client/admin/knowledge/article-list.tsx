import { Button } from '@mantine/core';
import type { ArticleRow } from '../../../protocol/http.ts';
import { Chip } from '../../ui/chip.tsx';
import { Ago } from '../../ui/clock.tsx';
import { Empty, Failed, Loading } from '../../ui/panel-states.tsx';
import { thrownWords } from '../../ui/problem-words.ts';
import { languageWords } from '../../ui/time-words.ts';
import { Choice } from '../choice.tsx';
import { Panel } from '../page.tsx';
import { PlaceLink, useGo } from '../places.tsx';
import { SearchField } from '../search-field.tsx';
import classes from './article-list.module.css';
import { knowledgeViewOf, type KnowledgeView } from './knowledge-view.ts';
import { useArticleLanguages, useArticles } from './use-articles.ts';

/** Every article, found by its words. */
export function ArticleList({ view }: { view: KnowledgeView }) {
  const { query, articles, total } = useArticles(view);
  const narrowed = view.q !== undefined || view.audience !== undefined || view.language !== undefined;
  return (
    <Panel title="Articles" note={articles ? total.toLocaleString() : null}>
      <Filters view={view} />
      {query.isPending && <Loading shape="rows" label="The articles are being read" />}
      {query.isError && articles === undefined && (
        <Failed
          what="The articles could not be read"
          why={thrownWords(query.error)}
          onRetry={() => void query.refetch()}
        />
      )}
      {articles?.length === 0 &&
        (narrowed ? (
          <Empty headline="No article fits">Try fewer words or another language.</Empty>
        ) : (
          <Empty headline="No article yet">Import a folder of Markdown files to let the agent answer from it.</Empty>
        ))}
      {articles !== undefined && articles.length > 0 && (
        <ul className={classes.list} role="list" data-stale={query.isPlaceholderData || undefined}>
          {articles.map((article) => (
            <li key={article.id}>
              <Article article={article} view={view} />
            </li>
          ))}
        </ul>
      )}
      {query.hasNextPage && (
        <Button
          className={classes.more}
          variant="default"
          loading={query.isFetchingNextPage}
          onClick={() => void query.fetchNextPage({ cancelRefetch: false })}
        >
          Load more
        </Button>
      )}
    </Panel>
  );
}

function Filters({ view }: { view: KnowledgeView }) {
  const go = useGo();
  const languages = useArticleLanguages();
  const narrow = (change: Record<string, unknown>, how: 'push' | 'replace' = 'push') =>
    go({ to: '/knowledge', search: knowledgeViewOf({ ...view, ...change }) }, how);
  return (
    <div className={classes.filters}>
      <SearchField
        label="Search articles"
        placeholder="Search articles"
        text={view.q ?? ''}
        onSearch={(q) => narrow({ q }, 'replace')}
      />
      <Choice
        label="For whom"
        any="For everybody"
        value={view.audience}
        options={[
          { value: 'customer', words: 'For customers' },
          { value: 'staff', words: 'For staff only' },
        ]}
        onChange={(audience) => narrow({ audience })}
      />
      <Choice
        label="Language"
        any="Any language"
        value={view.language}
        options={[...new Set([...languages, ...(view.language ? [view.language] : [])])].map((value) => ({
          value,
          words: languageWords(value),
        }))}
        onChange={(language) => narrow({ language })}
      />
    </div>
  );
}

function Article({ article, view }: { article: ArticleRow; view: KnowledgeView }) {
  return (
    <PlaceLink to="/knowledge/$articleId" params={{ articleId: article.id }} search={view} className={classes.article}>
      <span className={classes.title} dir="auto">
        {article.title}
      </span>
      <span className={classes.about}>
        {article.audience === 'staff' && <Chip tone="slate">Staff only</Chip>}
        <span>{languageWords(article.language)}</span>
        <span>{article.passages === 1 ? '1 passage' : `${article.passages.toLocaleString()} passages`}</span>
        <span>{article.words.toLocaleString()} words</span>
        <span className={classes.origin}>{article.origin}</span>
        <span className={classes.when}>
          <Ago at={article.updatedAt} />
        </span>
      </span>
    </PlaceLink>
  );
}
