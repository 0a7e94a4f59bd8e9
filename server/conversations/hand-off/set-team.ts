import { AppError } from '../../app-error.ts';
import type { Conversation } from '../../../protocol/conversation.ts';
import type { StaffRef } from '../../storage/storage.ts';
import type { ConversationRoom } from '../conversations.ts';
import { newId } from '../new-id.ts';
import { publishChange } from '../publish-change.ts';
import { recordAudit } from '../record-audit.ts';
import { announceHandOff } from './announce-hand-off.ts';
import { planForTeam } from './plan-hand-off.ts';

/** Another team has it from now on. AppError not_found | conversation_not_found. */
export async function setTeam(
  room: ConversationRoom,
  { conversationId, teamId, by }: { conversationId: string; teamId: string; by: StaffRef },
): Promise<Conversation> {
  const plan = await planForTeam(room, teamId);
  if (plan === null) throw new AppError('not_found', 'There is no such team');
  const result = await room.storage.handOffs.setTeam({ conversationId, plan, noticeId: newId(), at: room.now() });
  publishChange(room, result);
  await recordAudit(room, {
    actor: by.id,
    action: 'conversation.team_set',
    subject: conversationId,
    detail: { team: teamId },
  });
  if (result.conversation.state !== 'waiting') return result.conversation;
  await announceHandOff(room, result.conversation);
  return (await room.storage.conversations.readConversation(conversationId)) ?? result.conversation;
}
