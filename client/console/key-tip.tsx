import { Tooltip } from '@mantine/core';
import type { ReactElement } from 'react';
import classes from './key-tip.module.css';
import type { Key } from './keys.ts';

/** What a button does and its key, on hover. */
export function KeyTip({ words, hotkey, children }: { words: string; hotkey: Key; children: ReactElement }) {
  return (
    <Tooltip
      label={
        <span className={classes['tip']}>
          {words} <kbd>{hotkey}</kbd>
        </span>
      }
    >
      {children}
    </Tooltip>
  );
}
