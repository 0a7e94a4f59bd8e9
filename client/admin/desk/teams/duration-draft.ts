export type DurationUnit = 'second' | 'minute' | 'hour' | 'day';

/** A duration as it is being typed; without a count there is none. */
export interface DurationDraft {
  count: number | null;
  unit: DurationUnit;
}

const UNIT_MS: Record<DurationUnit, number> = { second: 1_000, minute: 60_000, hour: 3_600_000, day: 86_400_000 };

/** In the largest unit that needs no fraction; `units` from small to large. */
export function durationDraftOf(ms: number | null, units: readonly [DurationUnit, ...DurationUnit[]]): DurationDraft {
  if (ms === null) return { count: null, unit: units[0] };
  const unit = units.findLast((each) => ms % UNIT_MS[each] === 0) ?? units[0];
  return { count: ms / UNIT_MS[unit], unit };
}

export function durationMsOf({ count, unit }: DurationDraft): number | null {
  return count === null ? null : Math.round(count * UNIT_MS[unit]);
}

/** Short and exact: "30 s", "2 min 30 s", "8 h", "3 d". */
export function spanWords(ms: number): string {
  let left = Math.round(ms / 1_000);
  const parts: string[] = [];
  for (const { words, seconds } of SHORT) {
    const count = Math.floor(left / seconds);
    if (count > 0) parts.push(`${count} ${words}`);
    left -= count * seconds;
  }
  return parts.length === 0 ? '0 s' : parts.join(' ');
}

const SHORT = [
  { words: 'd', seconds: 86_400 },
  { words: 'h', seconds: 3_600 },
  { words: 'min', seconds: 60 },
  { words: 's', seconds: 1 },
] as const;
