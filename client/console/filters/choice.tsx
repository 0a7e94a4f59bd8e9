import { NativeSelect } from '@mantine/core';
import { ChevronDown } from 'lucide-react';
import classes from './choice.module.css';

interface ChoiceProps {
  label: string;
  /** What stands there while nothing is chosen; without it something always is. */
  any?: string;
  value: string | undefined;
  options: readonly { value: string; words: string }[];
  onChange: (value: string | undefined) => void;
}

/** One of a few, by the browser's own list: it works everywhere, on a phone best of all. */
export function Choice({ label, any, value, options, onChange }: ChoiceProps) {
  const known = value === undefined || options.some((option) => option.value === value);
  return (
    <NativeSelect
      label={label}
      classNames={{ input: classes['input'], label: classes['label'], section: classes['section'] }}
      size="xs"
      rightSection={<ChevronDown size={14} aria-hidden="true" />}
      value={value ?? ''}
      onChange={(event) => onChange(event.currentTarget.value || undefined)}
    >
      {any !== undefined && <option value="">{any}</option>}
      {/* An address may ask for what is no longer among the choices. */}
      {!known && <option value={value}>{value}</option>}
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.words}
        </option>
      ))}
    </NativeSelect>
  );
}
