import { AppError } from '../../app-error.ts';
import type { Conversation } from '../../../protocol/conversation.ts';
import type { StaffRef } from '../../storage/storage.ts';
import { recordAudit } from '../record-audit.ts';
import type { ConversationRoom } from '../conversations.ts';
import { newId } from '../new-id.ts';
import { publishChange } from '../publish-change.ts';
import { planTargets } from './plan-targets.ts';
import { withCut } from '../turns/with-cut.ts';

/** Staff steps in. The words already said stay, marked as stopped. Of two at once one wins; the other learns who. */
export async function takeOver(
  room: ConversationRoom,
  input: { conversationId: string; staff: StaffRef },
): Promise<Conversation> {
  const plan = await planTargets(room, input.conversationId);
  const result = await withCut(room, { conversationId: input.conversationId, reason: 'taken_over' }, (cut) =>
    room.storage.conversations.takeOver({ ...input, noticeId: newId(), at: room.now(), cut, plan }),
  );
  switch (result.outcome) {
    case 'lost':
      throw new AppError('already_taken_over', `${result.by.name} took over first`, { details: { by: result.by } });
    case 'unchanged':
      return result.conversation;
    case 'taken_over':
      publishChange(room, result);
      await recordAudit(room, {
        actor: input.staff.id,
        action: 'conversation.taken_over',
        subject: input.conversationId,
      });
      return result.conversation;
  }
}
