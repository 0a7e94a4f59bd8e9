import type { House } from '../../../../protocol/http.ts';
import { useScene } from '../use-chat.ts';
import { useNow } from '../use-now.ts';
import type { WordKey } from '../words.ts';
import { Icon } from './Icon.tsx';

/** How many suggestions fit above the composer on a small phone. */
const SUGGESTIONS_MAX = 4;

/**
 * Before the first word: a greeting and what others ask. Where the house cannot be reached it greets in our own words:
 * what is written now goes out later, as the line under the box says.
 */
export function FirstView({ house, reach }: { house: House | null; reach: 'waiting' | 'lost' }) {
  const { chat, t } = useScene();
  const hour = new Date(useNow()).getHours();
  if (house === null && reach === 'waiting') {
    return (
      <div class="first late bones" aria-hidden="true">
        <i />
        <i />
        <i />
      </div>
    );
  }
  return (
    <div class="first">
      <h2>{t(greetingOf(hour))}</h2>
      <p dir="auto">{house?.greeting ?? t('greeting')}</p>
      {house && house.suggestions.length > 0 && (
        <ul aria-label={t('suggestions')}>
          {house.suggestions.slice(0, SUGGESTIONS_MAX).map((question) => (
            <li key={question}>
              <button type="button" class="row" onClick={() => chat.say(question)}>
                <span>
                  <bdi>{question}</bdi>
                </span>
                <Icon name="next" turns />
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function greetingOf(hour: number): WordKey {
  if (hour >= 4 && hour < 12) return 'goodMorning';
  return hour >= 12 && hour < 18 ? 'goodAfternoon' : 'goodEvening';
}
