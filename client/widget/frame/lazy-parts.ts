import { lazy } from './lazy.ts';

/** How answers are read: everybody needs it, but nobody before the first answer. */
export const reading = lazy(() => import('./reading.ts'));
/** What is asked for on a card. */
export const cards = lazy(() => import('./cards.ts'));
/** Files on their way and in the log. */
export const files = lazy(() => import('./files.ts'));
/** The menu and what belongs to waits and ends; fetched when nothing else is going on. */
export const later = lazy(() => import('./later.ts'));
