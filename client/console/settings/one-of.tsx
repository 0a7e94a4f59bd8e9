import { useId } from 'react';
import classes from './one-of.module.css';

interface OneOfProps<T extends string> {
  words: string;
  value: T;
  options: readonly { value: T; words: string }[];
  onChange: (value: T) => void;
}

/** One of two or three, all in view. */
export function OneOf<T extends string>({ words, value, options, onChange }: OneOfProps<T>) {
  const name = useId();
  return (
    <fieldset className={classes['group']}>
      <legend className={classes['legend']}>{words}</legend>
      <div className={classes['choices']}>
        {options.map((option) => (
          <label key={option.value} className={classes['choice']}>
            <input type="radio" name={name} checked={option.value === value} onChange={() => onChange(option.value)} />
            {option.words}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
