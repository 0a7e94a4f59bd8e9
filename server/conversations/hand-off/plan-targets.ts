import type { HandOffPlan } from '../../storage/hand-off-storage.ts';
import type { ConversationRoom } from '../conversations.ts';
import { dueOfTeam } from '../service-level/due-of-team.ts';
import { readHouse } from './read-house.ts';

/** Whose targets a conversation has when somebody takes it from the agent: its own team's, or the default one's. */
export async function planTargets(
  room: Pick<ConversationRoom, 'storage' | 'presence' | 'now'>,
  conversationId: string,
): Promise<Pick<HandOffPlan, 'team' | 'due'>> {
  const conversation = await room.storage.conversations.readConversation(conversationId);
  const { teams, defaultTeam, now } = await readHouse(room);
  const team = teams.find(({ id }) => id === conversation?.team?.id) ?? defaultTeam;
  return { team: { id: team.id, name: team.name }, due: dueOfTeam(team, now) };
}
