import { useState } from 'react';
import { Chip } from '../../../ui/chip.tsx';
import { FilterField } from './filter-field.tsx';
import classes from './team-form.module.css';
import type { StaffRow } from './use-staff.ts';

/** Fewer are found by looking. */
const FILTER_FROM = 9;

interface MembersFieldProps {
  staff: readonly StaffRow[];
  value: readonly string[];
  /** What it means when nobody is chosen. */
  none: string;
  problem: string | undefined;
  onChange: (members: string[]) => void;
}

/** Who is in the team. Whoever is shut out is shown only where he still is a member. */
export function MembersField({ staff, value, none, problem, onChange }: MembersFieldProps) {
  const [wanted, setWanted] = useState('');
  const [first] = useState(() => new Set(value));
  const chosen = new Set(value);
  const words = wanted.trim().toLocaleLowerCase();
  // Those who are in it stand first, and don't jump while boxes are ticked.
  const sorted = staff.toSorted((one, other) => Number(first.has(other.id)) - Number(first.has(one.id)));
  const shown = sorted.filter(
    ({ id, name, email, disabled }) =>
      (!disabled || chosen.has(id)) &&
      (name.toLocaleLowerCase().includes(words) || email.toLocaleLowerCase().includes(words)),
  );
  return (
    <fieldset className={classes.group} aria-describedby={problem === undefined ? undefined : 'members-problem'}>
      <legend>
        Members <span className={classes.hint}>{chosen.size.toLocaleString()}</span>
      </legend>
      {chosen.size === 0 && <p className={classes.hint}>{none}</p>}
      {staff.length >= FILTER_FROM && <FilterField label="Find somebody" value={wanted} onChange={setWanted} />}
      <div className={classes.members}>
        {shown.map(({ id, name, email, disabled }) => (
          <label key={id} className={classes.member}>
            <input
              type="checkbox"
              checked={chosen.has(id)}
              onChange={(event) =>
                onChange(event.currentTarget.checked ? [...value, id] : value.filter((each) => each !== id))
              }
            />
            <span dir="auto">{name}</span>
            {disabled && <Chip tone="red">Shut out</Chip>}
            <span className={classes.hint}>{email}</span>
          </label>
        ))}
        {shown.length === 0 && <p className={classes.hint}>Nobody has this name or address.</p>}
      </div>
      {problem !== undefined && (
        <p id="members-problem" className={classes.problem}>
          {problem}
        </p>
      )}
    </fieldset>
  );
}
