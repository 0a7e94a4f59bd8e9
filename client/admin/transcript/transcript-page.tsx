import { useEffect, useMemo, useState } from 'react';
import type { Message, Source } from '../../../protocol/conversation.ts';
import { useHotKeys } from '../../ui/hot-keys.ts';
import { Failed, Loading } from '../../ui/panel-states.tsx';
import { thrownWords } from '../../ui/problem-words.ts';
import { EvidencePanel } from '../evidence/evidence-panel.tsx';
import { useGo, usePlaceParam } from '../places.tsx';
import { useTranscriptView } from '../transcripts/transcript-view.ts';
import { answersOf, chooseAnswer, useOpenedAnswerId } from './opened-transcript.ts';
import { TranscriptBar } from './transcript-bar.tsx';
import classes from './transcript-page.module.css';
import { TranscriptThread } from './transcript-thread.tsx';
import { useNeighbours } from './use-neighbours.ts';
import { useTranscript } from './use-transcript.ts';

/** One conversation, and beside it what the opened answer was made from. */
export function TranscriptPage() {
  const conversationId = usePlaceParam('conversationId');
  const view = useTranscriptView();
  const { query, transcript } = useTranscript(conversationId);
  const neighbours = useNeighbours(conversationId, view);
  const answers = useMemo(() => answersOf(transcript?.messages ?? []), [transcript?.messages]);
  const opened = chooseAnswer(answers, useOpenedAnswerId());
  const [passageId, setPassageId] = useState<string | null>(null);
  // Where there is room for one only.
  const [pane, setPane] = useState<'messages' | 'evidence'>('messages');
  const go = useGo();

  function openAnswer(answer: string) {
    setPassageId(null);
    go({ to: '/transcripts/$conversationId', params: { conversationId }, search: { ...view, answer } }, 'replace');
  }
  function openTranscript(id: string | null) {
    if (id !== null) go({ to: '/transcripts/$conversationId', params: { conversationId: id }, search: view });
  }
  function choose(message: Message, source?: Source) {
    openAnswer(message.id);
    setPassageId(source?.passageId ?? null);
    setPane('evidence');
  }

  const at = answers.findIndex((answer) => answer.id === opened?.id);
  const before = answers[at - 1];
  const after = answers[at + 1];
  const step = {
    previous: before ? () => openAnswer(before.id) : undefined,
    next: after ? () => openAnswer(after.id) : undefined,
  };
  useHotKeys({
    j: step.next ?? (() => openTranscript(neighbours.next)),
    k: step.previous ?? (() => openTranscript(neighbours.previous)),
    J: () => openTranscript(neighbours.next),
    K: () => openTranscript(neighbours.previous),
    Escape: () => go({ to: '/transcripts', search: view }),
  });
  const openedId = opened?.id;
  useEffect(() => {
    if (openedId === undefined) return;
    document.querySelector(`[data-message-id="${openedId}"]`)?.scrollIntoView({ block: 'nearest' });
  }, [openedId]);

  return (
    <div className={classes.panes} data-pane={pane}>
      <section className={classes.thread} aria-label="Transcript">
        <TranscriptBar view={view} neighbours={neighbours} onOpen={openTranscript} pane={pane} onPane={setPane} />
        {query.isPending && <Loading shape="messages" label="The transcript is being read" />}
        {query.isError && transcript === undefined && (
          <Failed
            what="This transcript could not be read"
            why={thrownWords(query.error)}
            onRetry={() => void query.refetch()}
          />
        )}
        {transcript && (
          <TranscriptThread
            // Another conversation begins at its top.
            key={conversationId}
            transcript={transcript}
            answers={answers.length}
            openedId={opened?.id ?? null}
            onChoose={choose}
            more={
              query.hasNextPage ? { loading: query.isFetchingNextPage, load: () => void query.fetchNextPage() } : null
            }
          />
        )}
      </section>
      <EvidencePanel
        transcript={transcript}
        answer={opened}
        place={at + 1}
        of={answers.length}
        step={step}
        passageId={passageId}
        onBack={() => setPane('messages')}
      />
    </div>
  );
}
