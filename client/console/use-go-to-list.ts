import { useNavigate, useParams } from '@tanstack/react-router';
import { useCallback } from 'react';
import type { InboxFilter } from '../../protocol/staff-events.ts';

interface ListAddress {
  slug: string;
  filter: InboxFilter;
  /** replace: one step back leads past it, so that not every letter is a step. */
  step: 'push' | 'replace';
}

/** Shows another list beside the conversation that is open: narrowing a list closes nothing. */
export function useGoToList(): (address: ListAddress) => void {
  const navigate = useNavigate();
  const { conversationId } = useParams({ strict: false });
  return useCallback(
    ({ slug, filter, step }) => {
      const replace = step === 'replace';
      if (conversationId === undefined) {
        void navigate({ to: '/$view', params: { view: slug }, search: filter, replace });
        return;
      }
      void navigate({ to: '/$view/$conversationId', params: { view: slug, conversationId }, search: filter, replace });
    },
    [navigate, conversationId],
  );
}
