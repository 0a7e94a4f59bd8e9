import { TextInput } from '@mantine/core';
import { Search } from 'lucide-react';
import classes from './lists.module.css';

interface FilterFieldProps {
  label: string;
  value: string;
  onChange: (text: string) => void;
}

/** Narrows a list that is here already, letter by letter. */
export function FilterField({ label, value, onChange }: FilterFieldProps) {
  return (
    <TextInput
      className={classes.filter}
      type="search"
      aria-label={label}
      placeholder={label}
      maxLength={100}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      // In a form it would send it.
      onKeyDown={(event) => event.key === 'Enter' && event.preventDefault()}
      leftSection={<Search size={15} strokeWidth={1.75} aria-hidden="true" />}
    />
  );
}
