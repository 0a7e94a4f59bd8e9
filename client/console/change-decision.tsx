import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Card, Message } from '../../protocol/conversation.ts';
import { problemWords } from '../ui/problem-words.ts';
import { AskFailed, granted } from './ask-failed.ts';
import classes from './change-decision.module.css';
import { useDesk } from './desk-context.tsx';

interface ChangeDecisionProps {
  message: Message;
  card: Extract<Card, { type: 'change' }>;
  onDecided: (message: Message) => void;
}

type Answer = 'approve' | 'reject';

/** Agrees to a change that the customer wants, or not. It asks nothing twice; who was slower is told who was first. */
export function ChangeDecision({ message, card, onDecided }: ChangeDecisionProps) {
  const { line, connection } = useDesk();
  const queries = useQueryClient();
  const [pending, setPending] = useState<Answer | null>(null);
  const [refused, setRefused] = useState<{ code: string; by: string | null } | null>(null);
  const { changeId } = card;
  const { conversationId } = message;

  async function decide(answer: Answer) {
    if (pending !== null) return;
    setPending(answer);
    setRefused(null);
    try {
      onDecided((await granted(line.ask(`change:${answer}`, { conversationId, changeId }))).message);
    } catch (error) {
      const code = error instanceof AskFailed ? error.code : 'internal';
      setRefused({ code, by: error instanceof AskFailed ? nameOf(error.details['by']) : null });
    } finally {
      setPending(null);
      // Its row no longer says that an approval is needed.
      void queries.invalidateQueries({ queryKey: ['inbox'] });
    }
  }

  return (
    <>
      {card.state === 'approval' && refused?.code !== 'change_already_ended' && (
        <div className={classes['buttons']}>
          <Button
            loading={pending === 'approve'}
            disabled={connection !== 'online' || pending === 'reject'}
            onClick={() => void decide('approve')}
          >
            Approve
          </Button>
          <Button
            variant="default"
            loading={pending === 'reject'}
            disabled={connection !== 'online' || pending === 'approve'}
            onClick={() => void decide('reject')}
          >
            Reject
          </Button>
        </div>
      )}
      <p className={classes['refused']} role="status">
        {refused && refusedWords(refused, card.state)}
      </p>
    </>
  );
}

function refusedWords({ code, by }: { code: string; by: string | null }, state: string): string {
  if (code !== 'change_already_ended') return problemWords({ code });
  const who = by ?? 'A colleague';
  if (state === 'approval') return `${who} has already decided.`;
  return state === 'rejected' ? `${who} has already rejected it.` : `${who} has already approved it.`;
}

/** The colleague who was first: told as a name, or with his id. */
function nameOf(by: unknown): string | null {
  if (typeof by === 'string') return by;
  return typeof by === 'object' && by !== null && 'name' in by && typeof by.name === 'string' ? by.name : null;
}
