import type { AlertReason } from '../../../protocol/staff-events.ts';
import type { Preferences, SoundName } from '../settings/preferences.ts';

/** quiet: something of mine moved · needed: a person is needed · pressing: nobody came in time */
export type Tone = 'quiet' | 'needed' | 'pressing';

/** What one window knows when it is told of an alert. */
export interface AlertPlace {
  /** The window is in front and has the focus. */
  window: 'focused' | 'visible' | 'hidden';
  /** What it is about stands open in this window. */
  open: 'this_one' | 'another';
  preferences: Pick<Preferences, 'sounds' | 'notifications'>;
}

export interface AlertChoice {
  sound: Tone | null;
  /** A notification of the desktop. */
  desktop: boolean;
  /** A line inside the page. */
  toast: boolean;
}

const SILENT: AlertChoice = { sound: null, desktop: false, toast: false };

/** Whether and how a window rings. Nothing rings for what one looks at. */
export function alertChoice(reason: AlertReason, { window, open, preferences }: AlertPlace): AlertChoice {
  if (open === 'this_one' && window === 'focused') return SILENT;
  return {
    sound: preferences.sounds[soundOf(reason)] ? toneOf(reason) : null,
    desktop: window === 'hidden' && preferences.notifications === 'on',
    // Who waits for anybody stands on top of the list and in the counts already.
    toast: reason !== 'waiting',
  };
}

/** Which switch of the settings it follows. */
export function soundOf(reason: AlertReason): SoundName {
  switch (reason) {
    case 'waiting':
    case 'alerted':
    case 'escalated':
    case 'due_soon':
      return 'needs_person';
    case 'assigned':
    case 'mentioned':
      return 'assigned';
    case 'replied':
    case 'woken':
      return 'replied';
  }
}

function toneOf(reason: AlertReason): Tone {
  switch (reason) {
    case 'alerted':
    case 'escalated':
      return 'pressing';
    case 'waiting':
    case 'due_soon':
      return 'needed';
    case 'assigned':
    case 'mentioned':
    case 'replied':
    case 'woken':
      return 'quiet';
  }
}
