import { useScene } from '../use-chat.ts';
import { Icon } from './Icon.tsx';

/** Helpful or not; pressing the same one again takes it back. */
export function Feedback({ messageId, helpful }: { messageId: string; helpful: boolean | null }) {
  const { chat, t } = useScene();
  const press = (said: boolean) => () => chat.rateAnswer(messageId, helpful === said ? null : said);
  return (
    <span class="feedback" role="group" aria-label={t('feedback')}>
      <button
        type="button"
        class="bare"
        aria-pressed={helpful === true}
        aria-label={t('helpful')}
        title={t('helpful')}
        onClick={press(true)}
      >
        <Icon name="thumbUp" />
      </button>
      <button
        type="button"
        class="bare"
        aria-pressed={helpful === false}
        aria-label={t('notHelpful')}
        title={t('notHelpful')}
        onClick={press(false)}
      >
        <Icon name="thumbDown" />
      </button>
    </span>
  );
}
