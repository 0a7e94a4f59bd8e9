import { notifications } from '@mantine/notifications';
import { useCallback } from 'react';
import type { Availability } from '../../../protocol/staff-events.ts';
import { thrownWords } from '../../ui/problem-words.ts';
import { granted } from '../ask-failed.ts';
import { useDesk } from '../desk-context.tsx';

/** My own availability as colleagues see it; null while nobody told. */
export function useAvailability(): [Availability | null, (availability: Availability) => void] {
  const { line, staff, me } = useDesk();
  const mine = staff.find((person) => person.id === me.id)?.availability ?? null;
  const set = useCallback(
    (availability: Availability) => {
      // What it then is, `staff:changed` tells: here and in every other window.
      granted(line.ask('availability:set', { availability })).catch((error: unknown) =>
        notifications.show({
          id: 'availability',
          color: 'red',
          title: 'Not changed',
          message: thrownWords(error),
          closeButtonProps: { 'aria-label': 'Dismiss' },
        }),
      );
    },
    [line],
  );
  return [mine, set];
}
