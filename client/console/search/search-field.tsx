import { TextInput } from '@mantine/core';
import { Search } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { SEARCH_MAX_CHARS } from '../../../protocol/limits.ts';
import { useKeys } from '../keys.ts';
import classes from './search-field.module.css';

/** Long enough not to ask after every letter, short enough to feel at once. */
const TYPING_PAUSE_MS = 250;

interface SearchFieldProps {
  /** What the address says. */
  text: string;
  onSearch: (text: string) => void;
  onDown: () => void;
}

/** A search that runs while one types; `/` leads to it, the arrow down to what was found. */
export function SearchField({ text, onSearch, onDown }: SearchFieldProps) {
  const field = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState(text);
  const [known, setKnown] = useState(text);
  // The address changed by itself (back, a link): it wins over what stands here.
  if (known !== text) {
    setKnown(text);
    if (typed.trim() !== text) setTyped(text);
  }
  const search = useRef(onSearch);
  useEffect(() => {
    search.current = onSearch;
  });
  useEffect(() => {
    if (typed.trim() === text) return;
    const timer = setTimeout(() => search.current(typed.trim()), TYPING_PAUSE_MS);
    return () => clearTimeout(timer);
  }, [typed, text]);
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
