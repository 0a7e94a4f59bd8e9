import type { ApprovalPlan } from '../../storage/change-storage.ts';
import type { ConversationRoom } from '../conversations.ts';
import { planHandOff } from '../hand-off/plan-hand-off.ts';
import { newId } from '../new-id.ts';

/** Longer than the customer's own time: a colleague may have to be asked, and a weekend may lie between. */
const APPROVAL_MS = 3 * 24 * 60 * 60_000;

/** Who is asked to agree to a change, and until when. Where nobody has to agree nobody is asked either. */
export async function planApproval(
  room: Pick<ConversationRoom, 'storage' | 'presence' | 'now'>,
  change: { needsApproval: boolean },
): Promise<ApprovalPlan> {
  const planned = change.needsApproval ? await planHandOff(room, { reason: 'change_approval' }) : { nobodyThere: true };
  return { approvalUntil: room.now() + APPROVAL_MS, handOff: { noticeId: newId(), ...planned, cut: null } };
}
