import { NativeSelect, NumberInput } from '@mantine/core';
import { useId, type ReactNode } from 'react';
import type { DurationDraft, DurationUnit } from './duration-draft.ts';
import classes from './duration-field.module.css';

interface DurationFieldProps {
  label: string;
  hint?: ReactNode;
  units: readonly DurationUnit[];
  value: DurationDraft;
  /** Left empty it means none; without it a number must stand there. */
  none?: string;
  problem: string | undefined;
  onChange: (value: DurationDraft) => void;
}

/** A number and its unit. */
export function DurationField({ label, hint, units, value, none, problem, onChange }: DurationFieldProps) {
  const id = useId();
  return (
    <div className={classes.field}>
      <label htmlFor={id}>{label}</label>
      {hint && <p id={`${id}-hint`}>{hint}</p>}
      <div className={classes.line}>
        <NumberInput
          id={id}
          className={classes.count}
          hideControls
          allowNegative={false}
          decimalScale={2}
          min={0}
          max={100_000}
          clampBehavior="strict"
          required={none === undefined}
          placeholder={none}
          error={problem !== undefined}
          aria-describedby={problem === undefined ? `${id}-hint` : `${id}-problem`}
          value={value.count ?? ''}
          onChange={(count) => onChange({ ...value, count: typeof count === 'number' ? count : null })}
        />
        <NativeSelect
          aria-label={`Unit of ${label.toLowerCase()}`}
          value={value.unit}
          onChange={(event) => {
            const unit = units.find((each) => each === event.currentTarget.value);
            if (unit) onChange({ ...value, unit });
          }}
        >
          {units.map((unit) => (
            <option key={unit} value={unit}>
              {unit}s
            </option>
          ))}
        </NativeSelect>
      </div>
      {problem !== undefined && (
        <p id={`${id}-problem`} className={classes.problem}>
          {problem}
        </p>
      )}
    </div>
  );
}
