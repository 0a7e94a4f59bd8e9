import { Page } from '../page.tsx';
import { ArticleList } from './article-list.tsx';
import classes from './knowledge-page.module.css';
import { useKnowledgeView } from './knowledge-view.ts';
import { TryQuestion } from './try-question.tsx';

/** What the house knows, and what a question would find in it. */
export function KnowledgePage() {
  const view = useKnowledgeView();
  return (
    <Page
      title="Knowledge"
      lead={
        <>
          Articles are Markdown files. Bring them in, or in again, with <code>npm run -s innkeeper -- import PATH</code>
          ; only what changed is written.
        </>
      }
    >
      <div className={classes.pair}>
        <ArticleList view={view} />
        <TryQuestion view={view} />
      </div>
    </Page>
  );
}
