import { useId } from 'react';
import classes from './switch.module.css';

interface SwitchProps {
  words: string;
  hint?: string;
  state: 'on' | 'off';
  onChange: (state: 'on' | 'off') => void;
}

/** Something that is on or off, and takes effect at once. */
export function Switch({ words, hint, state, onChange }: SwitchProps) {
  const id = useId();
  return (
    <label className={classes['row']}>
      <span className={classes['words']}>
        <span id={`${id}-words`}>{words}</span>
        {hint && (
          <span className={classes['hint']} id={`${id}-hint`}>
            {hint}
          </span>
        )}
      </span>
      <input
        type="checkbox"
        role="switch"
        aria-checked={state === 'on'}
        className={classes['switch']}
        aria-labelledby={`${id}-words`}
        aria-describedby={hint ? `${id}-hint` : undefined}
        checked={state === 'on'}
        onChange={(event) => onChange(event.currentTarget.checked ? 'on' : 'off')}
      />
    </label>
  );
}
