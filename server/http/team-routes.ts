import type { Storage } from '../storage/storage.ts';
import type { Route } from './route.ts';

/** Teams, their hours and targets, and what happens when nobody comes. */
export function teamRoutes(_deps: {
  storage: Pick<Storage, 'teams' | 'staff' | 'settings' | 'audit'>;
  /** Somebody's room or a team changed: what waits may be given out now. */
  onChange: () => void;
  now: () => number;
}): Route[] {
  return [];
}
