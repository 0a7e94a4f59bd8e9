import { useEffect, useRef, useState } from 'preact/hooks';
import type { Card, CustomerMessage } from '../../../../protocol/conversation.ts';
import type { OutboxEntry } from '../../../live/outbox.ts';
import { clockTime } from '../../../live/time.ts';
import { useStore } from '../store.ts';
import { useScene } from '../use-chat.ts';
import type { CardWords } from './card-words.ts';
import { changeWords, type SeenChange } from './change-words.ts';
import { Shell } from './Shell.tsx';
import { Sign, type SignName } from './Sign.tsx';

type Change = Extract<Card, { type: 'change' }>;

interface ChangeCardProps {
  card: Change;
  message: CustomerMessage;
  fresh: boolean;
  c: CardWords;
}

/** A change that needs the customer's yes, with exactly what will happen; afterwards, what came of it. */
export function ChangeCard({ card, message, fresh, c }: ChangeCardProps) {
  const { chat, locale, t } = useScene();
  const { view, connection } = useStore(chat.store);
  const box = useRef<HTMLElement>(null);
  // A clock that is wrong must not take the answer away: of a card that just came, only its duration counts.
  const [deadline] = useState(() => (fresh ? Date.now() + card.expiresAt - message.at : card.expiresAt));
  const over = useOver(deadline);
  const entry = view.outbox.find(({ id }) => id === card.changeId);
  const seen = seenState({ card, entry, online: connection === 'online', over });
  const sentence = changeWords(seen, card, c);

  const overtaken = entry?.state === 'not_sent' && card.state !== 'pending';
  useEffect(() => {
    // It was answered elsewhere, so what could not be sent from here is not wanted any more.
    if (overtaken) chat.outbox.discard(card.changeId);
  }, [overtaken, chat, card.changeId]);

  function answer(change: 'confirm' | 'decline'): void {
    chat.outbox.add({ id: card.changeId, conversationId: message.conversationId, text: '', change });
    // The button goes; the focus stays with the card.
    box.current?.focus();
  }
  return (
    <Shell
      title={card.title}
      kind="change"
      state={seen}
      spoken={seen === 'pending' ? c('needsAnswer', { title: card.title }) : sentence}
      fresh={fresh}
      boxRef={box}
    >
      {card.lines.length > 0 && (
        <dl lang={message.language ?? undefined}>
          {card.lines.map(({ label, value }, at) => (
            <div key={at}>
              <dt>
                <bdi>{label}</bdi>
              </dt>
              <dd>
                <bdi>{value}</bdi>
              </dd>
            </div>
          ))}
        </dl>
      )}
      {seen === 'pending' ? (
        <>
          {card.needsApproval && <p class="aside">{c('alsoStaff')}</p>}
          <div class="acts">
            <button type="button" class="yes" onClick={() => answer('confirm')}>
              {c('confirm')}
            </button>
            <button type="button" onClick={() => answer('decline')}>
              {c('decline')}
            </button>
          </div>
          <p class="aside num">{c('until', { time: clockTime(deadline, locale) })}</p>
        </>
      ) : (
        <p class="outcome">
          <Sign name={signOf(seen)} />
          <span dir="auto">{sentence}</span>
          {seen === 'not_sent' && (
            <button
              type="button"
              class="link"
              onClick={() => {
                chat.outbox.retry(card.changeId);
                box.current?.focus();
              }}
            >
              {t('tryAgain')}
            </button>
          )}
        </p>
      )}
    </Shell>
  );
}

interface Known {
  card: Change;
  entry: OutboxEntry | undefined;
  online: boolean;
  over: boolean;
}

function seenState({ card, entry, online, over }: Known): SeenChange {
  // What is stored says more than what is still on its way.
  if (card.state !== 'pending') return card.state;
  if (entry) return entry.state === 'not_sent' ? 'not_sent' : online ? 'sending' : 'kept';
  return over ? 'expired' : 'pending';
}

function signOf(seen: SeenChange): SignName {
  switch (seen) {
    case 'done':
      return 'done';
    case 'approval':
    case 'unsure':
      return 'person';
    case 'failed':
    case 'declined':
    case 'rejected':
    case 'not_sent':
      return 'no';
    default:
      return 'wait';
  }
}

/** Timers of browsers hold no more than this. */
const TIMER_MAX_MS = 2 ** 31 - 1;

/** True from that moment on. */
function useOver(deadline: number): boolean {
  const [over, setOver] = useState(() => Date.now() >= deadline);
  useEffect(() => {
    const timer = setTimeout(() => setOver(Date.now() >= deadline), Math.min(TIMER_MAX_MS, deadline - Date.now() + 1));
    return () => clearTimeout(timer);
  }, [deadline]);
  return over;
}
