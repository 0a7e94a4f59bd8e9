import type { ConversationPresence, StaffPresence } from '../../../protocol/staff-events.ts';
import type { StaffRef } from '../../storage/storage.ts';

/**
 * Who is there right now: kept in memory, never stored, told through the feed. A socket is one tab; several tabs of one
 * person count once. Whatever a socket began ends with it.
 */
export interface Presence {
  staffCame(socketId: string, staff: StaffRef): void;
  staffWent(socketId: string): void;
  staffOpened(socketId: string, conversationId: string): void;
  staffLeft(socketId: string, conversationId: string): void;
  /** Counts only where he has the conversation open. */
  staffTyping(socketId: string, conversationId: string, kind: 'message' | 'note'): void;
  /** A customer's tab shows one conversation: opening another one leaves the one before. */
  customerCame(socketId: string, conversationId: string): void;
  /** The same, and he looks at it. */
  customerOpened(socketId: string, conversationId: string): void;
  customerWent(socketId: string): void;
  /** False, and nothing happens, where he does not have it open. */
  customerTyping(socketId: string, conversationId: string): boolean;

  of(conversationId: string): ConversationPresence;
  /** A tab of this member of staff is connected. */
  connected(staffId: string): boolean;
  anyStaff(): boolean;
  /** When the customer last looked at it or wrote in it, as far as this process knows; null when it did not see him. */
  customerSeenAt(conversationId: string): number | null;
  /** Everybody who is connected, with how free he is. */
  listStaff(): Promise<StaffPresence[]>;
  /** Somebody's availability, room or load changed: it is read again and told. */
  desksChanged(): void;
  stop(): void;
}
