import { TextInput } from '@mantine/core';
import { Search } from 'lucide-react';
import { useRef } from 'react';
import { useHotKeys } from '../ui/hot-keys.ts';
import { useTypedSearch } from '../ui/use-typed-search.ts';
import classes from './search-field.module.css';

interface SearchFieldProps {
  label: string;
  placeholder: string;
  /** What the address says. */
  text: string;
  onSearch: (text: string) => void;
}

/** A search that runs while one types; `/` leads to it. */
export function SearchField({ label, placeholder, text, onSearch }: SearchFieldProps) {
  const field = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useTypedSearch(text, onSearch);
  useHotKeys({ '/': () => field.current?.focus() });

  return (
    <TextInput
      ref={field}
      className={classes.field}
      type="search"
      aria-label={label}
      placeholder={placeholder}
      maxLength={200}
      value={typed}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key === 'Escape') field.current?.blur();
      }}
      leftSection={<Search size={15} strokeWidth={1.75} aria-hidden="true" />}
      rightSection={typed === '' ? <kbd aria-hidden="true">/</kbd> : null}
    />
  );
}
