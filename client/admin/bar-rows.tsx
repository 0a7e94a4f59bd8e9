import type { ReactNode } from 'react';
import classes from './bar-rows.module.css';

/** Names with a bar and a number each. */
export function BarRows({ children }: { children: ReactNode }) {
  return (
    <ul className={classes.rows} role="list">
      {children}
    </ul>
  );
}

interface BarRowProps {
  count: number;
  /** Length of the bar, 0..1. */
  share: number;
  tone: 'pine' | 'slate' | 'red';
  children: ReactNode;
}

export function BarRow({ count, share, tone, children }: BarRowProps) {
  return (
    <li className={classes.row} data-tone={tone}>
      <span className={classes.name}>{children}</span>
      <span className={classes.bar} aria-hidden="true">
        <i style={{ width: `${Math.min(1, Math.max(0, share)) * 100}%` }} />
      </span>
      <span className={classes.count}>{count.toLocaleString()}</span>
    </li>
  );
}
