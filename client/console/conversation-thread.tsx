import { useCallback, useMemo, useRef, useState } from 'react';
import type { Conversation, Message, Source } from '../../protocol/conversation.ts';
import { pendingMessages, writingMessage } from '../live/conversation-state.ts';
import type { ComposerHandle } from '../ui/composer.tsx';
import { MessageList } from '../ui/message-list.tsx';
import { Announcer } from './announcer.tsx';
import { ChangeDecision } from './change-decision.tsx';
import { HeldBack } from './composing/held-back.tsx';
import { newsSince } from './composing/news-since.ts';
import { presenceWords } from './composing/presence-words.ts';
import { ReplyBox } from './composing/reply-box.tsx';
import { putBack } from './composing/use-send.ts';
import classes from './conversation-thread.module.css';
import { useDesk } from './desk-context.tsx';
import type { DraftKind } from './drafts.ts';
import { canReopen } from './head/can-reopen.ts';
import { useKeys } from './keys.ts';
import { threadMessages } from './thread-messages.ts';
import { TranslateMessage } from './translate-message.tsx';
import type { OpenedConversation } from './use-conversation.ts';

interface ConversationThreadProps {
  opened: OpenedConversation;
  conversation: Conversation;
  selectedId: string | null;
  onChoose: (message: Message, source?: Source) => void;
}

/** What was said, as it is said, and the place to answer. */
export function ConversationThread({ opened, conversation, selectedId, onChoose }: ConversationThreadProps) {
  const { me, outbox } = useDesk();
  const { view, tell, presence } = opened;
  const { customer } = conversation;
  const mine = conversation.state === 'staff' && conversation.staff?.id === me.id;
  const [kind, setKind] = useState<DraftKind>('message');
  const composer = useRef<ComposerHandle>(null);
  const cardFoot = useCallback(
    (message: Message) =>
      message.card?.type === 'change' ? (
        <ChangeDecision
          message={message}
          card={message.card}
          onDecided={(decided) => tell({ type: 'message:saved', message: decided })}
        />
      ) : null,
    [tell],
  );
  const { language } = conversation;
  const translation = useCallback(
    (message: Message) =>
      message.author === 'customer' && message.text !== '' ? (
        <TranslateMessage message={message} spoken={language} />
      ) : null,
    [language],
  );
  const writing = writingMessage(view);
  const stage = view.stage && view.stage.messageId === writing?.id ? view.stage.stage : null;
  const pending = useMemo(() => pendingMessages(view), [view]);
  const messages = useMemo(() => threadMessages(view.messages, pending, me), [view.messages, pending, me]);
  const heldBack = pending.find(({ code }) => code === 'stale_view');
  const held = pending.findLast(({ heldUntil }) => heldUntil !== undefined);
  const seenSeq = view.messages.at(-1)?.seq ?? 0;

  function focus(on: DraftKind) {
    setKind(on);
    // After the tab has changed the field under it.
    requestAnimationFrame(() => composer.current?.focus());
  }
  useKeys({ r: mine ? () => focus('message') : undefined, n: () => focus('note') });

  const takeBack = useCallback(
    (id: string) => {
      const entry = outbox.entries().find((each) => each.id === id);
      if (!entry) return;
      outbox.discard(id);
      putBack(entry);
      setKind(entry.kind ?? 'message');
      requestAnimationFrame(() => composer.current?.focus());
    },
    [outbox],
  );
  const retry = useCallback((message: Message) => outbox.retry(message.id), [outbox]);
  const takeMessageBack = useCallback((message: Message) => takeBack(message.id), [takeBack]);

  return (
    <>
      <MessageList
        messages={messages}
        writing={writing ? { messageId: writing.id, text: writing.text, stage } : null}
        customerName={customer.name}
        selectedId={selectedId}
        onSelect={onChoose}
        onOpenSource={onChoose}
        onRetry={retry}
        onTakeBack={takeMessageBack}
        cardFoot={cardFoot}
        textFoot={translation}
        foot={
          <p className={classes['typing']} role="status">
            {presence?.customerTyping ? `${customer.name} is writing` : null}
          </p>
        }
      />
      <Announcer messages={view.messages} customerName={customer.name} />
      {writing && (
        <div className={classes['writing']}>
          <span className={classes['dot']} aria-hidden="true" />
          The agent is writing. Taking over stops it; what it said stays.
        </div>
      )}
      {heldBack && (
        <HeldBack
          key={heldBack.id}
          entry={heldBack}
          news={newsSince(view.messages, heldBack.staff?.seenSeq ?? seenSeq, me.id)}
          customerName={customer.name}
          onLook={() => takeBack(heldBack.id)}
          onSendAnyway={() => {
            outbox.retry(heldBack.id, { ...heldBack.staff, force: true });
            composer.current?.focus();
          }}
        />
      )}
      <ReplyBox
        conversation={conversation}
        kind={kind}
        composer={composer}
        replyBlocked={mine && !customer.blocked ? null : blockedWords(conversation)}
        seenSeq={seenSeq}
        presence={presence ? presenceWords(presence.reading, me.id) : null}
        onKind={setKind}
        onUndo={held ? () => takeBack(held.id) : undefined}
      />
    </>
  );
}

function blockedWords(conversation: Conversation): string {
  if (conversation.customer.blocked) return 'This customer is blocked';
  switch (conversation.state) {
    case 'agent':
      return 'Take over to reply. The agent is on duty';
    case 'waiting':
      return 'Take over to reply. The customer is waiting';
    case 'staff':
      return `${conversation.staff?.name ?? 'A colleague'} answers here. You can leave a note`;
    case 'closed':
      return canReopen(conversation) ? 'Closed. Open it again to reply' : 'Closed. Nothing is answered here';
  }
}
