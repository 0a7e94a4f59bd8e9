import type { Availability, StaffPresence } from '../../../protocol/staff-events.ts';

export const availabilities: readonly { availability: Availability; words: string; means: string }[] = [
  { availability: 'available', words: 'Available', means: 'New conversations may come to you' },
  { availability: 'busy', words: 'Busy', means: 'You keep what you have, nothing new comes' },
  { availability: 'away', words: 'Away', means: 'Nothing comes, colleagues see it' },
];

export function availabilityWords(availability: Availability): string {
  return availabilities.find((each) => each.availability === availability)?.words ?? availability;
}

/** How much somebody has of what he takes at once. */
export function loadWords({ open, capacity }: Pick<StaffPresence, 'open' | 'capacity'>): string {
  return capacity > 0 ? `${open} of ${capacity}` : String(open);
}
