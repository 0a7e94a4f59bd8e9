import type { CustomerMessage } from '../../../../protocol/conversation.ts';
import type { OutboxEntry } from '../../../live/outbox.ts';
import { memo } from '../memo.ts';
import { useScene } from '../use-chat.ts';
import { Moment } from './Moment.tsx';
import { refusedWords } from './refused-words.ts';
import { Words } from './Words.tsx';

/** What the customer said, stored. `last`: nothing of his came later, so it says that it arrived. */
export const OwnMessage = memo(function OwnMessage({ message, last }: { message: CustomerMessage; last: boolean }) {
  const { t } = useScene();
  return (
    <div class="own" data-message-id={message.id} data-author={message.author} data-state={message.state}>
      <span class="unseen">{t('you')}: </span>
      <Words text={message.text} language={message.language} attachments={message.attachments} />
      {last && (
        <p class="meta">
          <span>{t('sent')}</span>
          <Moment at={message.at} />
        </p>
      )}
    </div>
  );
});

interface PendingProps {
  entry: OutboxEntry;
  online: boolean;
}

/** What the customer said and the server has not stored yet. */
export const PendingMessage = memo(function PendingMessage({ entry, online }: PendingProps) {
  const { chat, t } = useScene();
  const failed = entry.state === 'not_sent';
  return (
    <div
      class={failed ? 'own unsent' : 'own pending'}
      data-message-id={entry.id}
      data-author="customer"
      data-state={failed ? 'failed' : 'writing'}
    >
      <span class="unseen">{t('you')}: </span>
      <Words text={entry.text} language={null} attachments={entry.attachments ?? []} />
      {failed ? (
        <p class="meta red">
          <span>{t(refusedWords(entry.code))}</span>
          {entry.code !== 'customer_blocked' && (
            <button type="button" class="link" onClick={() => chat.retry(entry.id)}>
              {t('tryAgain')}
            </button>
          )}
          <button type="button" class="link" onClick={() => chat.discard(entry.id)}>
            {t('discard')}
          </button>
        </p>
      ) : (
        <p class="meta">
          <span>{t(online ? 'sending' : 'kept')}</span>
        </p>
      )}
    </div>
  );
});
