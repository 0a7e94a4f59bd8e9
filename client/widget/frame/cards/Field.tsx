import type { ComponentChildren } from 'preact';
import type { FormField } from '../../../../protocol/conversation.ts';
import type { CardWords } from './card-words.ts';

/** So few that all can be seen at once; more fold into a list. */
const SEEN_AT_ONCE = 4;

interface FieldProps {
  id: string;
  field: FormField;
  value: string;
  problem: string | null;
  c: CardWords;
  onValue: (value: string) => void;
}

/** One thing that is asked for: a label, a hint, the place to answer, and what is wrong with the answer. */
export function Field(props: FieldProps) {
  const { id, field, problem, c } = props;
  const options = optionsOf(field, c);
  const label = (
    <>
      <bdi>{field.label}</bdi> {!field.required && <small>{c('optional')}</small>}
    </>
  );
  if (options && options.length <= SEEN_AT_ONCE) {
    return (
      <fieldset class="ask" aria-describedby={describedBy(props)} aria-invalid={problem !== null}>
        <legend>{label}</legend>
        <Hint {...props} />
        <div class="picks">
          {options.map((option, at) => (
            <label key={option.value} class="pick">
              <input
                type="radio"
                // The first one takes the focus when the answer is missing.
                id={at === 0 ? id : undefined}
                name={id}
                checked={props.value === option.value}
                onChange={() => props.onValue(option.value)}
              />
              <bdi>{option.label}</bdi>
            </label>
          ))}
        </div>
        <Problem {...props} />
      </fieldset>
    );
  }
  return (
    <div class="ask">
      <label for={id}>{label}</label>
      <Hint {...props} />
      {options ? <List {...props} options={options} /> : <Line {...props} />}
      <Problem {...props} />
    </div>
  );
}

function optionsOf({ type, options }: FormField, c: CardWords): { value: string; label: string }[] | null {
  if (type === 'yes_no')
    return [
      { value: 'yes', label: c('yes') },
      { value: 'no', label: c('no') },
    ];
  return type === 'choice' ? (options ?? []) : null;
}

function describedBy({ id, field, problem }: FieldProps): string | undefined {
  const ids = [field.hint === null ? '' : `${id}-hint`, problem === null ? '' : `${id}-problem`];
  return ids.filter((each) => each !== '').join(' ') || undefined;
}

function common(props: FieldProps) {
  return {
    id: props.id,
    'aria-describedby': describedBy(props),
    'aria-invalid': props.problem !== null,
    'aria-required': props.field.required,
    value: props.value,
  };
}

function List(props: FieldProps & { options: readonly { value: string; label: string }[] }) {
  return (
    <select {...common(props)} onChange={(event) => props.onValue(event.currentTarget.value)}>
      <option value="">{props.c('choose')}</option>
      {props.options.map(({ value, label }) => (
        <option key={value} value={value}>
          {label}
        </option>
      ))}
    </select>
  );
}

const KINDS = {
  text: { type: 'text' },
  // A number field of a browser swallows what it can't read; then nobody could say what is wrong.
  number: { type: 'text', inputMode: 'decimal' },
  date: { type: 'date' },
  email: { type: 'email', autoComplete: 'email' },
  phone: { type: 'tel', autoComplete: 'tel' },
  choice: {},
  yes_no: {},
} as const;

function Line(props: FieldProps) {
  const { type } = props.field;
  return (
    <input
      {...KINDS[type]}
      {...common(props)}
      dir={type === 'email' || type === 'phone' ? 'ltr' : 'auto'}
      onInput={(event) => props.onValue(event.currentTarget.value)}
    />
  );
}

function Hint({ id, field }: FieldProps): ComponentChildren {
  return field.hint === null ? null : (
    <p class="aside" id={`${id}-hint`}>
      <bdi>{field.hint}</bdi>
    </p>
  );
}

function Problem({ id, problem }: FieldProps): ComponentChildren {
  return problem === null ? null : (
    <p class="problem" id={`${id}-problem`} role="alert">
      {problem}
    </p>
  );
}
