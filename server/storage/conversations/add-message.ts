import type { Attachment, Author, Message, MessageState, Notice } from '../../../protocol/conversation.ts';
import { query, type Connection } from '../query.ts';
import type { Db } from '../schema.ts';
import type { StaffRef } from '../storage.ts';
import { toMessage, type ConversationRow, type MessageRow } from './conversation-row.ts';

/** The inbox shows one line of the last message. */
const LAST_TEXT_MAX_CHARS = 300;
const FIRST_WORDS_MAX_CHARS = 120;

const insertMessage = query((db: Db, p: MessageRow & { indexed: number }) =>
  db.insertInto('message').values({
    id: p.id,
    conversation_id: p.conversation_id,
    seq: p.seq,
    author: p.author,
    kind: p.kind,
    state: p.state,
    text: p.text,
    at: p.at,
    language: p.language,
    staff_id: p.staff_id,
    staff_name: p.staff_name,
    notice: p.notice,
    mode: null,
    sources: null,
    stop_reason: null,
    offers_person: 0,
    helpful: null,
    indexed: p.indexed,
    card: null,
    form: p.form,
    attachments: p.attachments,
    quick_replies: p.quick_replies,
    mentions: p.mentions,
    original: p.original,
  }),
);

/** Adds a message at the end of the conversation. The caller saves the conversation's progress afterwards. */
export async function addMessage(
  connection: Connection,
  conversation: ConversationRow,
  draft: {
    id: string;
    author: Author;
    kind: 'message' | 'note' | 'notice';
    state: MessageState;
    text: string;
    at: number;
    language: string | null;
    staff?: StaffRef;
    notice?: Notice;
    form?: Record<string, string> | null;
    attachments?: Attachment[];
    mentions?: Message['mentions'];
    original?: Message['original'];
  },
): Promise<Message> {
  conversation.last_seq += 1;
  const row: MessageRow = {
    id: draft.id,
    conversation_id: conversation.id,
    seq: conversation.last_seq,
    author: draft.author,
    kind: draft.kind,
    state: draft.state,
    text: draft.text,
    at: draft.at,
    language: draft.language,
    staff_id: draft.staff?.id ?? null,
    staff_name: draft.staff?.name ?? null,
    notice: draft.notice === undefined ? null : JSON.stringify(draft.notice),
    mode: null,
    sources: null,
    stop_reason: null,
    offers_person: 0,
    helpful: null,
    card: null,
    attachments: draft.attachments?.length ? JSON.stringify(draft.attachments) : null,
    quick_replies: null,
    mentions: draft.mentions === undefined || draft.mentions.length === 0 ? null : JSON.stringify(draft.mentions),
    original: draft.original == null ? null : JSON.stringify(draft.original),
    form: draft.form == null ? null : JSON.stringify(draft.form),
  };
  await connection.run(insertMessage, { ...row, indexed: row.kind === 'notice' ? 1 : 0 });
  const message = toMessage(row);
  noteSaid(conversation, message);
  return message;
}

export async function addNotice(
  connection: Connection,
  conversation: ConversationRow,
  notice: Notice,
  saved: { id: string; at: number },
): Promise<Message> {
  return addMessage(connection, conversation, {
    ...saved,
    author: 'system',
    kind: 'notice',
    state: 'done',
    text: '',
    language: null,
    notice,
  });
}

/** Keeps in the conversation what the inbox shows: the last thing that somebody said. */
export function noteSaid(
  conversation: ConversationRow,
  message: Pick<Message, 'author' | 'kind' | 'state' | 'text' | 'at' | 'seq' | 'language' | 'attachments'>,
): void {
  // Files alone are said too: their names stand for words.
  const text = message.text === '' ? message.attachments.map((file) => file.name).join(', ') : message.text;
  if (message.kind !== 'message' || message.state === 'writing' || text === '') return;
  conversation.last_author = message.author;
  conversation.last_text = cut(text, LAST_TEXT_MAX_CHARS);
  conversation.last_state = message.state;
  conversation.last_message_at = Math.max(conversation.last_message_at, message.at);
  conversation.message_count += 1;
  if (message.author === 'agent') conversation.answer_count += 1;
  if (message.author !== 'customer') return;
  conversation.last_customer_seq = message.seq;
  conversation.last_customer_at = message.at;
  conversation.language = message.language ?? conversation.language;
  if (conversation.first_words === '') conversation.first_words = cut(text, FIRST_WORDS_MAX_CHARS);
}

/** At most `max` UTF-16 units, never half a character. */
function cut(text: string, max: number): string {
  if (text.length <= max) return text;
  const end = /[\uD800-\uDBFF]/.test(text.charAt(max - 1)) ? max - 1 : max;
  return text.slice(0, end);
}
