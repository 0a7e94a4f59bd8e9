import { useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import type { AnswerMode, ConversationState, HandOffReason } from '../../../protocol/conversation.ts';
import { SEARCH_MAX_CHARS } from '../../../protocol/limits.ts';
import { handOffReasons, handOffWords } from '../../ui/message-words.ts';
import { languageWords } from '../../ui/time-words.ts';
import { oneOf, someText, wholeNumber } from '../address-search.ts';
import { rangeWords } from './date-range.ts';

/** Which transcripts are shown: the whole of it stands in the address, in the server's own words. */
export interface TranscriptView {
  q?: string;
  state?: ConversationState;
  handOff?: HandOffReason;
  mode?: AnswerMode;
  language?: string;
  rating?: number;
  helpful?: 'yes' | 'no';
  /** Opened at this moment or later, milliseconds since 1970. */
  from?: number;
  /** Opened before this moment. */
  to?: number;
}

export const states: readonly { value: ConversationState; words: string }[] = [
  { value: 'agent', words: 'Agent on duty' },
  { value: 'waiting', words: 'Waiting for a person' },
  { value: 'staff', words: 'With staff' },
  { value: 'closed', words: 'Closed' },
];
export const modes: readonly { value: AnswerMode; words: string }[] = [
  { value: 'model', words: 'Answered by the model' },
  { value: 'search', words: 'Answered by search' },
  { value: 'procedure', words: 'Answered by a procedure' },
  { value: 'fixed', words: 'Answered with fixed words' },
];
export const opinions: readonly { value: 'yes' | 'no'; words: string }[] = [
  { value: 'yes', words: 'Found helpful' },
  { value: 'no', words: 'Found not helpful' },
];

const LANGUAGE_MAX_CHARS = 20;
/** The largest moment that a Date can hold. */
const LATEST = 8.64e15;

/** Reads an address; what makes no sense there counts as not said. */
export function transcriptViewOf(search: Record<string, unknown>): TranscriptView {
  const view: TranscriptView = {
    q: someText(search['q'], SEARCH_MAX_CHARS),
    state: oneOf(valuesOf(states), search['state']),
    handOff: oneOf(handOffReasons, search['handOff']),
    mode: oneOf(valuesOf(modes), search['mode']),
    language: someText(search['language'], LANGUAGE_MAX_CHARS),
    rating: wholeNumber(search['rating'], 1, 5),
    helpful: oneOf(valuesOf(opinions), search['helpful']),
    from: wholeNumber(search['from'], 0, LATEST),
    to: wholeNumber(search['to'], 0, LATEST),
  };
  return withoutNothing(view);
}

/** The view in the address, the same object as long as it says the same. */
export function useTranscriptView(): TranscriptView {
  const search: Record<string, unknown> = useSearch({ strict: false });
  return useMemo(() => transcriptViewOf(search), [search]);
}

/** How many filters narrow it, the search aside; a range of days counts once. */
export function countFilters(view: TranscriptView): number {
  const { q: _, from, to, ...rest } = view;
  return Object.keys(withoutNothing(rest)).length + (from !== undefined || to !== undefined ? 1 : 0);
}

/** The view in one line: "All transcripts", or "“refund”, rated 2 of 5, handed off: asked for a person". */
export function viewWords(view: TranscriptView): string {
  const parts = [
    view.q && `“${view.q}”`,
    wordsOf(states, view.state),
    view.handOff && `handed off: ${handOffWords(view.handOff)}`,
    wordsOf(modes, view.mode),
    view.language && languageWords(view.language),
    view.rating && `rated ${view.rating} of 5`,
    wordsOf(opinions, view.helpful),
    rangeWords(view.from, view.to),
  ].filter((part): part is string => typeof part === 'string' && part !== '');
  if (parts.length === 0) return 'All transcripts';
  const [first = '', ...rest] = parts;
  return [first.slice(0, 1).toLocaleUpperCase() + first.slice(1), ...rest.map(lowered)].join(', ');
}

function wordsOf<T>(list: readonly { value: T; words: string }[], value: T | undefined): string | undefined {
  return list.find((each) => each.value === value)?.words;
}

/** Names of languages and days keep their capital. */
function lowered(part: string): string {
  return /^(Agent|Waiting|With|Closed|Answered|Found)/.test(part)
    ? part.slice(0, 1).toLowerCase() + part.slice(1)
    : part;
}

function valuesOf<T>(list: readonly { value: T }[]): readonly T[] {
  return list.map(({ value }) => value);
}

function withoutNothing<T extends object>(record: T): T {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined)) as T;
}
