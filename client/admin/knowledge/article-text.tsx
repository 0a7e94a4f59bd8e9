import { RichText } from '../../ui/rich-text.tsx';
import classes from './article-page.module.css';
import { withoutTitle } from './without-title.ts';

/** The article's own text, without the title that already stands above it. */
export function ArticleText({ markdown, title, language }: { markdown: string; title: string; language: string }) {
  return (
    <div className={classes.text}>
      <RichText text={withoutTitle(markdown, title)} form="markdown" language={language} />
    </div>
  );
}
