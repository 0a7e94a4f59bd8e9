import { TextInput } from '@mantine/core';
import { Search } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { SEARCH_MAX_CHARS } from '../../../protocol/limits.ts';
import { useKeys } from '../keys.ts';
import { useTypedSearch } from '../../ui/use-typed-search.ts';
import classes from './search-field.module.css';

interface SearchFieldProps {
  /** What the address says. */
  text: string;
  onSearch: (text: string) => void;
  onDown: () => void;
}

/** A search that runs while one types; `/` leads to it, the arrow down to what was found. */
export function SearchField({ text, onSearch, onDown }: SearchFieldProps) {
  const field = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useTypedSearch(text, onSearch);
  useEffect(() => field.current?.focus(), []);
  useKeys({ '/': () => field.current?.select() });

  return (
    <TextInput
      ref={field}
      className={classes['field']}
      type="search"
      aria-label="Search everything"
      placeholder="Names, addresses, anything said"
      maxLength={SEARCH_MAX_CHARS}
      value={typed}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key === 'Escape') field.current?.blur();
        if (event.key !== 'ArrowDown' && event.key !== 'Enter') return;
        event.preventDefault();
        onDown();
      }}
      leftSection={<Search size={15} strokeWidth={1.75} aria-hidden="true" />}
    />
  );
}
