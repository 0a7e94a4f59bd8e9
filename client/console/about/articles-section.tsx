import { Button } from '@mantine/core';
import { Lock } from 'lucide-react';
import type { Conversation } from '../../../protocol/conversation.ts';
import type { SuggestedArticlesResponse } from '../../../protocol/desk-http.ts';
import { Chip } from '../../ui/chip.tsx';
import { placeWords } from '../../ui/place-words.ts';
import { RichText } from '../../ui/rich-text.tsx';
import { TextButton } from '../../ui/text-button.tsx';
import { useSuggestedArticles } from '../composing/use-suggested-articles.ts';
import classes from '../context-pane.module.css';
import { changeDraft } from '../drafts.ts';

interface ArticlesSectionProps {
  conversation: Conversation;
  /** Why nothing can be put into a reply now; null when it can. */
  insertBlocked: string | null;
}

type Passage = SuggestedArticlesResponse['passages'][number];

/** Passages that may help with the last question. What is for staff alone has to be opened before it can be used. */
export function ArticlesSection({ conversation, insertBlocked }: ArticlesSectionProps) {
  const articles = useSuggestedArticles(conversation.id, conversation.lastCustomerSeq);
  const passages = articles.data ?? [];
  return (
    <section className={classes['section']} aria-label="Suggested articles">
      <h3>Suggested articles</h3>
      {articles.isError && (
        <p className={classes['quiet']}>
          The help centre could not be searched.{' '}
          <TextButton onClick={() => void articles.refetch()}>Try again</TextButton>
        </p>
      )}
      {articles.data && passages.length === 0 && (
        <p className={classes['quiet']}>Nothing in the help centre fits the last question</p>
      )}
      {passages.map((passage) => (
        <details key={passage.passageId} className={classes['passage']}>
          <summary>
            <span dir="auto">
              {passage.title}
              <span className={classes['where']}>{placeWords(passage)}</span>
            </span>
            {passage.audience === 'staff' && <Chip icon={Lock}>Only staff</Chip>}
          </summary>
          <div className={classes['text']}>
            <RichText text={passage.text} form="markdown" language={null} />
          </div>
          {passage.audience === 'staff' && (
            <p className={classes['quiet']}>Written for staff. Say it in your own words where a customer reads it.</p>
          )}
          <Button
            variant="default"
            size="compact-sm"
            disabled={insertBlocked !== null}
            title={insertBlocked ?? undefined}
            onClick={() => insert(conversation.id, passage)}
          >
            {passage.audience === 'staff' ? 'Insert what I have read' : 'Insert as a quote'}
          </Button>
        </details>
      ))}
    </section>
  );
}

function insert(conversationId: string, { text, title }: Passage): void {
  const quote = `“${text.trim()}” (${title})`;
  changeDraft(conversationId, 'message', (draft) => ({
    ...draft,
    text: draft.text.trim() === '' ? quote : `${draft.text.trimEnd()}\n\n${quote}`,
  }));
}
