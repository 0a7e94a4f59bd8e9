import { useSyncExternalStore } from 'react';

/** Whether the settings are open: from the rail, the command bar and a toast alike. */
let opened = false;
const listeners = new Set<() => void>();

export const openSettings = (): void => change('open');
export const closeSettings = (): void => change('closed');

export function useSettingsOpened(): boolean {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => opened,
  );
}

function change(to: 'open' | 'closed'): void {
  opened = to === 'open';
  for (const listener of listeners) listener();
}
