import { AppError } from '../../app-error.ts';
import type { Conversation } from '../../../protocol/conversation.ts';
import type { StaffRef } from '../../storage/storage.ts';
import type { ConversationRoom } from '../conversations.ts';

/** Another team has it from now on. AppError not_found. */
export async function setTeam(
  _room: ConversationRoom,
  _input: { conversationId: string; teamId: string; by: StaffRef },
): Promise<Conversation> {
  throw new AppError('not_found', 'There is no such team');
}
