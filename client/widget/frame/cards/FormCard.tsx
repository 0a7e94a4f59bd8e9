import { useId, useRef, useState } from 'preact/hooks';
import type { Card, CustomerMessage, FormField } from '../../../../protocol/conversation.ts';
import { MESSAGE_MAX_CHARS } from '../../../../protocol/limits.ts';
import { useStore } from '../store.ts';
import { useScene } from '../use-chat.ts';
import type { CardWords } from './card-words.ts';
import { checkField } from './check-field.ts';
import { Field } from './Field.tsx';
import { Shell } from './Shell.tsx';
import { Sign } from './Sign.tsx';

interface FormCardProps {
  card: Extract<Card, { type: 'form' }>;
  message: CustomerMessage;
  fresh: boolean;
  c: CardWords;
}

/** What must be known to go on, asked for by a form. The box below stays: it may be answered in words just as well. */
export function FormCard({ card, message, fresh, c }: FormCardProps) {
  const { chat, locale, t } = useScene();
  const { view } = useStore(chat.store);
  const box = useRef<HTMLElement>(null);
  const formId = useId();
  const [values, setValues] = useState<Readonly<Record<string, string>>>({});
  const [wrong, setWrong] = useState<Readonly<Record<string, string | null>>>({});
  const [sent, setSent] = useState<'no' | 'full'>('no');
  const onItsWay = view.outbox.some(({ form }) => form?.messageId === message.id);
  const state = card.state === 'open' && onItsWay ? 'sent' : card.state;

  function send(): void {
    const problems = card.fields.flatMap((field) => {
      const problem = checkField(field, values[field.name] ?? '', c);
      return problem === null ? [] : [[field.name, problem] as const];
    });
    setWrong(Object.fromEntries(problems));
    const first = problems[0];
    if (first) {
      document.getElementById(`${formId}-${first[0]}`)?.focus();
      return;
    }
    const filled = card.fields.filter(({ name }) => (values[name] ?? '').trim() !== '');
    // Nothing was asked for that had to be told: there is nothing to send.
    if (filled.length === 0) return;
    const text = filled.map((field) => `${field.label}: ${readable(field, values[field.name] ?? '', locale, c)}`);
    const form = {
      messageId: message.id,
      values: Object.fromEntries(filled.map(({ name }) => [name, (values[name] ?? '').trim()])),
    };
    // What counts are the values: of the words to be read, as many as a message may have.
    const kept = chat.say(text.join('\n').slice(0, MESSAGE_MAX_CHARS), form);
    setSent(kept ? 'no' : 'full');
    if (kept) box.current?.focus();
  }
  return (
    <Shell
      title={c('form')}
      kind="form"
      state={state}
      spoken={state === 'open' ? c('form') : c(state === 'sent' ? 'formSent' : 'formClosed')}
      fresh={fresh}
      boxRef={box}
    >
      {state === 'open' ? (
        <form
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            send();
          }}
        >
          {card.fields.map((field) => (
            <Field
              key={field.name}
              id={`${formId}-${field.name}`}
              field={field}
              value={values[field.name] ?? ''}
              problem={wrong[field.name] ?? null}
              c={c}
              onValue={(value) => {
                setValues((before) => ({ ...before, [field.name]: value }));
                setWrong((before) => ({ ...before, [field.name]: null }));
              }}
            />
          ))}
          {sent === 'full' && (
            <p class="problem" role="alert">
              {t('outboxFull')}
            </p>
          )}
          <div class="acts">
            <button type="submit" class="yes">
              {c('sendForm')}
            </button>
            <p class="aside">{c('formHint')}</p>
          </div>
        </form>
      ) : (
        <p class="outcome">
          <Sign name={state === 'sent' ? 'done' : 'no'} />
          <span>{c(state === 'sent' ? 'formSent' : 'formClosed')}</span>
        </p>
      )}
    </Shell>
  );
}

/** A value as people write it. */
function readable(field: FormField, value: string, locale: string, c: CardWords): string {
  switch (field.type) {
    case 'choice':
      return field.options?.find((option) => option.value === value)?.label ?? value;
    case 'yes_no':
      return c(value === 'yes' ? 'yes' : 'no');
    case 'date':
      return new Date(`${value}T12:00`).toLocaleDateString(locale, { day: 'numeric', month: 'long', year: 'numeric' });
    default:
      return value.trim();
  }
}
