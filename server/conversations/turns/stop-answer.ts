import type { StopReason } from '../../../protocol/conversation.ts';
import type { ConversationRoom } from '../conversations.ts';
import { stoppedEvidence } from './stopped-evidence.ts';
import { newId } from '../new-id.ts';
import { runAgentTurn } from '../run-agent-turn.ts';

/** Stops the running answer; the words already said stay. Nothing runs: nothing happens. */
export async function stopAnswer(
  room: ConversationRoom,
  input: { conversationId: string; reason: Extract<StopReason, 'customer' | 'server_stopped'> },
): Promise<void> {
  const running = room.live.cut(input.conversationId);
  if (running === null) return;
  const { live, cut } = running;
  const saved = await room.storage.conversations.finishAnswer({
    turnId: live.turn.id,
    answerId: cut.answerId,
    state: 'stopped',
    text: cut.text,
    mode: cut.evidence?.mode ?? 'model',
    language: cut.evidence?.language ?? null,
    sources: cut.sources,
    stopReason: input.reason,
    offersPerson: false,
    evidence: stoppedEvidence(cut.evidence, input.reason),
    card: null,
    change: null,
    at: room.now(),
    next: { turnId: newId(), answerId: newId() },
  });
  for (const message of saved.cards) room.feed.publish({ type: 'message-saved', message });
  room.feed.publish({ type: 'message-saved', message: saved.answer });
  if (saved.next !== null) room.feed.publish({ type: 'message-saved', message: saved.next.answer });
  room.feed.publish({ type: 'conversation-changed', conversation: saved.conversation });
  if (saved.next !== null) runAgentTurn(room, saved.next.turn);
}
