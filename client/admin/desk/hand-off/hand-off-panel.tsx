import { Button } from '@mantine/core';
import { useState } from 'react';
import type { HandOffSettings } from '../../../../protocol/desk-settings.ts';
import { Failed, Loading } from '../../../ui/panel-states.tsx';
import { thrownWords } from '../../../ui/problem-words.ts';
import { Panel } from '../../page.tsx';
import { DurationField } from '../teams/duration-field.tsx';
import { fieldProblemsOf, problemAt } from '../teams/field-problems.ts';
import { HAND_OFF_UNITS, handOffDraftOf, handOffOf, type HandOffDraft } from './hand-off-draft.ts';
import { handOffEnd, handOffLine } from './hand-off-line.ts';
import classes from './hand-off-panel.module.css';
import { useHandOff, useSaveHandOff } from './use-hand-off.ts';

/** What happens, and how soon, when a customer wants a person and nobody comes. */
export function HandOffPanel() {
  const query = useHandOff();
  return (
    <Panel title="When nobody comes">
      {query.isPending && <Loading shape="lines" label="The waits are being read" />}
      {query.isError && query.data === undefined && (
        <Failed
          place="panel"
          what="The waits could not be read"
          why={thrownWords(query.error)}
          onRetry={() => void query.refetch()}
        />
      )}
      {query.data && <HandOffForm saved={query.data} />}
    </Panel>
  );
}

function HandOffForm({ saved }: { saved: HandOffSettings }) {
  const [draft, setDraft] = useState(() => handOffDraftOf(saved));
  const save = useSaveHandOff();
  const chosen = handOffOf(draft);
  const problems = fieldProblemsOf(save.error);
  const isChanged = JSON.stringify(chosen) !== JSON.stringify(handOffOf(handOffDraftOf(saved)));
  const change = (part: Partial<HandOffDraft>) => {
    save.reset();
    setDraft({ ...draft, ...part });
  };
  return (
    <form
      className={classes.form}
      aria-label="When nobody comes"
      onSubmit={(event) => {
        event.preventDefault();
        if (chosen) save.mutate(chosen);
      }}
    >
      <div className={classes.waits}>
        {WAITS.map(({ name, field, label }) => (
          <DurationField
            key={name}
            label={label}
            units={HAND_OFF_UNITS}
            value={draft[name]}
            problem={problemAt(problems, field)}
            onChange={(value) => change({ [name]: value })}
          />
        ))}
      </div>
      <fieldset className={classes.ends}>
        <legend>When no team is left to ask</legend>
        {ENDS.map(({ value, label }) => (
          <label key={value}>
            <input
              type="radio"
              name="when-nobody"
              value={value}
              checked={draft.whenNobody === value}
              onChange={() => change({ whenNobody: value })}
            />
            <span>{label}</span>
          </label>
        ))}
      </fieldset>
      {chosen && <Line settings={chosen} />}
      <div className={classes.foot}>
        <Button type="submit" disabled={!isChanged || chosen === null} loading={save.isPending}>
          Save the waits
        </Button>
        <Button variant="default" disabled={!isChanged || save.isPending} onClick={() => change(handOffDraftOf(saved))}>
          Discard
        </Button>
        <span role="status" className={classes.said} data-failed={save.isError || undefined}>
          {chosen === null && 'Each wait needs a number.'}
          {save.isSuccess && !isChanged && 'Saved. It counts from the next step on.'}
          {save.isError && (problems.length > 0 ? 'Not saved: one field needs a change.' : thrownWords(save.error))}
        </span>
      </div>
    </form>
  );
}

function Line({ settings }: { settings: HandOffSettings }) {
  const steps = handOffLine(settings);
  return (
    <div className={classes.line} role="group" aria-label="What happens">
      <ol role="list">
        {steps.map(({ at, words }, place) => (
          <li key={words}>
            <b>{at}</b> {words}
            {place < steps.length - 1 ? ',' : '.'}
          </li>
        ))}
      </ol>
      <p>{handOffEnd(settings.whenNobody)}</p>
    </div>
  );
}

const WAITS = [
  { name: 'alert', field: 'alertAfterMs', label: 'Desks ring after' },
  { name: 'mail', field: 'mailAfterMs', label: 'Then an e-mail after' },
  { name: 'escalate', field: 'escalateAfterMs', label: 'Then the next team after' },
] as const;

const ENDS = [
  { value: 'email', label: 'Ask for an e-mail address and keep the place in line' },
  { value: 'agent', label: 'Give the conversation back to the agent' },
] as const;
