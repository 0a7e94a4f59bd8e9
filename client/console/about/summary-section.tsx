import { ActionIcon, Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { RefreshCw } from 'lucide-react';
import { useState } from 'react';
import type { Conversation } from '../../../protocol/conversation.ts';
import { Clock } from '../../ui/clock.tsx';
import { RichText } from '../../ui/rich-text.tsx';
import { TextButton } from '../../ui/text-button.tsx';
import { elbow } from '../composing/elbow.ts';
import classes from '../context-pane.module.css';

/** What a colleague must know, in a few sentences. Made by itself after a hand-off; who stepped in by himself has read it. */
export function SummarySection({ conversation }: { conversation: Conversation }) {
  const { id, state, handOffReason } = conversation;
  const handedOff = handOffReason !== null && handOffReason !== 'staff';
  const [asked, setAsked] = useState<'asked' | 'not'>('not');
  const wanted = asked === 'asked' || (handedOff && (state === 'waiting' || state === 'staff'));
  const summary = useQuery({
    queryKey: ['summary', id],
    enabled: wanted,
    staleTime: Infinity,
    retry: false,
    queryFn: ({ signal }) => elbow.summary(id, signal),
  });
  return (
    <section className={classes['section']} aria-label="Summary">
      <h3>
        Summary
        {summary.data && (
          <ActionIcon
            className={classes['beside']}
            size="sm"
            aria-label="Make it again"
            title="Make it again"
            loading={summary.isFetching}
            onClick={() => void summary.refetch()}
          >
            <RefreshCw size={14} aria-hidden="true" />
          </ActionIcon>
        )}
      </h3>
      {!wanted && (
        <Button variant="default" size="compact-sm" onClick={() => setAsked('asked')}>
          Sum it up
        </Button>
      )}
      {summary.isLoading && (
        <p className={classes['quiet']} role="status">
          The agent reads the conversation. This can take a while.
        </p>
      )}
      {summary.isError && !summary.isFetching && (
        <p className={classes['quiet']}>
          No summary: the assistant is busy or not there.{' '}
          <TextButton onClick={() => void summary.refetch()}>Try again</TextButton>
        </p>
      )}
      {summary.data && (
        <>
          <div className={classes['text']}>
            <RichText text={summary.data.text} form="markdown" language="en" />
          </div>
          <p className={classes['quiet']}>
            {summary.data.madeBy === 'model' ? 'By the agent' : 'Put together without the model, which is busy'},{' '}
            <Clock at={summary.data.at} />
          </p>
        </>
      )}
    </section>
  );
}
