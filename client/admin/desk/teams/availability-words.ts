import type { StaffResponse } from '../../../../protocol/http.ts';
import type { Tone } from '../../../ui/chip.tsx';

type Desk = StaffResponse['staff'][number]['desk'];

/** How free somebody is now. Whoever has no console open is not there, whatever was chosen last. */
export function availabilityWords(desk: Desk): { words: string; tone: Tone } {
  if (desk === null) return { words: 'Shut out', tone: 'red' };
  if (!desk.there) return { words: 'Not here', tone: 'plain' };
  switch (desk.availability) {
    case 'available':
      return { words: 'Available', tone: 'slate' };
    case 'busy':
      return { words: 'Busy', tone: 'plain' };
    case 'away':
      return { words: 'Away', tone: 'plain' };
  }
}
