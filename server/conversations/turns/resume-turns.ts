import type { ConversationRoom } from '../conversations.ts';
import { newId } from '../new-id.ts';
import { runAgentTurn } from '../run-agent-turn.ts';
import { stoppedEvidence } from './stopped-evidence.ts';

/** Longer ago than this nobody sits there any more; the answer is marked as failed and a person is offered. */
const STILL_WAITING_MS = 30 * 60_000;
/** An answer that takes the process down with it must not do so for ever. */
const MAX_ATTEMPTS = 3;

/** At start: turns that the last process left open run again when the customer still waits. */
export async function resumeTurns(room: ConversationRoom): Promise<{ resumed: number; givenUp: number }> {
  let resumed = 0;
  let givenUp = 0;
  for (const open of await room.storage.conversations.listOpenTurns()) {
    const waits = room.now() - open.lastCustomerMessageAt < STILL_WAITING_MS && open.attempts < MAX_ATTEMPTS;
    const turn = waits ? await room.storage.conversations.startTurn({ turnId: open.id, at: room.now() }) : null;
    if (turn !== null) {
      runAgentTurn(room, turn);
      resumed += 1;
      continue;
    }
    const evidence = stoppedEvidence(null, 'server_stopped');
    await room.storage.conversations.finishAnswer({
      turnId: open.id,
      answerId: open.answerId,
      state: 'failed',
      text: '',
      mode: 'fixed',
      language: null,
      sources: [],
      stopReason: null,
      offersPerson: true,
      evidence: {
        ...evidence,
        ended: { state: 'failed', words: 'The server stopped in the middle and the customer had gone' },
      },
      card: null,
      change: null,
      at: room.now(),
      next: { turnId: newId(), answerId: newId() },
    });
    givenUp += 1;
  }
  return { resumed, givenUp };
}
