import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Message } from '../../protocol/conversation.ts';
import { Chip } from '../ui/chip.tsx';
import { RichText } from '../ui/rich-text.tsx';
import { languageWords } from '../ui/time-words.ts';
import { elbow } from './composing/elbow.ts';
import { isSameLanguage, readersLanguage } from './composing/readers-language.ts';
import classes from './translate-message.module.css';

/** A customer's message in the reader's own language, on request; the original stays above it. `spoken`: what he writes otherwise. */
export function TranslateMessage({ message, spoken }: { message: Message; spoken: string | null }) {
  const to = readersLanguage();
  const [wanted, setWanted] = useState<'shown' | 'hidden'>('hidden');
  const { id, conversationId } = message;
  const language = message.language ?? spoken;
  const translation = useQuery({
    queryKey: ['translation', id, to],
    enabled: wanted === 'shown',
    staleTime: Infinity,
    retry: false,
    queryFn: ({ signal }) => elbow.translate(conversationId, { from: { type: 'message', messageId: id }, to }, signal),
  });
  if (language === null || isSameLanguage(language, to)) return null;
  if (wanted === 'hidden') {
    return (
      <div className={classes['foot']}>
        <Chip onClick={() => setWanted('shown')}>Show in {languageWords(to)}</Chip>
      </div>
    );
  }
  return (
    <div className={classes['pair']}>
      {translation.data && <RichText text={translation.data.text} form="plain" language={to} />}
      <div className={classes['foot']} role="status">
        {translation.isFetching && 'The agent translates.'}
        {translation.isError &&
          !translation.isFetching &&
          'Not translated: the assistant is busy or not there, or it would have changed a fact.'}
        {translation.data && `In ${languageWords(to)}, by the agent.`}
        {translation.isError && !translation.isFetching && (
          <Chip onClick={() => void translation.refetch()}>Try again</Chip>
        )}
        <Chip onClick={() => setWanted('hidden')}>{translation.isFetching ? 'Cancel' : 'Hide'}</Chip>
      </div>
    </div>
  );
}
