import { clockTime, dayLabel, exactTime } from '../live/time.ts';
import { agoWords } from './time-words.ts';
import { useNow } from './use-now.ts';

/** The time of day; the exact time on hover. */
export function Clock({ at }: { at: number }) {
  return <TimeOf at={at} words={clockTime(at)} />;
}

/** How long ago, kept up to date; the exact time on hover. */
export function Ago({ at }: { at: number }) {
  const now = useNow(15_000);
  return <TimeOf at={at} words={agoWords(at, now)} />;
}

/** The name of a day, for a line between messages. */
export function DayName({ at }: { at: number }) {
  const now = useNow(60_000);
  return <TimeOf at={at} words={capital(dayLabel(at, now))} />;
}

function TimeOf({ at, words }: { at: number; words: string }) {
  return (
    <time dateTime={new Date(at).toISOString()} title={exactTime(at)}>
      {words}
    </time>
  );
}

function capital(words: string): string {
  return words.slice(0, 1).toLocaleUpperCase() + words.slice(1);
}
