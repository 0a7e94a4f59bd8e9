import type { CustomerConversation, CustomerMessage } from '../../../protocol/conversation.ts';
import type { CustomerConversationsResponse, House, SessionResponse } from '../../../protocol/http.ts';
import type { CustomerToServer, ServerToCustomer } from '../../../protocol/customer-events.ts';
import type { Connection, ConnectionState } from '../../live/connect.ts';
import type { TrayFile } from './files/tray.ts';
import { emptyConversation, type ConversationAction, type ConversationView } from '../../live/conversation-state.ts';

export type CustomerView = ConversationView<CustomerMessage, CustomerConversation>;
export type CustomerAction = ConversationAction<CustomerMessage, CustomerConversation>;
export type CustomerConnection = Connection<CustomerToServer, ServerToCustomer>;
export type CustomerAsk = CustomerConnection['ask'];

/** Where words are kept that are not sent yet. */
export const DRAFT = 'innkeeper.draft';

export interface ChatState {
  /** Null until the server has answered for the first time. */
  house: House | null;
  customer: SessionResponse['customer'] | null;
  /** How often another customer took this one's place: each has a box of his own, with what he kept. */
  switches: number;
  connection: ConnectionState;
  /** True for a few seconds after a lost connection came back. */
  reconnected: boolean;
  view: CustomerView;
  /** False until the first answer to `conversation:open`, so that no first view flashes before an old conversation. */
  loaded: boolean;
  /** Messages that came while nobody looked, all together and by conversation. */
  unread: number;
  unreadIn: Readonly<Record<string, number>>;
  /** Conversations that wait for a person, or are with one. */
  withPeople: readonly string[];
  /** Conversations for which a person is asked, and the server does not know it yet. */
  personWished: readonly string[];
  /** Something the customer asked for was refused. */
  failed: boolean;
  /** The member of staff who writes right now. */
  typing: string | null;
  /** Files on their way to the next message. */
  tray: readonly TrayFile[];
  /** More were chosen than a message may have. */
  trayFull: boolean;
  /** A link from a mail that is not accepted any more. */
  resumeRefused: boolean;
  earlier: { state: 'loading' | 'failed' } | { state: 'here'; list: CustomerConversationsResponse['conversations'] };
}

export const initialChat: ChatState = {
  house: null,
  customer: null,
  switches: 0,
  connection: 'connecting',
  reconnected: false,
  view: emptyConversation(),
  loaded: false,
  unread: 0,
  unreadIn: {},
  withPeople: [],
  personWished: [],
  failed: false,
  typing: null,
  tray: [],
  trayFull: false,
  resumeRefused: false,
  earlier: { state: 'loading' },
};
