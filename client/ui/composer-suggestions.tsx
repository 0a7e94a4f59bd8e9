import { useEffect, useRef } from 'react';
import classes from './composer-suggestions.module.css';
import type { FieldSuggestions } from './use-field-suggestions.ts';

/** What can be put in at the caret, above it. The field keeps the focus. */
export function ComposerSuggestions({ list, label }: { list: FieldSuggestions; label: string }) {
  const box = useRef<HTMLDivElement>(null);
  const { suggestions, active, place, listId } = list;
  useEffect(() => {
    box.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [active]);
  if (list.asked === null) return null;
  return (
    <div
      ref={box}
      id={listId}
      role="listbox"
      aria-label={label}
      className={classes.list}
      // oxlint-disable-next-line react/forbid-dom-props -- where the caret stands is known only now
      style={{
        insetInlineStart: `min(${place.left}px, calc(100% - 320px))`,
        bottom: `calc(100% - ${place.top}px + 4px)`,
      }}
    >
      {suggestions.map((suggestion, at) => (
        <div
          key={suggestion.id}
          id={`${listId}-${at}`}
          role="option"
          tabIndex={-1}
          aria-selected={at === active}
          className={classes.option}
          onMouseEnter={() => list.setActive(at)}
          // Before the field loses its focus.
          onMouseDown={(event) => {
            event.preventDefault();
            list.pick(suggestion);
          }}
        >
          <span className={classes.label} dir="auto">
            {suggestion.label}
          </span>
          {suggestion.detail && (
            <span className={classes.detail} dir="auto">
              {suggestion.detail}
            </span>
          )}
        </div>
      ))}
    </div>
  );
}
