import type { Conversation } from '../../../protocol/conversation.ts';
import { Chip } from '../../ui/chip.tsx';
import { handOffWords } from '../../ui/message-words.ts';

/** Who has the conversation now. Brass only where a person is needed. */
export function StateChip({ conversation }: { conversation: Conversation }) {
  const { state, handOffReason, staff } = conversation;
  switch (state) {
    case 'agent':
      return <Chip tone="pine">Agent</Chip>;
    case 'waiting':
      return (
        <Chip tone="brass" title={handOffReason ? `Handed to staff: ${handOffWords(handOffReason)}` : undefined}>
          Waiting
        </Chip>
      );
    case 'staff':
      return <Chip tone="slate">{staff?.name ?? 'Staff'}</Chip>;
    case 'closed':
      return <Chip>Closed</Chip>;
  }
}
