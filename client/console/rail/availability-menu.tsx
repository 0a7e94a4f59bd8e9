import { Menu } from '@mantine/core';
import { Check } from 'lucide-react';
import type { Availability } from '../../../protocol/staff-events.ts';
import { useDesk } from '../desk-context.tsx';
import rail from './rail-row.module.css';
// After the rail's own: on a phone it has another size.
import classes from './availability-menu.module.css';
import { availabilities, availabilityWords, loadWords } from './availability-words.ts';
import { useAvailability } from './use-availability.ts';

/** Whether I take new ones, and which colleagues do. */
export function AvailabilityMenu() {
  const { me, staff } = useDesk();
  const [mine, setMine] = useAvailability();
  const others = staff.filter((person) => person.id !== me.id);
  const there = others.filter((person) => person.availability !== 'away');
  const words = mine ? availabilityWords(mine) : 'Availability';
  return (
    <Menu position="top-start" width={300}>
      <Menu.Target>
        <button
          type="button"
          className={`${rail['row']} ${classes['button']}`}
          aria-label={`${words}, change availability`}
          title={words}
        >
          <Dot availability={mine} />
          <span className={`${rail['words']} ${classes['words']}`}>{words}</span>
          {there[0] && (
            <span className={classes['others']} dir="auto" title={there.map(({ name }) => name).join(', ')}>
              {there.length === 1 ? `and ${there[0].name}` : `and ${there.length} more`}
            </span>
          )}
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        {availabilities.map(({ availability, words: name, means }) => (
          <Menu.Item
            key={availability}
            leftSection={<Dot availability={availability} />}
            rightSection={mine === availability ? <Check size={14} aria-label="chosen" /> : null}
            onClick={() => setMine(availability)}
          >
            {name}
            <div className={classes['means']}>{means}</div>
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Label>{others.length === 0 ? 'No colleague is here' : 'Colleagues'}</Menu.Label>
        <div className={classes['people']}>
          {others.map((person) => (
            <div key={person.id} className={classes['person']}>
              <Dot availability={person.availability} />
              <span className={classes['name']} dir="auto">
                {person.name}
              </span>
              <span className={classes['load']} title="Open conversations, of as many as at once">
                {person.availability === 'away' ? 'Away' : loadWords(person)}
              </span>
            </div>
          ))}
        </div>
      </Menu.Dropdown>
    </Menu>
  );
}

function Dot({ availability }: { availability: Availability | null }) {
  return <span className={classes['dot']} data-availability={availability ?? undefined} aria-hidden="true" />;
}
