import { NumberInput } from '@mantine/core';
import { useState } from 'react';
import { thrownWords } from '../../../ui/problem-words.ts';
import classes from './staff-panel.module.css';
import { useSaveCapacity } from './use-staff.ts';

const CAPACITY_MAX = 100;

/** How many conversations somebody takes at once: saved when the field is left or Enter is pressed. */
export function CapacityField({ staffId, name, capacity }: { staffId: string; name: string; capacity: number }) {
  const save = useSaveCapacity(staffId);
  const [typed, setTyped] = useState<number | string>(capacity);
  const [known, setKnown] = useState(capacity);
  if (known !== capacity) {
    setKnown(capacity);
    setTyped(capacity);
  }
  function keep() {
    if (typeof typed !== 'number') {
      setTyped(capacity);
    } else if (typed !== capacity) {
      save.mutate(typed);
    }
  }
  return (
    <div className={classes.capacity}>
      <NumberInput
        aria-label={`How many ${name} takes at once`}
        size="xs"
        hideControls
        allowDecimal={false}
        allowNegative={false}
        min={1}
        max={CAPACITY_MAX}
        clampBehavior="blur"
        error={save.isError}
        value={typed}
        onChange={(value) => {
          save.reset();
          setTyped(value);
        }}
        onBlur={keep}
        onKeyDown={(event) => event.key === 'Enter' && event.currentTarget.blur()}
      />
      <span role="status" className={classes.said} data-failed={save.isError || undefined}>
        {save.isSuccess && 'Saved'}
        {save.isError && thrownWords(save.error)}
      </span>
    </div>
  );
}
