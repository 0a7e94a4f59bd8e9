import type { Notice } from '../../../protocol/conversation.ts';
import type { ChatMessage } from '../../model/model-room.ts';
import type { HistoryEntry } from '../../storage/storage.ts';
import type { Prompts } from '../load-prompts.ts';
import { fileLines } from './file-lines.ts';
import { scrub } from './scrub.ts';

/** One exchange as the model saw it: what came before its answer, and the answer. */
export interface EarlierTurn {
  messages: ChatMessage[];
}

/** The conversation before the question: whole turns, and what was said since the last one. */
export interface Earlier {
  turns: EarlierTurn[];
  /** Lines that belong in front of the question: notes of the house about what happened since the agent last spoke. */
  notes: string[];
}

/**
 * Turns the stored conversation into the messages of then. A question that the model answered is sent exactly as it was
 * sent, so the server finds its own prefix again. Everything else is derived from the row alone, so it never changes either.
 */
export function earlierTurns(entries: HistoryEntry[], prompts: Prompts): Earlier {
  const turns: EarlierTurn[] = [];
  let pending: string[] = [];
  for (const { message, sentQuestion } of entries) {
    if (message.author === 'agent') {
      if (message.text.trim() === '') continue;
      const question = sentQuestion ?? pending.join('\n\n');
      pending = [];
      // Its own words may hold what the business said.
      const answer: ChatMessage = { role: 'assistant', content: scrub(message.text) };
      turns.push({ messages: question === '' ? [answer] : [{ role: 'user', content: question }, answer] });
      continue;
    }
    const line = lineOf(message, prompts);
    if (line !== null) pending.push(line);
  }
  return { turns, notes: pending };
}

function lineOf(message: HistoryEntry['message'], prompts: Prompts): string | null {
  if (message.author === 'customer') {
    return joined([scrub(message.text), ...fileLines(message.attachments, 'the customer', prompts)]);
  }
  if (message.author === 'staff') {
    if (message.kind !== 'message') return null;
    const name = scrub(message.staff?.name ?? 'a colleague');
    const reply = message.text === '' ? '' : prompts.staffReply.fill({ name, text: scrub(message.text) });
    return joined([reply, ...fileLines(message.attachments, 'our staff', prompts)]);
  }
  const event = message.notice === null ? null : eventWords(message.notice);
  return event === null ? null : prompts.event.fill({ event });
}

function joined(parts: string[]): string {
  return parts.filter((part) => part !== '').join('\n\n');
}

function eventWords(notice: Notice): string | null {
  switch (notice.code) {
    case 'handed_off':
      return 'the conversation was passed on to our staff.';
    case 'handed_off_nobody_there':
      return 'the conversation was passed on to our staff, but nobody was there.';
    case 'hand_off_cancelled':
      return 'the customer went on with the assistant instead of waiting for our staff.';
    case 'taken_over':
      return `${scrub(String(notice.params['name'] ?? 'a colleague'))} of our staff took the conversation over.`;
    case 'handed_back':
      return 'our staff handed the conversation back to the assistant.';
    case 'closed':
      return 'the conversation was closed.';
    case 'reopened':
      return notice.params['name'] === undefined
        ? 'the customer wrote again.'
        : 'our staff opened the conversation again.';
    case 'hand_off_returned':
      return 'nobody of our staff came; the assistant goes on.';
    case 'merged':
      return 'another conversation of the same customer was joined to this one.';
    case 'hand_off_alerted':
    case 'hand_off_escalated':
    case 'hand_off_after_hours':
    case 'email_left':
    case 'snoozed':
    case 'woken':
    case 'mailed':
    case 'mail_failed':
      return null;
    case 'identity_verified':
      return 'the customer proved who he is.';
  }
}
