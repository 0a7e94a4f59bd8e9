import { Button } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { Merge } from 'lucide-react';
import { Empty } from '../ui/panel-states.tsx';
import { useCarriedDraft } from './use-carried-draft.ts';

interface JoinedElsewhereProps {
  slug: string;
  conversationId: string;
  intoId: string;
}

/** In place of a conversation that was joined to another: nothing is said here any more, and what was begun goes along. */
export function JoinedElsewhere({ slug, conversationId, intoId }: JoinedElsewhereProps) {
  const navigate = useNavigate();
  const carried = useCarriedDraft(conversationId, intoId);
  function onOpen() {
    const params = { view: slug, conversationId: intoId };
    // One step back leads to where one came from, not here again.
    void navigate({ to: '/$view/$conversationId', params, search: true, replace: true });
  }
  return (
    <Empty
      icon={Merge}
      headline="Joined to another conversation"
      action={
        <Button variant="default" onClick={onOpen}>
          Open that one
        </Button>
      }
    >
      Everything that was said here stands there, and the customer goes on there.
      {carried && ' What you had begun to write is there too.'}
    </Empty>
  );
}
