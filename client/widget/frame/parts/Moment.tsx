import { clockTime, exactTime } from '../../../live/time.ts';
import { useScene } from '../use-chat.ts';

/** The time of day, with the whole moment on hover and for assistive technology. `at` in milliseconds. */
export function Moment({ at }: { at: number }) {
  const { locale } = useScene();
  return (
    <time class="num" dateTime={new Date(at).toISOString()} title={exactTime(at, locale)}>
      {clockTime(at, locale)}
    </time>
  );
}
