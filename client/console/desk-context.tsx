import { createContext, useContext } from 'react';
import type { Conversation } from '../../protocol/conversation.ts';
import type { StaffMember } from '../../protocol/http.ts';
import type { ModelStatus } from '../../protocol/model-status.ts';
import type {
  InboxCounts,
  InboxFilter,
  InboxView,
  ServerToStaff,
  StaffPresence,
  StaffToServer,
} from '../../protocol/staff-events.ts';
import type { Connection, ConnectionState } from '../live/connect.ts';
import type { Outbox, OutboxEntry } from '../live/outbox.ts';
import type { CommandRegistry } from './command-registry.ts';
import type { InboxPage } from './inbox-pages.ts';
import type { ReadMarks } from './read-marks.ts';
import type { Told } from './told.ts';

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
  /** By saved view; the views themselves are in useSavedViews. */
  savedCounts: Readonly<Record<string, number>>;
  model: ModelStatus | null;
  /** Who of the staff is there, with availability and load; me among them. */
  staff: readonly StaffPresence[];
  /** How far I have read; set by useMarkRead, shown by useUnread. */
  reads: ReadMarks;
  /** What the command bar can do; offered by useCommands. */
  commands: CommandRegistry;
  outbox: Outbox;
  unsent: readonly OutboxEntry[];
  /** The newest state of a conversation that was told since this desk was opened. */
  latest: (id: string) => Conversation | undefined;
  /** All that was told of conversations lately, for pages that were read before it. */
  told: Told;
  /** One page of a view; the counts and the model come with it. Throws AskFailed. */
  openInbox: (view: InboxView, filter: InboxFilter, cursor: string | null) => Promise<InboxPage>;
}

const DeskContext = createContext<Desk | null>(null);
export const DeskProvider = DeskContext.Provider;

/** Everything that is live in the console, for whoever is inside it. */
export function useDesk(): Desk {
  const desk = useContext(DeskContext);
  if (!desk) throw new Error('useDesk is for components inside the desk.');
  return desk;
}
