import type { Selectable } from 'kysely';
import type {
  Attachment,
  Card,
  Conversation,
  HandOff,
  Message,
  Notice,
  ServiceLevel,
  Source,
  VerifiedBy,
} from '../../../protocol/conversation.ts';
import type { ConversationTable, Db, MessageTable, TurnTable } from '../schema.ts';
import type { Turn } from '../storage.ts';

/** A conversation with what its row of the inbox shows of the customer. */
export interface ConversationRow extends Selectable<ConversationTable> {
  customer_name: string | null;
  customer_email: string | null;
  customer_verified: number;
  customer_verified_by: VerifiedBy | null;
  customer_blocked: number;
}
export type MessageRow = Omit<Selectable<MessageTable>, 'row' | 'indexed'>;

export function selectConversations(db: Db) {
  return db
    .selectFrom('conversation')
    .innerJoin('customer', 'customer.id', 'conversation.customer_id')
    .selectAll('conversation')
    .select([
      'customer.name as customer_name',
      'customer.email as customer_email',
      'customer.verified as customer_verified',
      'customer.verified_by as customer_verified_by',
      'customer.blocked as customer_blocked',
    ]);
}

export function selectMessages(db: Db) {
  return db
    .selectFrom('message')
    .select(['message.id', 'message.conversation_id', 'message.seq', 'message.author', 'message.kind', 'message.state'])
    .select(['message.text', 'message.at', 'message.language', 'message.staff_id', 'message.staff_name'])
    .select(['message.notice', 'message.mode', 'message.sources', 'message.stop_reason', 'message.offers_person'])
    .select(['message.helpful', 'message.card', 'message.form', 'message.attachments', 'message.quick_replies'])
    .select(['message.mentions', 'message.original']);
}

export function toConversation(row: ConversationRow): Conversation {
  return {
    id: row.id,
    state: row.state,
    customer: {
      id: row.customer_id,
      name: shownName(row.customer_id, row.customer_name),
      email: row.customer_email,
      verified: row.customer_verified === 1,
      verifiedBy: row.customer_verified_by,
      blocked: row.customer_blocked === 1,
    },
    language: row.language,
    openedAt: row.opened_at,
    lastMessageAt: row.last_message_at,
    closedAt: row.closed_at,
    waitingSince: row.waiting_since,
    handOffReason: row.hand_off_reason,
    staff: row.staff_id === null ? null : { id: row.staff_id, name: row.staff_name ?? '' },
    lastMessage:
      row.last_author === null
        ? null
        : { author: row.last_author, text: row.last_text ?? '', state: row.last_state ?? 'done' },
    lastSeq: row.last_seq,
    agentWriting: row.turn_id !== null,
    rating: row.rating,
    lastCustomerSeq: row.last_customer_seq,
    team: row.team_id === null ? null : { id: row.team_id, name: row.team_name ?? '' },
    handOff: row.hand_off === null ? null : (JSON.parse(row.hand_off) as HandOff),
    serviceLevel: serviceLevelOf(row),
    snoozedUntil: row.snoozed_until,
    priority: row.priority,
    tags: row.tags === null ? [] : (JSON.parse(row.tags) as string[]),
    spam: row.spam === 1,
    contactEmail: row.contact_email ?? (row.customer_verified === 1 ? row.customer_email : null),
    mergedInto: row.merged_into,
  };
}

/** Whoever is not known by name gets one from his id, so that staff can tell two of them apart. */
export function shownName(customerId: string, name: string | null): string {
  return name ?? `Guest ${customerId.slice(-3).toUpperCase()}`;
}

function serviceLevelOf(row: ConversationRow): ServiceLevel | null {
  if (row.first_answer_due_at === null && row.resolution_due_at === null) return null;
  const { first_answer_due_at: firstAnswerDueAt, resolution_due_at: resolutionDueAt } = row;
  return { firstAnswerDueAt, resolutionDueAt, paused: row.due_paused === 1 || row.due_held_at !== null };
}

export function toMessage(row: MessageRow): Message {
  return {
    id: row.id,
    conversationId: row.conversation_id,
    seq: row.seq,
    author: row.author,
    kind: row.kind,
    state: row.state,
    text: row.text,
    at: row.at,
    language: row.language,
    staff: row.staff_id === null ? null : { id: row.staff_id, name: row.staff_name ?? '' },
    notice: row.notice === null ? null : (JSON.parse(row.notice) as Notice),
    mode: row.mode,
    sources: row.sources === null ? [] : (JSON.parse(row.sources) as Source[]),
    stopReason: row.stop_reason,
    offersPerson: row.offers_person === 1,
    helpful: row.helpful === null ? null : row.helpful === 1,
    card: row.card === null ? null : (JSON.parse(row.card) as Card),
    form: row.form === null ? null : (JSON.parse(row.form) as Record<string, string>),
    attachments: row.attachments === null ? [] : (JSON.parse(row.attachments) as Attachment[]),
    quickReplies: row.quick_replies === null ? [] : (JSON.parse(row.quick_replies) as string[]),
    mentions: row.mentions === null ? [] : (JSON.parse(row.mentions) as Message['mentions']),
    original: row.original === null ? null : (JSON.parse(row.original) as Message['original']),
  };
}

export function toTurn(
  row: Pick<Selectable<TurnTable>, 'id' | 'conversation_id' | 'answer_id' | 'attempts' | 'opened_at'>,
): Turn {
  return {
    id: row.id,
    conversationId: row.conversation_id,
    answerId: row.answer_id,
    attempts: row.attempts,
    openedAt: row.opened_at,
  };
}
