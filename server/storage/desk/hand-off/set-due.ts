import type { ConversationRow } from '../../conversations/conversation-row.ts';
import type { ServiceDue } from '../../hand-off-storage.ts';

/** Sets the targets in the conversation's row; their clocks run. The caller saves its duty afterwards. */
export function setDue(conversation: ConversationRow, due: ServiceDue | null): void {
  conversation.first_answer_due_at = due?.firstAnswerAt ?? null;
  conversation.first_answer_warn_at = due?.firstAnswerWarnAt ?? null;
  conversation.resolution_due_at = due?.resolutionAt ?? null;
  conversation.resolution_warn_at = due?.resolutionWarnAt ?? null;
  conversation.due_paused = due?.paused === true ? 1 : 0;
  conversation.due_team_id = due?.teamId ?? null;
  conversation.due_since = due?.since ?? null;
  conversation.due_held_at = null;
  conversation.due_goes_on_at = null;
}
