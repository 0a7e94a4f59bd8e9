import { Clock3 } from 'lucide-react';
import type { Conversation } from '../../protocol/conversation.ts';
import { Chip } from '../ui/chip.tsx';
import { waitWords } from '../ui/time-words.ts';
import { useNow } from '../ui/use-now.ts';

/** Who has a conversation now: it waits, the agent writes, you, a colleague, nobody any more. */
export function StateChip({ conversation, myId }: { conversation: Conversation; myId: string }) {
  switch (conversation.state) {
    case 'waiting':
      return <Waiting since={conversation.waitingSince ?? conversation.lastMessageAt} />;
    case 'agent':
      return conversation.agentWriting ? (
        <Chip tone="pine" dot>
          Agent is writing
        </Chip>
      ) : (
        <Chip tone="pine">Agent</Chip>
      );
    case 'staff':
      return (
        <Chip tone="slate">{conversation.staff?.id === myId ? 'You' : (conversation.staff?.name ?? 'Staff')}</Chip>
      );
    case 'closed':
      return <Chip>Closed</Chip>;
  }
}

function Waiting({ since }: { since: number }) {
  const now = useNow(1_000);
  return (
    <Chip tone="brass" icon={Clock3}>
      Waiting {waitWords(since, now)}
    </Chip>
  );
}
