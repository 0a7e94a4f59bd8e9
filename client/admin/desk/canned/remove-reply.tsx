import type { CannedReply } from '../../../../protocol/desk-http.ts';
import { ConfirmRemoval } from '../teams/confirm-removal.tsx';
import { useRemoveReply } from './use-shared-replies.ts';

export function RemoveReply({ reply, onClose }: { reply: CannedReply; onClose: () => void }) {
  const removal = useRemoveReply(reply.id);
  return (
    <ConfirmRemoval
      title={`Remove ${reply.title}`}
      removal={removal}
      onYes={() => removal.mutate(undefined, { onSuccess: onClose })}
      onClose={onClose}
    >
      Nobody at the desk finds /{reply.shortcut} any more. What was sent with it stays.
    </ConfirmRemoval>
  );
}
