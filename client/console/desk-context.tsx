import { createContext, useContext } from 'react';
import type { Conversation } from '../../protocol/conversation.ts';
import type { StaffMember } from '../../protocol/http.ts';
import type { ModelStatus } from '../../protocol/model-status.ts';
import type { InboxCounts, InboxView, ServerToStaff, StaffToServer } from '../../protocol/staff-events.ts';
import type { Connection, ConnectionState } from '../live/connect.ts';
import type { Outbox, OutboxEntry } from '../live/outbox.ts';
import type { InboxPage } from './inbox-pages.ts';

export type StaffLine = Connection<StaffToServer, ServerToStaff>;

export interface Desk {
  me: StaffMember;
  line: StaffLine;
  connection: ConnectionState;
  /** True from the first connection on. */
  wasOnline: boolean;
  /** When the connection was lost; null while there is one. */
  lostAt: number | null;
  /** Null until the server told. */
  counts: InboxCounts | null;
  model: ModelStatus | null;
  outbox: Outbox;
  unsent: readonly OutboxEntry[];
  /** The newest state of a conversation that was told since this desk was opened. */
  latest: (id: string) => Conversation | undefined;
  /** One page of a view; the counts and the model come with it. Throws AskFailed. */
  openInbox: (view: InboxView, cursor: string | null) => Promise<InboxPage>;
}

const DeskContext = createContext<Desk | null>(null);
export const DeskProvider = DeskContext.Provider;

/** Everything that is live in the console, for whoever is inside it. */
export function useDesk(): Desk {
  const desk = useContext(DeskContext);
  if (!desk) throw new Error('useDesk is for components inside the desk.');
  return desk;
}
