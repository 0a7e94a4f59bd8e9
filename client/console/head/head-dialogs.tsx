import { useNavigate, useParams } from '@tanstack/react-router';
import type { Conversation } from '../../../protocol/conversation.ts';
import type { ConversationActions } from '../use-conversation-actions.ts';
import { ConfirmDialog } from './confirm-dialog.tsx';
import { MergeDialog } from './merge-dialog.tsx';
import { TagsDialog } from './tags-dialog.tsx';
import type { HeadDialog } from './use-head-deeds.ts';

interface HeadDialogsProps {
  dialog: HeadDialog | null;
  conversation: Conversation;
  actions: ConversationActions;
  onClose: () => void;
}

/** The one dialog that is open, if any. */
export function HeadDialogs({ dialog, conversation, actions, onClose }: HeadDialogsProps) {
  const { view } = useParams({ from: '/$view/$conversationId' });
  const navigate = useNavigate();
  const { customer } = conversation;

  async function merge(intoId: string) {
    const into = await actions.merge(intoId);
    if (into) await navigate({ to: '/$view/$conversationId', params: { view, conversationId: into.id } });
  }
  switch (dialog) {
    case null:
      return null;
    case 'tags':
      return <TagsDialog tags={conversation.tags} onTags={actions.tag} onClose={onClose} />;
    case 'merge':
      return <MergeDialog conversation={conversation} onMerge={(intoId) => void merge(intoId)} onClose={onClose} />;
    case 'spam':
      return (
        <ConfirmDialog title="Mark as spam" yes="Mark as spam" onYes={() => actions.setSpam('spam')} onClose={onClose}>
          The conversation closes and counts nowhere; nobody answers it. It stands among the closed ones, and “Not spam”
          brings it back.
        </ConfirmDialog>
      );
    case 'block':
      return (
        <ConfirmDialog
          title={`Block ${customer.name}`}
          yes="Block"
          onYes={() => actions.setBlocked(customer.id, 'blocked')}
          onClose={onClose}
        >
          What {customer.name} writes is not taken any more, here and in every other conversation, and neither the agent
          nor the staff answer. It can be undone.
        </ConfirmDialog>
      );
  }
}
