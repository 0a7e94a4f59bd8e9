import type { CustomerMessage, Notice } from '../../../../protocol/conversation.ts';
import { clockTime } from '../../../live/time.ts';
import { backSentence } from '../back-sentence.ts';
import { memo } from '../memo.ts';
import { useScene } from '../use-chat.ts';
import type { T } from '../words.ts';

/** A line by the house itself: who joined, who waits, what ended. */
export const NoticeLine = memo(function NoticeLine({ message }: { message: CustomerMessage }) {
  const { t, locale } = useScene();
  const words = message.notice ? noticeSentence(message.notice, t, locale) : message.text;
  const timed = message.notice?.code === 'taken_over' || message.notice?.code === 'closed';
  return (
    <p class="notice" data-message-id={message.id} data-author={message.author} data-state={message.state}>
      {timed ? `${words}, ${clockTime(message.at, locale)}` : words}
    </p>
  );
});

export function noticeSentence({ code, params }: Notice, t: T, locale: string): string {
  // Customers meet staff by their first name.
  const name = String(params['name'] ?? '').split(/\s/)[0] ?? '';
  switch (code) {
    case 'handed_off':
      return t('handedOff', { n: Number(params['ahead'] ?? 0) });
    case 'handed_off_nobody_there':
      return t('nobodyThere');
    case 'hand_off_cancelled':
      return t('handOffCancelled');
    case 'taken_over':
      return name === '' ? t('takenOverNameless') : t('takenOver', { name });
    case 'handed_back':
      return name === '' ? t('handedBackNameless') : t('handedBack', { name });
    case 'closed':
      if (params['by'] === 'customer') return t('closedByYou');
      return name === '' ? t('closedNameless') : t('closedBy', { name });
    case 'reopened':
      return t('reopened');
    case 'identity_verified':
      return t('verified');
    case 'hand_off_alerted':
      return t('handOffAlerted');
    case 'hand_off_escalated':
      return t('handOffEscalated');
    case 'hand_off_after_hours':
      // Read days later, "tomorrow" would be wrong: the day is named.
      return [t('afterHours'), backSentence(Number(params['opensAt'] ?? 0), null, t, locale)]
        .filter(Boolean)
        .join('\n');
    case 'hand_off_returned':
      return t('handOffReturned');
    case 'email_left':
      return t('emailLeft');
    case 'merged':
      return t('merged');
    case 'snoozed':
    case 'woken':
    case 'mailed':
    case 'mail_failed':
      return ''; // never sent to customers
  }
}
