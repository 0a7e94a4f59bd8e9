import { useNavigate, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import type { Message, Source } from '../../protocol/conversation.ts';
import { Failed, Loading } from '../ui/panel-states.tsx';
import { thrownWords } from '../ui/problem-words.ts';
import { ContextPane } from './context-pane.tsx';
import classes from './conversation-page.module.css';
import { ConversationHeader } from './conversation-header.tsx';
import { ConversationThread } from './conversation-thread.tsx';
import { NothingOpen } from './desk-layout.tsx';
import { JoinedElsewhere } from './joined-elsewhere.tsx';
import { useKeys } from './keys.ts';
import { PrintSheet } from './print-sheet.tsx';
import { NotReadLine } from './stale-line.tsx';
import { useConversation } from './use-conversation.ts';
import { useConversationActions } from './use-conversation-actions.ts';
import { useContextFold } from './use-context-fold.ts';
import { useMarkRead } from './use-mark-read.ts';

export function ListOnlyPage() {
  return <NothingOpen />;
}

/** The conversation in the address. Another one is another page: nothing of the last one shines through. */
export function ConversationPage() {
  const { conversationId } = useParams({ from: '/$view/$conversationId' });
  return <OpenConversation key={conversationId} conversationId={conversationId} />;
}

function OpenConversation({ conversationId }: { conversationId: string }) {
  const { view: slug } = useParams({ from: '/$view/$conversationId' });
  const navigate = useNavigate();
  const opened = useConversation(conversationId);
  const actions = useConversationActions(conversationId, opened.tell);
  const context = useContextFold();
  const [chosen, setChosen] = useState<{ messageId: string; passageId: string | null } | null>(null);
  const { conversation, messages } = opened.view;
  useKeys({ i: context.toggle });
  useMarkRead(conversation);

  const answers = messages.filter((message) => message.author === 'agent');
  const shownAnswer = answers.find((answer) => answer.id === chosen?.messageId) ?? answers.at(-1) ?? null;

  function choose(message: Message, source?: Source) {
    setChosen({ messageId: message.id, passageId: source?.passageId ?? null });
    context.open();
  }

  if (!conversation) {
    return (
      <section className={classes['page']} aria-label="Conversation">
        {opened.problem ? (
          <Failed
            what="The conversation could not be opened"
            why={thrownWords(opened.problem)}
            onRetry={opened.retry}
          />
        ) : (
          <Loading shape="messages" label="The conversation is being read" />
        )}
      </section>
    );
  }
  if (conversation.mergedInto !== null) {
    return (
      <section className={classes['page']} aria-label="Conversation">
        <JoinedElsewhere slug={slug} conversationId={conversationId} intoId={conversation.mergedInto} />
      </section>
    );
  }
  return (
    <section
      className={classes['page']}
      aria-label={`Conversation with ${conversation.customer.name}`}
      data-context={context.state}
    >
      <div className={classes['thread']}>
        <ConversationHeader
          conversation={conversation}
          presence={opened.presence}
          actions={actions}
          contextState={context.state}
          onContext={context.toggle}
          onBack={() => void navigate({ to: '/$view', params: { view: slug }, search: true })}
        />
        {opened.problem !== null && (
          <NotReadLine what="It may be old, it could not be read again." why={opened.problem} onRetry={opened.retry} />
        )}
        <ConversationThread
          opened={opened}
          conversation={conversation}
          selectedId={context.state === 'open' && chosen ? (shownAnswer?.id ?? null) : null}
          onChoose={choose}
        />
      </div>
      <PrintSheet conversation={conversation} messages={messages} />
      {context.state === 'open' && (
        <ContextPane
          conversation={conversation}
          answers={answers}
          answer={shownAnswer}
          passageId={chosen?.passageId ?? null}
          onAnswer={(answer) => choose(answer)}
          onFold={context.toggle}
        />
      )}
    </section>
  );
}
