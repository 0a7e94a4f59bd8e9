import { ActionIcon, Menu, Popover } from '@mantine/core';
import { Ellipsis, ListFilter, Trash2 } from 'lucide-react';
import { useState } from 'react';
import type { InboxFilter } from '../../protocol/staff-events.ts';
import { FilterForm } from './filters/filter-form.tsx';
import type { ListPlace } from './list-place.ts';
import classes from './list-tools.module.css';

interface ListToolsProps {
  place: Extract<ListPlace, { type: 'inbox' }>;
  onFilter: (filter: InboxFilter) => void;
  onRemove: () => void;
  /** How it is sorted; left out where there is nothing to sort. */
  order: string | null;
}

/** Narrow the list, and what else can be done with a saved view. */
export function ListTools({ place, onFilter, onRemove, order }: ListToolsProps) {
  const [opened, setOpened] = useState(false);
  const narrowed = Object.keys(place.filter).length > 0;
  return (
    <>
      {order && <span className={classes['order']}>{order}</span>}
      <Popover opened={opened} onChange={setOpened} width={300} position="bottom-end" trapFocus returnFocus shadow="md">
        <Popover.Target>
          <ActionIcon
            size="lg"
            className={narrowed ? classes['set'] : undefined}
            aria-label={narrowed ? 'Filter, set' : 'Filter'}
            title="Narrow this list"
            onClick={() => setOpened(!opened)}
          >
            <ListFilter size={16} strokeWidth={1.75} aria-hidden="true" />
          </ActionIcon>
        </Popover.Target>
        <Popover.Dropdown>
          <FilterForm filter={place.filter} onFilter={onFilter} onClose={() => setOpened(false)} />
        </Popover.Dropdown>
      </Popover>
      {place.saved?.mine && (
        <Menu position="bottom-end" width={200}>
          <Menu.Target>
            <ActionIcon size="lg" aria-label="This view">
              <Ellipsis size={16} aria-hidden="true" />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item leftSection={<Trash2 size={14} aria-hidden="true" />} onClick={onRemove}>
              Remove this view
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      )}
    </>
  );
}
