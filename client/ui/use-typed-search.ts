import { useEffect, useRef, useState } from 'react';

/** Long enough not to ask after every letter, short enough to feel at once. */
const TYPING_PAUSE_MS = 250;

/** What stands in a search field, told on when typing pauses. `text` is what the address says, and wins when it changes by itself. */
export function useTypedSearch(text: string, onSearch: (text: string) => void): [string, (typed: string) => void] {
  const [typed, setTyped] = useState(text);
  const [known, setKnown] = useState(text);
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
  return [typed, setTyped];
}
