import type { DefaultEventsMap, Namespace, Socket } from 'socket.io';
import type { CustomerToServer, ServerToCustomer } from '../../protocol/customer-events.ts';
import type { ServerToStaff, StaffToServer } from '../../protocol/staff-events.ts';
import type { LinkSession } from '../auth/customer-tokens.ts';
import type { StaffRef } from '../storage/storage.ts';

export interface CustomerSocketData {
  customerId: string;
  /** He followed the link of a mail; null: his own browser. */
  link: LinkSession | null;
  address: string;
}
export interface StaffSocketData {
  staff: StaffRef & { role: 'staff' | 'admin' };
  /** Saved views whose counts this tab asked for. */
  savedViews?: string[];
  address: string;
}
export type CustomerNamespace = Namespace<CustomerToServer, ServerToCustomer, DefaultEventsMap, CustomerSocketData>;
export type StaffNamespace = Namespace<StaffToServer, ServerToStaff, DefaultEventsMap, StaffSocketData>;
export type CustomerSocket = Socket<CustomerToServer, ServerToCustomer, DefaultEventsMap, CustomerSocketData>;
export type StaffSocket = Socket<StaffToServer, ServerToStaff, DefaultEventsMap, StaffSocketData>;
