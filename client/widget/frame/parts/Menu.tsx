import { useEffect, useRef, useState } from 'preact/hooks';
import { exactTime, relativeTime } from '../../../live/time.ts';
import type { ChatState } from '../chat-state.ts';
import { saveTranscript } from '../save-transcript.ts';
import { chooseSound, soundIsOn } from '../sound-choice.ts';
import { useScene } from '../use-chat.ts';
import { useNow } from '../use-now.ts';
import { EndChat } from './EndChat.tsx';
import { Icon } from './Icon.tsx';

/** A new conversation one tap away, and the earlier ones. */
export function Menu({ state, onDone }: { state: ChatState; onDone: () => void }) {
  const { chat, kept, t, locale } = useScene();
  const [sound, setSound] = useState(() => soundIsOn(kept, state.house));
  const now = useNow();
  const first = useRef<HTMLButtonElement>(null);
  const { earlier, view } = state;
  useEffect(() => {
    chat.listEarlier();
    first.current?.focus();
  }, [chat]);

  function show(conversationId: string | null): void {
    chat.show(conversationId);
    onDone();
  }
  /** What the row is to be noticed for. */
  function signs({ id, state: at }: { id: string; state: string }): { look: 'fresh' | 'small'; words: string }[] {
    const found: ReturnType<typeof signs> = [];
    const unread = state.unreadIn[id] ?? 0;
    if (unread > 0) found.push({ look: 'fresh', words: t('unreadIn', { n: unread }) });
    if (at === 'waiting' || at === 'staff') found.push({ look: 'small', words: t('personWillAnswer') });
    return found;
  }
  return (
    <div class="menu">
      <button type="button" class="row" ref={first} onClick={() => show(null)}>
        <Icon name="plus" />
        <span>{t('newConversation')}</span>
      </button>
      {view.messages.length > 0 && (
        <button type="button" class="row" onClick={() => void saveTranscript(view.messages, { t, locale })}>
          <Icon name="save" />
          <span>{t('saveText')}</span>
        </button>
      )}
      {view.conversation && view.conversation.state !== 'closed' && (
        <EndChat look="row" sign={<Icon name="close" />} onDone={onDone} />
      )}
      <button
        type="button"
        class="row"
        role="switch"
        aria-checked={sound}
        onClick={() => {
          chooseSound(kept, sound ? 'off' : 'on');
          setSound(!sound);
        }}
      >
        <Icon name="sound" />
        <span>{t('sound')}</span>
        <span class="num" aria-hidden="true">
          {t(sound ? 'on' : 'off')}
        </span>
      </button>
      <h2>{t('earlier')}</h2>
      {earlier.state === 'loading' && (
        <div class="late bones" aria-hidden="true">
          <i />
          <i />
        </div>
      )}
      {earlier.state === 'failed' && (
        <p class="small">
          {t('earlierFailed')}{' '}
          <button type="button" class="link" onClick={chat.listEarlier}>
            {t('tryAgain')}
          </button>
        </p>
      )}
      {earlier.state === 'here' && earlier.list.length === 0 && <p class="small">{t('noEarlier')}</p>}
      {earlier.state === 'here' && earlier.list.length > 0 && (
        <ul aria-label={t('earlier')}>
          {earlier.list.map((conversation) => (
            <li key={conversation.id}>
              <button
                type="button"
                class="row"
                aria-current={conversation.id === view.conversationId ? 'true' : undefined}
                onClick={() => show(conversation.id)}
              >
                <span class="what">
                  <span dir="auto" class="one-line">
                    {conversation.firstWords}
                  </span>
                  {signs(conversation).map(({ look, words }) => (
                    <span key={look} class={look}>
                      {words}
                    </span>
                  ))}
                </span>
                <time
                  class="num"
                  dateTime={new Date(conversation.lastMessageAt).toISOString()}
                  title={exactTime(conversation.lastMessageAt, locale)}
                >
                  {relativeTime(conversation.lastMessageAt, now, locale)}
                </time>
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
