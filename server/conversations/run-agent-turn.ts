import { setTimeout as wait } from 'node:timers/promises';
import { readActing } from './acting-customer.ts';
import { planApproval } from './changes/plan-approval.ts';
import { readAsked } from './changes/read-asked.ts';
import { recordProposal } from './changes/record-proposal.ts';
import { newId } from './new-id.ts';
import type { AnswerEnd } from '../answering/answer-part.ts';
import type { AskedChange } from '../answering/procedures/case-turn.ts';
import type { WordToChange } from '../storage/change-storage.ts';
import type { FinishedAnswer, Turn } from '../storage/storage.ts';
import type { ConversationRoom } from './conversations.ts';
import type { LiveAnswer } from './turns/live-answers.ts';
import { queueForStaff } from './hand-off/queue-for-staff.ts';

/** Enough for any real conversation; the prompt's budget cuts it further. */
const HISTORY_MESSAGES = 200;
/** A disk that is full for a moment must not lose a finished answer; after this the turn runs again at the next start. */
const SAVE_RETRIES_MS = [200, 1_000, 5_000, 15_000];

/**
 * Runs one turn from its first stage to its saved end, and the turns that follow while messages wait. Returns at once;
 * the run is found in `live`. A run that was cut or replaced saves nothing: whoever cut it already did.
 */
export function runAgentTurn(room: ConversationRoom, turn: Turn): void {
  if (room.stopping.aborted) return;
  const live = room.live.begin(turn);
  void consume(room, live).catch((error: unknown) => {
    room.log.error(
      { err: error, turnId: turn.id },
      'a turn ended without a saved answer; it runs again at the next start',
    );
    room.live.end(live);
  });
}

async function consume(room: ConversationRoom, live: LiveAnswer): Promise<void> {
  const { turn, controller } = live;
  const { conversationId, answerId } = turn;
  await room.live.admitted();
  const conversation = await room.storage.conversations.readConversation(conversationId);
  const messages = await room.storage.conversations.readHistory({ conversationId, limit: HISTORY_MESSAGES });
  if (controller.signal.aborted) return;
  if (conversation?.state !== 'agent') {
    // Somebody stepped in between the commit that opened this turn and now; his own commit ended it.
    room.live.end(live);
    return;
  }

  const linkId = await room.storage.conversations.readLink(conversationId);
  const [customer, caseState, pending] = await Promise.all([
    readActing(room.storage, { customerId: conversation.customer.id, linkId }, room.now()),
    room.storage.conversations.readCase(conversationId),
    readAsked(room, turn),
  ]);
  if (controller.signal.aborted) return;
  const input = {
    conversationId,
    messages,
    language: conversation.language,
    now: room.now(),
    customer,
    caseState,
    // A yes answers only what he was asked himself.
    pending: pending !== null && (pending.linkId ?? null) === linkId ? pending : null,
    draft: live.draft,
  };
  let end: AnswerEnd | null = null;
  for await (const part of room.writeAnswer(input, controller.signal)) {
    if (controller.signal.aborted) return;
    switch (part.type) {
      case 'stage':
        live.stage = part.stage;
        room.feed.publish({ type: 'answer-stage', conversationId, messageId: answerId, stage: part.stage });
        break;
      case 'text': {
        const offset = live.text.length;
        live.text += part.text;
        live.stage = null;
        room.feed.publish({ type: 'answer-token', conversationId, messageId: answerId, offset, text: part.text });
        break;
      }
      case 'reset':
        live.text = '';
        room.feed.publish({ type: 'answer-reset', conversationId, messageId: answerId });
        break;
      case 'end':
        end = part.end;
        break;
    }
  }
  if (controller.signal.aborted) return;
  if (end === null) throw new Error('the answer ended without an end');
  const word = end.confirms === null || pending === null ? null : await planWord(room, pending, end.confirms);
  if (controller.signal.aborted) return;
  await saveEnd(room, live, end, { word, linkId });
}

/** A yes or no in words is the same as one on the card. It is stored with the answer that thanks for it, or not at all. */
async function planWord(
  room: ConversationRoom,
  { needsApproval }: AskedChange,
  { changeId, yes }: NonNullable<AnswerEnd['confirms']>,
): Promise<WordToChange> {
  return { changeId, yes, ...(await planApproval(room, { needsApproval: yes && needsApproval })) };
}

async function saveEnd(
  room: ConversationRoom,
  live: LiveAnswer,
  end: AnswerEnd,
  { word, linkId }: { word: WordToChange | null; linkId: string | null },
): Promise<void> {
  const saved = await save(room, live, {
    turnId: live.turn.id,
    answerId: live.turn.answerId,
    state: end.state,
    text: end.text,
    mode: end.mode,
    language: end.language,
    sources: end.sources,
    stopReason: null,
    offersPerson: end.offersPerson,
    handOff: end.handOff,
    evidence: end.evidence,
    card: end.card,
    quickReplies: end.quickReplies ?? [],
    ...(end.caseState === undefined ? {} : { caseState: end.caseState }),
    change: end.change,
    linkId,
    word,
    next: { turnId: newId(), answerId: newId() },
  });
  if (saved === null) return;
  room.live.end(live);
  // Cards that this answer closed: nobody may still press them.
  for (const message of saved.cards ?? []) room.feed.publish({ type: 'message-saved', message });
  room.feed.publish({ type: 'message-saved', message: saved.answer });
  if (saved.next !== null) room.feed.publish({ type: 'message-saved', message: saved.next.answer });
  room.feed.publish({ type: 'conversation-changed', conversation: saved.conversation });
  const { change } = end;
  if (change !== null)
    await recordProposal(room, { conversationId: live.turn.conversationId, change, cards: saved.cards ?? [] });
  if (saved.answered !== null) await room.tellAnswered(saved.answered);
  else if (word !== null)
    room.log.info({ changeId: word.changeId }, 'a change was over before he answered it in words');
  if (end.handOff !== null && saved.conversation.state === 'agent') {
    const { conversationId } = live.turn;
    await queueForStaff(room, { conversationId, reason: end.handOff, team: end.team ?? null, cut: null });
    return;
  }
  if (saved.next !== null) runAgentTurn(room, saved.next.turn);
}

async function save(room: ConversationRoom, live: LiveAnswer, answer: Omit<FinishedAnswer, 'at'>) {
  for (const pauseMs of [...SAVE_RETRIES_MS, null]) {
    try {
      // The time of this try: what he says before it is stored was not said to its card.
      return await room.storage.conversations.finishAnswer({ ...answer, at: room.now() });
    } catch (error) {
      if (pauseMs === null) throw error;
      room.log.warn({ err: error, turnId: answer.turnId }, 'the answer could not be saved yet; trying again');
      await wait(pauseMs, undefined, { ref: false });
      // Somebody may have cut it while we waited: then the cut is what counts.
      if (live.controller.signal.aborted) return null;
    }
  }
  return null;
}
