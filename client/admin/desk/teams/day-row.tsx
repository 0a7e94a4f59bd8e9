import { ActionIcon, Tooltip } from '@mantine/core';
import { Copy, Plus, X } from 'lucide-react';
import { useRef, type ReactNode, type Ref } from 'react';
import classes from './week-editor.module.css';

export interface Span {
  from: string;
  to: string;
}

/** Before and after lunch, and an evening; more is no plan. */
const SPANS_MAX = 4;
const FIRST_SPAN: Span = { from: '09:00', to: '17:00' };

interface DayRowProps {
  name: string;
  spans: readonly Span[];
  problemOf: (at: number) => string | undefined;
  onChange: (spans: Span[]) => void;
  onCopy: () => void;
}

/** One day: closed, or up to four spans. */
export function DayRow({ name, spans, problemOf, onChange, onCopy }: DayRowProps) {
  const copy = useRef<HTMLButtonElement>(null);
  const set = (at: number, part: Partial<Span>) =>
    onChange(spans.map((span, place) => (place === at ? { ...span, ...part } : span)));
  return (
    <div className={classes.day} role="group" aria-label={name}>
      <span className={classes.dayName}>{name}</span>
      <div className={classes.spans}>
        {spans.length === 0 && <span className={classes.closed}>Closed</span>}
        {spans.map((span, at) => (
          <SpanFields
            key={at}
            day={spans.length === 1 ? name : `${name}, span ${at + 1}`}
            span={span}
            problem={problemOf(at)}
            onChange={(part) => set(at, part)}
            onRemove={() => {
              onChange(spans.filter((_, place) => place !== at));
              // The button is gone with its span; the keyboard goes on from here.
              copy.current?.focus();
            }}
          />
        ))}
      </div>
      <div className={classes.deeds}>
        {spans.length < SPANS_MAX && (
          <Deed label={`Add hours on ${name}`} onClick={() => onChange([...spans, nextSpan(spans)])}>
            <Plus size={16} aria-hidden="true" />
          </Deed>
        )}
        <Deed ref={copy} label={`Copy ${name} to all weekdays`} onClick={onCopy}>
          <Copy size={15} aria-hidden="true" />
        </Deed>
      </div>
    </div>
  );
}

interface SpanFieldsProps {
  day: string;
  span: Span;
  problem: string | undefined;
  onChange: (part: Partial<Span>) => void;
  onRemove: () => void;
}

function SpanFields({ day, span, problem, onChange, onRemove }: SpanFieldsProps) {
  const problemId = `${day.replaceAll(/\W+/gu, '-')}-problem`;
  const common = {
    type: 'time',
    required: true,
    className: classes.time,
    'aria-invalid': problem !== undefined,
    'aria-describedby': problem === undefined ? undefined : problemId,
  } as const;
  return (
    <div>
      <div className={classes.span}>
        <input
          {...common}
          aria-label={`${day}, from`}
          value={span.from}
          onChange={(event) => onChange({ from: event.currentTarget.value })}
        />
        <span aria-hidden="true">–</span>
        <input
          {...common}
          aria-label={`${day}, to`}
          // A field for times knows no 24:00; midnight at the end of a span is that.
          value={span.to === '24:00' ? '00:00' : span.to}
          onChange={(event) =>
            onChange({ to: event.currentTarget.value === '00:00' ? '24:00' : event.currentTarget.value })
          }
        />
        <Deed label={`Remove ${day}, ${span.from} to ${span.to}`} onClick={onRemove}>
          <X size={15} aria-hidden="true" />
        </Deed>
      </div>
      {problem !== undefined && (
        <p id={problemId} className={classes.problem}>
          {problem}
        </p>
      )}
    </div>
  );
}

interface DeedProps {
  label: string;
  ref?: Ref<HTMLButtonElement>;
  onClick: () => void;
  children: ReactNode;
}

function Deed({ label, ref, onClick, children }: DeedProps) {
  return (
    <Tooltip label={label}>
      <ActionIcon ref={ref} aria-label={label} onClick={onClick}>
        {children}
      </ActionIcon>
    </Tooltip>
  );
}

/** An hour after the last one, as long as the day is. */
function nextSpan(spans: readonly Span[]): Span {
  const last = spans.at(-1);
  if (last === undefined) return FIRST_SPAN;
  const hour = Number(last.to.slice(0, 2));
  if (!(hour < 22)) return { from: '', to: '' };
  const two = (value: number) => `${String(value).padStart(2, '0')}:00`;
  return { from: two(hour + 1), to: two(Math.min(hour + 4, 23)) };
}
