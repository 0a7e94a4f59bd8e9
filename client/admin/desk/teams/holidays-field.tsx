import { Button } from '@mantine/core';
import { useRef, useState, type KeyboardEvent } from 'react';
import type { BusinessHours } from '../../../../protocol/desk-settings.ts';
import classes from './holidays-field.module.css';

type Holiday = BusinessHours['holidays'][number];
const HOLIDAYS_MAX = 200;

interface HolidaysFieldProps {
  holidays: readonly Holiday[];
  problem: string | undefined;
  onChange: (holidays: Holiday[]) => void;
}

/** Days on which the team is closed whatever the week says. */
export function HolidaysField({ holidays, problem, onChange }: HolidaysFieldProps) {
  const [day, setDay] = useState('');
  const [name, setName] = useState('');
  const [said, setSaid] = useState<string | undefined>();
  const field = useRef<HTMLInputElement>(null);
  function add() {
    const refused = refusalOf(day, holidays);
    setSaid(refused);
    field.current?.focus();
    if (refused !== undefined) return;
    onChange([...holidays, { day, name: name.trim() }].toSorted((one, other) => one.day.localeCompare(other.day)));
    setDay('');
    setName('');
  }
  // Enter adds the day; the form around it is sent by its own button.
  const onEnter = (event: KeyboardEvent) => {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    add();
  };
  const words = said ?? problem;
  return (
    <fieldset className={classes.group} aria-describedby={words === undefined ? undefined : 'holidays-problem'}>
      <legend>Holidays</legend>
      {holidays.length > 0 && (
        <ul className={classes.list} role="list" aria-label="Holidays">
          {holidays.map((holiday) => (
            <li key={holiday.day} className={classes.holiday}>
              <time dateTime={holiday.day}>{dayWords(holiday.day)}</time>
              <span dir="auto">{holiday.name}</span>
              <Button
                variant="subtle"
                aria-label={`Remove ${holiday.name || dayWords(holiday.day)}`}
                onClick={() => {
                  onChange(holidays.filter((each) => each.day !== holiday.day));
                  // The button is gone with its row; the keyboard goes on from here.
                  field.current?.focus();
                }}
              >
                Remove
              </Button>
            </li>
          ))}
        </ul>
      )}
      <div className={classes.adding}>
        <label>
          Day
          <input
            ref={field}
            type="date"
            aria-invalid={said !== undefined}
            value={day}
            onChange={(event) => setDay(event.currentTarget.value)}
            onKeyDown={onEnter}
          />
        </label>
        <label>
          Name of the holiday
          <input
            type="text"
            maxLength={60}
            dir="auto"
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
            onKeyDown={onEnter}
          />
        </label>
        <Button variant="default" disabled={holidays.length >= HOLIDAYS_MAX} onClick={add}>
          Add the day
        </Button>
      </div>
      {words !== undefined && (
        <p id="holidays-problem" className={classes.problem} role="alert">
          {words}
        </p>
      )}
    </fieldset>
  );
}

function refusalOf(day: string, holidays: readonly Holiday[]): string | undefined {
  if (day === '') return 'Choose a day first';
  return holidays.some((holiday) => holiday.day === day) ? 'This day is in the list' : undefined;
}

function dayWords(day: string): string {
  const options = { timeZone: 'UTC', weekday: 'short', day: 'numeric', month: 'long', year: 'numeric' } as const;
  return new Intl.DateTimeFormat('en-GB', options).format(Date.parse(`${day}T00:00:00Z`));
}
