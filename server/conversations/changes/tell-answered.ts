import type { AnsweredChange } from '../../storage/change-storage.ts';
import type { ConversationRoom } from '../conversations.ts';
import { announceHandOff } from '../hand-off/announce-hand-off.ts';
import { publishChange } from '../publish-change.ts';
import { recordStep } from './record-step.ts';
import { runChange } from './run-change.ts';

/** After the customer's yes or no was stored: tells it, and sends what may be sent. */
export async function tellAnswered(room: ConversationRoom, answered: AnsweredChange): Promise<void> {
  const { change, message } = answered;
  const actor = change.customerId;
  switch (answered.outcome) {
    case 'unchanged':
      // Its sending gave up on a full disk: his second yes is as good a moment as the next start.
      if (change.state === 'confirmed') runChange(room, change);
      return;
    case 'declined':
      room.feed.publish({ type: 'message-saved', message });
      return recordStep(room, change, { actor, step: 'declined' });
    case 'approval':
      room.feed.publish({ type: 'message-saved', message });
      publishChange(room, answered);
      await announceHandOff(room, answered.conversation);
      return recordStep(room, change, { actor, step: 'confirmed_for_approval' });
    case 'confirmed':
      room.feed.publish({ type: 'message-saved', message });
      await recordStep(room, change, { actor, step: 'confirmed' });
      runChange(room, change);
  }
}
