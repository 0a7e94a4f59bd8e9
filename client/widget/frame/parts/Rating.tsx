import { useRef, useState } from 'preact/hooks';
import { COMMENT_MAX_CHARS } from '../../../../protocol/limits.ts';
import { useScene } from '../use-chat.ts';

const SCORES = [1, 2, 3, 4, 5] as const;

/** Asked once, when a conversation was closed: five steps, and a comment for those who want to say more. */
export function Rating({ rating }: { rating: number | null }) {
  const { chat, t } = useScene();
  const [score, setScore] = useState(rating);
  const [comment, setComment] = useState('');
  const [state, setState] = useState<'asking' | 'scored' | 'failed' | 'told'>(rating === null ? 'asking' : 'scored');
  const askedRef = useRef(0);

  async function save(next: number, words: string): Promise<void> {
    setScore(next);
    askedRef.current += 1;
    const mine = askedRef.current;
    const saved = await chat.rateConversation(next, words === '' ? undefined : words.slice(0, COMMENT_MAX_CHARS));
    // Another step was chosen meanwhile: what came of that one counts.
    if (mine !== askedRef.current) return;
    setState(saved ? (words === '' ? 'scored' : 'told') : 'failed');
  }
  return (
    <div class="rating">
      <fieldset>
        <legend>{t('rate')}</legend>
        <div class="scores">
          {SCORES.map((value) => (
            <label key={value}>
              <input
                type="radio"
                name="score"
                aria-label={t('rateScore', { n: value })}
                checked={score === value}
                onChange={() => void save(value, '')}
              />
              <span aria-hidden="true">{value}</span>
            </label>
          ))}
        </div>
        <div class="ends" aria-hidden="true">
          <span>{t('rateLow')}</span>
          <span>{t('rateHigh')}</span>
        </div>
      </fieldset>
      {(state === 'scored' || state === 'failed') && score !== null && (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            if (state === 'failed' || comment.trim() !== '') void save(score, comment.trim());
          }}
        >
          <textarea
            rows={2}
            maxLength={COMMENT_MAX_CHARS}
            aria-label={t('rateComment')}
            placeholder={t('rateComment')}
            value={comment}
            onInput={(event) => setComment(event.currentTarget.value)}
          />
          {(state === 'failed' || comment.trim() !== '') && (
            <button type="submit" class="second">
              {t(state === 'failed' ? 'tryAgain' : 'rateSend')}
            </button>
          )}
        </form>
      )}
      <p role="status" class="small">
        {state === 'failed' ? t('rateFailed') : state === 'asking' ? '' : t('rateThanks')}
      </p>
    </div>
  );
}
