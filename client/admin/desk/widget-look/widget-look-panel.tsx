import { Button } from '@mantine/core';
import { useState } from 'react';
import type { WidgetSettings } from '../../../../protocol/desk-settings.ts';
import { Failed, Loading } from '../../../ui/panel-states.tsx';
import { thrownWords } from '../../../ui/problem-words.ts';
import { Panel } from '../../page.tsx';
import { GreetingFields } from './greeting-fields.tsx';
import { LookFields } from './look-fields.tsx';
import { useWidgetSettings } from './use-widget-settings.ts';
import classes from './widget-look.module.css';
import { WidgetPreview } from './widget-preview.tsx';
import { WordsFields } from './words-fields.tsx';

/** How the chat looks and greets on the company's site, seen at once beside what is changed. */
export function WidgetLookPanel() {
  const { saved, save } = useWidgetSettings();
  return (
    <Panel title="Look of the chat">
      {saved.isPending && <Loading shape="rows" label="The look is being read" />}
      {saved.isError && (
        <Failed what="The look could not be read" why={thrownWords(saved.error)} onRetry={() => void saved.refetch()} />
      )}
      {saved.data && <LookForm saved={saved.data} save={save} />}
    </Panel>
  );
}

function LookForm({ saved, save }: { saved: WidgetSettings; save: ReturnType<typeof useWidgetSettings>['save'] }) {
  const [draft, setDraft] = useState(saved);
  const [language, setLanguage] = useState('en');
  const isChanged = JSON.stringify(draft) !== JSON.stringify(saved);
  const change = (part: Partial<WidgetSettings>) => {
    save.reset();
    setDraft({ ...draft, ...part });
  };
  return (
    <form
      className={classes.form}
      aria-label="Look of the chat"
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate(draft, { onSuccess: setDraft });
      }}
    >
      <div className={classes.fields}>
        <LookFields look={draft.look} onChange={(look) => change({ look })} />
        <WordsFields
          words={draft.words}
          language={language}
          onLanguage={setLanguage}
          onChange={(words) => change({ words })}
        />
        <GreetingFields
          greetings={draft.look.greetings}
          language={language}
          onChange={(greetings) => change({ look: { ...draft.look, greetings } })}
        />
        <div className={classes.foot}>
          <Button type="submit" disabled={!isChanged} loading={save.isPending}>
            Save the look
          </Button>
          <Button variant="default" disabled={!isChanged || save.isPending} onClick={() => setDraft(saved)}>
            Discard
          </Button>
          <span role="status" className={classes.said} data-failed={save.isError || undefined}>
            {save.isSuccess && !isChanged && 'Saved. It is there with the next page view'}
            {save.isError && thrownWords(save.error)}
          </span>
        </div>
      </div>
      <WidgetPreview settings={draft} language={language} />
    </form>
  );
}
