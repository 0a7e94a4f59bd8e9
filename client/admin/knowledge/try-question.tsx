import { Button, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState, type FormEvent } from 'react';
import type { TriedPassage, TryResponse } from '../../../protocol/http.ts';
import { SEARCH_MAX_CHARS } from '../../../protocol/limits.ts';
import { Chip } from '../../ui/chip.tsx';
import { Failed, Loading } from '../../ui/panel-states.tsx';
import { placeWords } from '../../ui/place-words.ts';
import { thrownWords } from '../../ui/problem-words.ts';
import { RichText } from '../../ui/rich-text.tsx';
import { http } from '../../ui/staff-account.ts';
import { durationWords } from '../../ui/time-words.ts';
import { indexWords } from '../evidence/evidence-words.ts';
import passageClasses from '../evidence/passages-step.module.css';
import { Choice } from '../choice.tsx';
import { Panel } from '../page.tsx';
import { PlaceLink, useGo } from '../places.tsx';
import { ScoreBar } from '../score-bar.tsx';
import { knowledgeViewOf, type KnowledgeView } from './knowledge-view.ts';
import classes from './try-question.module.css';

/** What the agent would find for a question, at once and without asking a model. Nothing is saved. */
export function TryQuestion({ view }: { view: KnowledgeView }) {
  const go = useGo();
  const asked = view.try ?? '';
  const [typed, setTyped] = useState(asked);
  useEffect(() => setTyped(asked), [asked]);
  const audience = view.as ?? 'customer';
  const tried = useQuery({
    queryKey: ['try', asked, audience],
    queryFn: ({ signal }) => http.get<TryResponse>('/api/admin/try', { q: asked, audience }, signal),
    enabled: asked !== '',
    // Articles change; the answer to "what would it find" is only true now.
    staleTime: 0,
  });

  function ask(change: Record<string, unknown>) {
    go({ to: '/knowledge', search: knowledgeViewOf({ ...view, ...change }) }, 'replace');
  }
  function onSubmit(event: FormEvent) {
    event.preventDefault();
    if (typed.trim() === asked) void tried.refetch();
    else ask({ try: typed });
  }

  return (
    <Panel title="Try a question">
      <form className={classes.form} onSubmit={onSubmit}>
        <TextInput
          className={classes.field}
          aria-label="Question to try"
          placeholder="As a customer would ask it"
          maxLength={SEARCH_MAX_CHARS}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        <Choice
          label="Passages for whom"
          value={audience}
          options={[
            { value: 'customer', words: 'As a customer' },
            { value: 'staff', words: 'As staff' },
          ]}
          onChange={(as) => ask({ try: typed, as })}
        />
        <Button type="submit" disabled={typed.trim() === ''}>
          Try
        </Button>
      </form>
      {asked !== '' && tried.isPending && <Loading shape="lines" label="The passages are being looked for" />}
      {tried.isError && (
        <Failed
          place="panel"
          what="The question could not be tried"
          why={thrownWords(tried.error)}
          onRetry={() => void tried.refetch()}
        />
      )}
      {asked !== '' && tried.data && <Found found={tried.data} />}
    </Panel>
  );
}

function Found({ found }: { found: TryResponse }) {
  const { passages, answerable, confidence, tookMs, indexes } = found;
  return (
    <div>
      <div className={classes.verdict} role="status">
        <Chip tone={answerable ? 'pine' : 'plain'}>{answerable ? 'Answerable' : 'Not answerable'}</Chip>
        <span>
          {answerable
            ? 'The agent would answer from these.'
            : 'The agent would say that it does not know and offer a person.'}
        </span>
      </div>
      <p className={classes.how}>
        Confidence {confidence.toFixed(2)} · {indexWords(indexes)} · {durationWords(tookMs)}
      </p>
      {passages.length === 0 ? (
        <p className={classes.how}>No passage was found.</p>
      ) : (
        <ul role="list">
          {passages.map((each) => (
            <li key={each.passage.id}>
              <Passage found={each} />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function Passage({ found: { passage, score } }: { found: TriedPassage }) {
  return (
    <details className={passageClasses.passage}>
      <summary className={classes.summary}>
        <span className={passageClasses.title} dir="auto">
          <b>{passage.title}</b>
          {placeWords(passage)}
        </span>
        <ScoreBar score={score} tone="pine" />
      </summary>
      <div className={`${passageClasses.text} ${classes.text}`}>
        <RichText text={passage.text} form="markdown" language={passage.language} />
        <p className={passageClasses.source}>
          <PlaceLink to="/knowledge/$articleId" params={{ articleId: passage.articleId }}>
            Open the article
          </PlaceLink>
        </p>
      </div>
    </details>
  );
}
