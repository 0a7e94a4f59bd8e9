import { useCallback, useMemo, useRef, useState } from 'react';
import type { Conversation, Message, Source } from '../../protocol/conversation.ts';
import { pendingMessages, writingMessage } from '../live/conversation-state.ts';
import type { OutboxEntry } from '../live/outbox.ts';
import { Composer, type ComposerHandle, type ComposerKind } from '../ui/composer.tsx';
import type { BubbleMessage } from '../ui/message-bubble.tsx';
import { MessageList } from '../ui/message-list.tsx';
import { problemWords } from '../ui/problem-words.ts';
import { languageWords } from '../ui/time-words.ts';
import { Announcer } from './announcer.tsx';
import { ChangeDecision } from './change-decision.tsx';
import classes from './conversation-thread.module.css';
import { useDesk } from './desk-context.tsx';
import { useDraft } from './drafts.ts';
import { useKeys } from './keys.ts';
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
  const mine = conversation.state === 'staff' && conversation.staff?.id === me.id;
  // Until it is yours, a note is all you can write; then a reply is what you came for.
  const [chosenKind, setKind] = useState<ComposerKind | null>(null);
  const kind = chosenKind ?? 'message';
  const [text, setText] = useDraft(conversation.id, kind);
  const composer = useRef<ComposerHandle>(null);
  const { view, tell } = opened;
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
  const writing = writingMessage(view);
  const stage = view.stage && view.stage.messageId === writing?.id ? view.stage.stage : null;
  const messages = useMemo(
    () => [...view.messages, ...pendingMessages(view).map((entry) => unsentMessage(entry, me, view.messages))],
    [view, me],
  );

  function focus(on: ComposerKind) {
    setKind(on);
    // After the tab has changed the field under it.
    requestAnimationFrame(() => composer.current?.focus());
  }
  useKeys({ r: mine ? () => focus('message') : undefined, n: () => focus('note') });

  function send() {
    outbox.add({ id: crypto.randomUUID(), conversationId: conversation.id, text: text.trim(), kind });
    setText('');
  }

  return (
    <>
      <MessageList
        messages={messages}
        writing={writing ? { messageId: writing.id, text: writing.text, stage } : null}
        customerName={conversation.customer.name}
        selectedId={selectedId}
        onSelect={onChoose}
        onOpenSource={onChoose}
        onRetry={(message) => outbox.retry(message.id)}
        cardFoot={cardFoot}
      />
      <Announcer messages={view.messages} customerName={conversation.customer.name} />
      {writing && (
        <div className={classes['writing']}>
          <span className={classes['dot']} aria-hidden="true" />
          The agent is writing. Taking over stops it; what it said stays.
        </div>
      )}
      <Composer
        ref={composer}
        kind={kind}
        text={text}
        replyBlocked={mine ? null : blockedWords(conversation)}
        hint={hintOf(conversation)}
        onKind={setKind}
        onText={setText}
        onSend={send}
      />
    </>
  );
}

function blockedWords(conversation: Conversation): string {
  switch (conversation.state) {
    case 'agent':
      return 'Take over to reply. The agent is on duty';
    case 'waiting':
      return 'Take over to reply. The customer is waiting';
    case 'staff':
      return `${conversation.staff?.name ?? 'A colleague'} answers here. You can leave a note`;
    case 'closed':
      return 'Closed. It opens again when the customer writes';
  }
}

function hintOf({ language }: Conversation): string | null {
  return language && !language.startsWith('en') ? `The customer writes ${languageWords(language)}` : null;
}

/** What was written here and is not stored yet, after everything that is. */
function unsentMessage(
  entry: OutboxEntry,
  me: { id: string; name: string },
  stored: readonly Message[],
): BubbleMessage {
  return {
    id: entry.id,
    conversationId: entry.conversationId,
    seq: (stored.at(-1)?.seq ?? 0) + 1,
    author: 'staff',
    kind: entry.kind ?? 'message',
    state: 'done',
    text: entry.text,
    at: entry.at,
    language: null,
    staff: { id: me.id, name: me.name },
    notice: null,
    mode: null,
    sources: [],
    stopReason: null,
    offersPerson: false,
    helpful: null,
    card: null,
    form: null,
    attachments: [],
    quickReplies: [],
    mentions: [],
    original: null,
    delivery:
      entry.state === 'sending'
        ? { state: 'sending' }
        : { state: 'failed', why: problemWords({ code: entry.code ?? 'no_answer' }) },
  };
}
