import { useState } from 'react';

/** As many as are read at a glance; every list has a page. */
const PAGE_ROWS = 10;

/** The first rows of a long list, and how to see more of them. */
export function useFirstRows<Row>(rows: readonly Row[]): { shown: readonly Row[]; left: number; more: () => void } {
  const [count, setCount] = useState(PAGE_ROWS);
  return {
    shown: rows.slice(0, count),
    left: Math.max(0, rows.length - count),
    more: () => setCount(count + PAGE_ROWS * 5),
  };
}
