import type { ComponentChildren } from 'preact';
import { useRef } from 'preact/hooks';
import type { CustomerMessage, Stage } from '../../../../protocol/conversation.ts';
import { pendingMessages } from '../../../live/conversation-state.ts';
import { dayLabel, daysBetween } from '../../../live/time.ts';
import type { ChatState } from '../chat-state.ts';
import { later } from '../lazy-parts.ts';
import { useScene } from '../use-chat.ts';
import { useNow } from '../use-now.ts';
import { useStickToEnd } from '../use-stick-to-end.ts';
import { Answer } from './Answer.tsx';
import { Elsewhere } from './Elsewhere.tsx';
import { FirstView } from './FirstView.tsx';
import { Icon } from './Icon.tsx';
import { Later } from './Later.tsx';
import { NoticeLine } from './NoticeLine.tsx';
import { OwnMessage, PendingMessage } from './OwnMessage.tsx';
import { QuickReplies } from './QuickReplies.tsx';
import { StaffMessage } from './StaffMessage.tsx';
import { WaitLine } from './WaitLine.tsx';

/** Everything that was said. Live announcements are made elsewhere, sentence by sentence, so this log is not live itself. */
export function Log({ state }: { state: ChatState }) {
  const { chat, t } = useScene();
  const list = useRef<HTMLDivElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const { view } = state;
  const pending = pendingMessages(view);
  const empty = view.messages.length === 0 && pending.length === 0;
  const { away, toEnd } = useStickToEnd(
    list,
    content,
    empty ? null : `${view.conversationId} ${pending.at(-1)?.id ?? ''}`,
  );
  const conversation = view.conversation;

  return (
    <div class="pane">
      <Elsewhere state={state} />
      <div class="log" ref={list} role="log" aria-live="off" aria-label={t('messages')} tabIndex={0}>
        <div class={empty ? 'content empty' : 'content'} ref={content}>
          {empty && (
            <FirstView
              house={state.loaded ? state.house : null}
              reach={state.loaded && state.connection === 'offline' ? 'lost' : 'waiting'}
            />
          )}
          <Messages state={state} />
          {pending.map((entry) => (
            <PendingMessage key={entry.id} entry={entry} online={state.connection === 'online'} />
          ))}
          {state.resumeRefused && <p class="notice">{t('resumeRefused')}</p>}
          <QuickReplies state={state} />
          {state.typing !== null && <WaitLine by="person" words={t('isWriting', { name: state.typing })} />}
          {conversation?.state === 'waiting' && conversation.askEmail && !conversation.emailLeft && (
            <Later of={later} draw={({ EmailAsk }) => <EmailAsk />} />
          )}
          {conversation?.state === 'waiting' && conversation.emailTo && (
            <Later of={later} draw={({ EmailLeft }) => <EmailLeft to={conversation.emailTo ?? ''} />} />
          )}
          {conversation?.blocked && <p class="notice">{t('blocked')}</p>}
          {conversation?.state === 'closed' && !conversation.blocked && (
            <>
              <Later of={later} draw={({ Rating }) => <Rating key={conversation.id} rating={conversation.rating} />} />
              <button type="button" class="second" onClick={() => chat.show(null)}>
                {t('newConversation')}
              </button>
            </>
          )}
        </div>
      </div>
      {away && !empty && (
        <button type="button" class="newest" onClick={toEnd}>
          <Icon name="down" />
          {t('newest')}
        </button>
      )}
    </div>
  );
}

function Messages({ state: { view } }: { state: ChatState }) {
  const { locale } = useScene();
  const now = useNow();
  const { messages } = view;
  const lastOwn = messages.findLast((message) => message.author === 'customer')?.id;
  const last = messages.at(-1);
  const drawn: ComponentChildren[] = [];
  for (const [at, message] of messages.entries()) {
    const before = messages[at - 1];
    // A conversation of one day needs no date.
    if (before ? daysBetween(before.at, message.at) > 0 : daysBetween(message.at, now) > 0) {
      drawn.push(
        <p key={`day ${message.id}`} class="day">
          <span>{dayLabel(message.at, now, locale)}</span>
        </p>,
      );
    }
    drawn.push(
      drawMessage(message, {
        lastOwn: message.id === lastOwn,
        stage: view.stage?.messageId === message.id ? view.stage.stage : null,
        mayAskPerson: message === last && view.conversation?.state === 'agent',
      }),
    );
  }
  return <>{drawn}</>;
}

interface Place {
  lastOwn: boolean;
  stage: Stage | null;
  mayAskPerson: boolean;
}

function drawMessage(message: CustomerMessage, place: Place): ComponentChildren {
  switch (message.author) {
    case 'customer':
      return <OwnMessage key={message.id} message={message} last={place.lastOwn} />;
    case 'agent':
      return <Answer key={message.id} message={message} stage={place.stage} mayAskPerson={place.mayAskPerson} />;
    case 'staff':
      return <StaffMessage key={message.id} message={message} />;
    case 'system':
      return <NoticeLine key={message.id} message={message} />;
  }
}
