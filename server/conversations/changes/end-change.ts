import type { HandOffReason } from '../../../protocol/conversation.ts';
import type { ActionOutcome } from '../../actions/actions.ts';
import type { StoredChange } from '../../storage/change-storage.ts';
import type { ConversationRoom } from '../conversations.ts';
import { handOff } from '../hand-off/hand-off.ts';
import { keepTrying } from './keep-trying.ts';
import { recordStep } from './record-step.ts';

/**
 * Stores what came of a change, and tells it. When nobody knows, or when it was not done although staff agreed and count on
 * it, a person gets the conversation first: should the process die between the two, the next start finds the change still
 * running and sees to both.
 */
export async function endChange(room: ConversationRoom, change: StoredChange, outcome: ActionOutcome): Promise<void> {
  const { conversationId } = change;
  const state = outcome.type === 'refused' ? 'failed' : outcome.type;
  const reason = reasonForPerson(change, state);
  if (reason !== null) await keepTrying(room, () => handOff(room, { conversationId, reason }));
  const conversation = await keepTrying(room, () => room.storage.conversations.readConversation(conversationId));
  const shown = await words(room, change, outcome, conversation?.language ?? null);
  const ended = await keepTrying(room, () =>
    room.storage.changes.finish({
      changeId: change.id,
      state,
      words: outcome.type === 'done' ? `The business did it in ${Math.round(outcome.tookMs)} ms` : outcome.words,
      ...shown,
      at: room.now(),
    }),
  );
  room.feed.publish({ type: 'message-saved', message: ended.message });
  await recordStep(room, ended.change, { actor: 'system', step: ended.change.state });
}

function reasonForPerson(change: StoredChange, state: 'done' | 'failed' | 'unsure'): HandOffReason | null {
  if (state === 'unsure') return 'change_unsure';
  return state === 'failed' && change.decidedBy !== null ? 'change_failed' : null;
}

/** Missing words must not leave a change without an end: the card's state speaks for itself. */
async function words(
  room: ConversationRoom,
  change: StoredChange,
  outcome: ActionOutcome,
  language: string | null,
): ReturnType<ConversationRoom['wordsOfChange']> {
  try {
    return await room.wordsOfChange(change, outcome, language);
  } catch (error) {
    room.log.error({ err: error, changeId: change.id }, 'the words for the end of a change could not be found');
    return { result: '', lines: null };
  }
}
