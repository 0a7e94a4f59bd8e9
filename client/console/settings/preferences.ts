import { useSyncExternalStore } from 'react';
import { openKept } from '../../live/kept.ts';

/** What may make a sound, each to be switched by itself. */
export const soundNames = ['needs_person', 'assigned', 'replied'] as const;
export type SoundName = (typeof soundNames)[number];
export type Density = 'comfortable' | 'compact';

/** How this person wants the desk in this browser. */
export interface Preferences {
  sounds: Readonly<Record<SoundName, boolean>>;
  /** Wanted here; whether the browser allows it is the browser's to say. */
  notifications: 'on' | 'off';
  density: Density;
}

const KEY = 'innkeeper.console.preferences';
const FIRST: Preferences = {
  sounds: { needs_person: true, assigned: true, replied: true },
  notifications: 'off',
  density: 'comfortable',
};

const kept = openKept();
const listeners = new Set<() => void>();
let current = readPreferences(kept.getItem(KEY));

export function changePreferences(change: Partial<Preferences>): void {
  current = { ...current, ...change };
  kept.setItem(KEY, JSON.stringify(current));
  for (const listener of listeners) listener();
}

export function usePreferences(): Preferences {
  return useSyncExternalStore(subscribe, () => current);
}

/** Anything that is not understood there (another version, a broken write) counts as the default. */
export function readPreferences(text: string | null): Preferences {
  const given = parsed(text);
  const sounds = isRecord(given['sounds']) ? given['sounds'] : {};
  return {
    sounds: {
      needs_person: sounds['needs_person'] !== false,
      assigned: sounds['assigned'] !== false,
      replied: sounds['replied'] !== false,
    },
    notifications: given['notifications'] === 'on' ? 'on' : FIRST.notifications,
    density: given['density'] === 'compact' ? 'compact' : FIRST.density,
  };
}

function subscribe(listener: () => void): () => void {
  if (listeners.size === 0) window.addEventListener('storage', onOtherWindow);
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) window.removeEventListener('storage', onOtherWindow);
  };
}

function onOtherWindow(event: StorageEvent): void {
  if (event.key !== KEY) return;
  current = readPreferences(event.newValue);
  for (const listener of listeners) listener();
}

function parsed(text: string | null): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text ?? '{}');
    return isRecord(value) ? value : {};
  } catch {
    return {};
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
