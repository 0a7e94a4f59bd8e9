import type { Conversation } from '../../../protocol/conversation.ts';
import type { ConversationRoom } from '../conversations.ts';
import { alertStaff } from '../hand-off/alert-staff.ts';
import { decideStep } from '../hand-off/decide-step.ts';
import { readHouse, type HouseNow } from '../hand-off/read-house.ts';
import { stepHandOff } from '../hand-off/step-hand-off.ts';

const AT_ONCE = 100;

/** Tells, once, that a target is near: whoever has the conversation, or those of the team who are there. What nobody has moves on at once. */
export async function tellDueSoon(room: ConversationRoom): Promise<void> {
  const soon = await room.storage.handOffs.takeDueSoon({ now: room.now(), limit: AT_ONCE });
  if (soon.length === 0) return;
  const house = await readHouse(room);
  for (const conversation of soon) {
    alertStaff(room, { to: whoIsMeant(conversation, house), reason: 'due_soon', conversation });
    if (conversation.state === 'waiting') await moveOn(room, conversation.id, house);
  }
}

function whoIsMeant(conversation: Conversation, { teams }: HouseNow): string[] {
  if (conversation.state === 'staff' && conversation.staff !== null) return [conversation.staff.id];
  return teams.find(({ id }) => id === conversation.team?.id)?.there.map(({ staffId }) => staffId) ?? [];
}

/** A step before its time, where there is somebody to ask; nobody is told earlier that nobody comes. */
async function moveOn(room: ConversationRoom, conversationId: string, house: HouseNow): Promise<void> {
  const due = await room.storage.handOffs.read(conversationId);
  if (due === null) return;
  const step = decideStep({ ...due, mailedAt: due.mailedAt ?? house.now }, house);
  if (step.type !== 'alerted' && step.type !== 'escalated') return;
  await stepHandOff(room, due, step, { house, mailStaff: null });
}
