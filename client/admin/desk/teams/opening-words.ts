import type { BusinessHours } from '../../../../protocol/desk-settings.ts';
import { localTime } from './local-time.ts';
import { nextChange, type Change } from './next-change.ts';

/**
 * What hours come to, in one sentence. `open` is what the server says of those that are saved; where it differs from
 * what the clock on the wall says (clocks are changed today), the server is right and nothing more is promised.
 */
export function openingWords(hours: BusinessHours | null, now: number, open?: boolean): string {
  if (hours === null) return 'Always open';
  const local = localTime(hours.timeZone, now);
  if (local === null) return 'Say in which time zone';
  const change = nextChange(hours, local);
  if (change.type === 'never') return 'Never open: no day has hours';
  if (change.type === 'always') return 'Open now, without a pause';
  const isOpen = change.type === 'closes';
  if (open !== undefined && open !== isOpen) return open ? 'Open now' : 'Closed now';
  const when = `${dayWords(change)} at ${timeWords(change.time)} ${zoneWords(hours.timeZone)}`;
  if (isOpen) return `Open now, closes ${when}`;
  const holiday = hours.holidays.find(({ day }) => day === local.day);
  return `${holiday?.name ? `Closed for ${holiday.name}` : 'Closed now'}, opens ${when}`;
}

/** "Europe/Berlin" → "Berlin time". */
export function zoneWords(timeZone: string): string {
  const city = timeZone.split('/').at(-1)?.replaceAll('_', ' ') ?? timeZone;
  return /^[A-Z]+$/u.test(city) ? city : `${city} time`;
}

function timeWords(time: string): string {
  return time === '24:00' ? 'midnight' : time;
}

function dayWords({ days, day }: Change): string {
  if (days === 0) return 'today';
  if (days === 1) return 'tomorrow';
  const at = Date.parse(`${day}T00:00:00Z`);
  const format = (options: Intl.DateTimeFormatOptions): string =>
    new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', ...options }).format(at);
  return `on ${days < 7 ? format({ weekday: 'long' }) : format({ day: 'numeric', month: 'long' })}`;
}
