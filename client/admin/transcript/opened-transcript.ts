import { useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import type { Message } from '../../../protocol/conversation.ts';
import { someText } from '../address-search.ts';
import { transcriptViewOf, type TranscriptView } from '../transcripts/transcript-view.ts';

/** The view one came from, and the answer that is opened. */
export type OpenedTranscript = TranscriptView & { answer?: string };

const ID_MAX_CHARS = 100;

export function openedTranscriptOf(search: Record<string, unknown>): OpenedTranscript {
  const answer = someText(search['answer'], ID_MAX_CHARS);
  return answer === undefined ? transcriptViewOf(search) : { ...transcriptViewOf(search), answer };
}

/** The answer id in the address, which may name none of this transcript. */
export function useOpenedAnswerId(): string | undefined {
  const search: Record<string, unknown> = useSearch({ strict: false });
  return useMemo(() => openedTranscriptOf(search).answer, [search]);
}

/** The answers of a transcript, in order: what can be reviewed. */
export function answersOf(messages: readonly Message[]): Message[] {
  return messages.filter((message) => message.author === 'agent' && message.kind === 'message');
}

/**
 * The answer to open: the one asked for, else the first that went wrong (broke off, not helpful), since that is what a
 * reviewer looks for, else the first.
 */
export function chooseAnswer(answers: readonly Message[], asked: string | undefined): Message | null {
  return (
    answers.find((answer) => answer.id === asked) ??
    answers.find((answer) => answer.state === 'failed' || answer.helpful === false) ??
    answers[0] ??
    null
  );
}
