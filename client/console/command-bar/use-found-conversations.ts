import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { Conversation } from '../../../protocol/conversation.ts';
import type { DeskSearchResponse } from '../../../protocol/desk-http.ts';
import { http } from '../../ui/staff-account.ts';

const TYPING_PAUSE_MS = 200;
/** Beyond these the search page is the better place. */
const SHOWN_MAX = 6;

/** Conversations by the customer's name or anything said, while one types. */
export function useFoundConversations(typed: string): readonly Conversation[] {
  const [q, setQ] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setQ(typed.trim()), TYPING_PAUSE_MS);
    return () => clearTimeout(timer);
  }, [typed]);
  const search = useQuery({
    queryKey: ['desk-search', 'bar', q],
    queryFn: ({ signal }) => http.get<DeskSearchResponse>('/api/staff/search', { q }, signal),
    enabled: q !== '',
    placeholderData: keepPreviousData,
  });
  if (typed.trim() === '' || !search.data) return NONE;
  return search.data.found.slice(0, SHOWN_MAX).map(({ conversation }) => conversation);
}

const NONE: Conversation[] = [];
