import { useEffect, useId, useLayoutEffect, useState, type KeyboardEvent, type RefObject } from 'react';
import { askedAt, type Asked } from './asked-at.ts';
import { caretPlace } from './caret-place.ts';

export interface Suggestion {
  id: string;
  label: string;
  /** A second, quieter line. */
  detail: string | null;
}

export interface FieldSuggestions {
  listId: string;
  asked: Asked | null;
  suggestions: readonly Suggestion[];
  active: number;
  place: { left: number; top: number };
  setActive: (at: number) => void;
  pick: (suggestion: Suggestion) => void;
  /** True when the key was one of the list's. */
  onKey: (event: KeyboardEvent) => boolean;
  /** The caret has moved. */
  onCaret: () => void;
}

/** What a field offers while a mark is typed in it: which, where, and the keys that choose. */
export function useFieldSuggestions(
  field: RefObject<HTMLTextAreaElement | null>,
  text: string,
  suggest: ((asked: Asked) => readonly Suggestion[]) | undefined,
  onPick: ((suggestion: Suggestion, asked: Asked) => void) | undefined,
): FieldSuggestions {
  const listId = useId();
  const [caret, setCaret] = useState<number | null>(null);
  const [active, setActive] = useState(0);
  /** Where a list was sent away: it stays away until another mark. */
  const [sentAway, setSentAway] = useState<number | null>(null);
  const [place, setPlace] = useState({ left: 0, top: 0 });
  const asked = caret === null || !suggest ? null : askedAt(text, caret);
  const shown = asked && asked.from !== sentAway ? asked : null;
  const suggestions = shown && suggest ? suggest(shown) : [];
  const from = shown && suggestions.length > 0 ? shown.from : null;

  useLayoutEffect(() => {
    if (field.current && from !== null) setPlace(caretPlace(field.current, from));
  }, [field, from]);
  useEffect(() => setActive(0), [shown?.query, from]);
  useEffect(() => {
    if (asked === null) setSentAway(null);
  }, [asked]);

  function pick(suggestion: Suggestion) {
    if (shown) onPick?.(suggestion, shown);
  }
  function onKey(event: KeyboardEvent): boolean {
    if (from === null) return false;
    const chosen = suggestions[Math.min(active, suggestions.length - 1)];
    switch (event.key) {
      case 'ArrowDown':
        setActive((active + 1) % suggestions.length);
        break;
      case 'ArrowUp':
        setActive((active + suggestions.length - 1) % suggestions.length);
        break;
      case 'Enter':
      case 'Tab':
        if (chosen) pick(chosen);
        break;
      case 'Escape':
        setSentAway(from);
        break;
      default:
        return false;
    }
    event.preventDefault();
    event.stopPropagation();
    return true;
  }
  return {
    listId,
    asked: from === null ? null : shown,
    suggestions,
    active: Math.min(active, Math.max(0, suggestions.length - 1)),
    place,
    setActive,
    pick,
    onKey,
    onCaret: () => setCaret(field.current?.selectionStart ?? null),
  };
}
