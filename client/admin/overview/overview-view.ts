import { useSearch } from '@tanstack/react-router';
import { wholeNumber } from '../address-search.ts';

/** How many days the figures cover; 14 when the address says nothing. */
export interface OverviewView {
  days?: number;
}

export const periods = [7, 14, 30, 90] as const;
const DEFAULT_DAYS = 14;
const DAYS_MAX = 366;

export function overviewViewOf(search: Record<string, unknown>): OverviewView {
  const days = wholeNumber(search['days'], 1, DAYS_MAX);
  return days === undefined ? {} : { days };
}

export function useOverviewDays(): number {
  const search: Record<string, unknown> = useSearch({ strict: false });
  return overviewViewOf(search).days ?? DEFAULT_DAYS;
}
