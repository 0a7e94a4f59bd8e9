import { Button } from '@mantine/core';
import { X } from 'lucide-react';
import type { InboxFilter } from '../../../protocol/staff-events.ts';
import { useColleagues } from '../use-colleagues.ts';
import { useTeams } from '../use-teams.ts';
import classes from './filter-line.module.css';
import { filterParts, type FilterField } from './filter-words.ts';

interface FilterLineProps {
  filter: InboxFilter;
  onFilter: (filter: InboxFilter) => void;
  onSave: () => void;
}

/** What the list is narrowed by, each part with a way to take it off. Nothing while it is whole. */
export function FilterLine({ filter, onFilter, onSave }: FilterLineProps) {
  const colleagues = useColleagues().data ?? [];
  const teams = useTeams().data ?? [];
  const parts = filterParts(filter, {
    owner: (id) => colleagues.find((person) => person.id === id)?.name,
    team: (id) => teams.find((team) => team.id === id)?.name,
  });
  if (parts.length === 0) return null;

  function without(field: FilterField) {
    const { [field]: _gone, ...rest } = filter;
    onFilter(rest);
  }
  return (
    <div className={classes['line']} role="group" aria-label="Filtered by">
      {parts.map(({ field, words }) => (
        <span key={field} className={classes['part']}>
          <span className={classes['words']} dir="auto" title={words}>
            {words}
          </span>
          <button
            type="button"
            className={classes['remove']}
            aria-label={`Without ${words}`}
            onClick={() => without(field)}
          >
            <X size={13} aria-hidden="true" />
          </button>
        </span>
      ))}
      <Button className={classes['save']} variant="subtle" size="xs" onClick={onSave}>
        Save as view
      </Button>
    </div>
  );
}
