/** Day ("2026-11-24") and time ("14:05") that a clock in the zone shows; null when there is no such zone. */
export function localTime(timeZone: string, at: number): { day: string; time: string } | null {
  try {
    const format = new Intl.DateTimeFormat('en', { timeZone, hourCycle: 'h23', ...SHAPE });
    const parts = new Map(format.formatToParts(at).map(({ type, value }) => [type, value]));
    const part = (type: Intl.DateTimeFormatPartTypes): string => parts.get(type) ?? '';
    return {
      day: `${part('year')}-${part('month')}-${part('day')}`,
      time: `${part('hour')}:${part('minute')}`,
    };
  } catch {
    // Half-typed names are no time zones.
    return null;
  }
}

const SHAPE = { year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' } as const;
