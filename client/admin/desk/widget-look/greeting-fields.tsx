import { Button, NumberInput, TextInput } from '@mantine/core';
import type { WidgetLook } from '../../../../protocol/desk-settings.ts';
import { newId } from '../../../live/new-id.ts';
import classes from './widget-look.module.css';

type Greeting = WidgetLook['greetings'][number];
const GREETINGS_MAX = 10;

/** What the chat says by itself, where and when: once in a browser, whatever happens. */
export function GreetingFields({
  greetings,
  language,
  onChange,
}: {
  greetings: readonly Greeting[];
  language: string;
  onChange: (greetings: Greeting[]) => void;
}) {
  const set = (id: string, part: Partial<Greeting>) =>
    onChange(greetings.map((greeting) => (greeting.id === id ? { ...greeting, ...part } : greeting)));
  return (
    <fieldset className={classes.greetings}>
      <legend>Greets by itself</legend>
      <p className={classes.hint}>
        On pages whose path fits (<code>*</code> stands for anything), after a while, and never twice to the same
        visitor.
      </p>
      {greetings.map((greeting, at) => (
        <div className={classes.greeting} key={greeting.id} role="group" aria-label={`Greeting ${at + 1}`}>
          <TextInput
            label="Page"
            placeholder="/checkout/*"
            required
            value={greeting.path}
            onChange={(event) => set(greeting.id, { path: event.currentTarget.value })}
          />
          <NumberInput
            label="After"
            suffix=" s"
            min={0}
            max={600}
            clampBehavior="strict"
            value={Math.round(greeting.afterMs / 1_000)}
            onChange={(value) => typeof value === 'number' && set(greeting.id, { afterMs: value * 1_000 })}
          />
          <TextInput
            className={classes.wide}
            label={language === 'en' ? 'Words' : 'Words in this language'}
            required={language === 'en'}
            maxLength={200}
            dir="auto"
            value={greeting.text[language] ?? ''}
            onChange={(event) => {
              const { [language]: _before, ...others } = greeting.text;
              const text = event.currentTarget.value;
              set(greeting.id, { text: text === '' ? others : { ...others, [language]: text } });
            }}
          />
          <Button
            variant="subtle"
            aria-label={`Remove greeting ${at + 1}`}
            onClick={() => onChange(greetings.filter(({ id }) => id !== greeting.id))}
          >
            Remove
          </Button>
        </div>
      ))}
      <Button
        variant="default"
        disabled={greetings.length >= GREETINGS_MAX}
        onClick={() => onChange([...greetings, { id: newId(), path: '/*', afterMs: 20_000, text: {} }])}
      >
        Add a greeting
      </Button>
    </fieldset>
  );
}
