import type { ReactNode } from 'react';
import classes from './house.module.css';

/** A table that may be wider than a phone: it scrolls by itself, with the keyboard too. */
export function TableFrame({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className={classes.frame} tabIndex={0} role="region" aria-label={label}>
      <table className={classes.table}>{children}</table>
    </div>
  );
}
