import type { Mailer } from '../../mail/mailer.ts';
import type { StaffRef, Storage } from '../../storage/storage.ts';
import type { ConversationRoom } from '../conversations.ts';

/** What the mails of the conversations room are made of and sent by. */
export interface MailDesk {
  room: ConversationRoom;
  mailer: Pick<Mailer, 'send'>;
  staff: { read(id: StaffRef['id']): ReturnType<Storage['staff']['read']> };
  /** The token that opens this conversation again. */
  resumeToken: (resumed: { conversationId: string; customerId: string; email: string }) => Promise<string>;
  houseName: () => Promise<string>;
  /** Where customers reach this house, without a slash at the end. */
  url: () => string;
  /** How long a reply waits for the customer to read it. */
  afterMs: number;
  /** Before the second try, the third, …; then it is given up. */
  pausesMs: number[];
}
