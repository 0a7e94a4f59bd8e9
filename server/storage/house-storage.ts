import type { HandOffReason } from '../../protocol/conversation.ts';
import type { Evidence } from '../../protocol/evidence.ts';
import type { OverviewResponse, TranscriptQuery, TranscriptRow } from '../../protocol/http.ts';

/** What storage offers for identities, models, reviews, staff, settings and audit; by the rules of storage.ts. */

export interface IdentityStore {
  /** Replaces an earlier code of this customer. Only a keyed hash of the code is kept. */
  saveCode(input: {
    customerId: string;
    email: string;
    codeHash: string;
    at: number;
    expiresAt: number;
  }): Promise<void>;
  /** Counts the try. A code works once; after `maxTries` wrong ones it is over. */
  useCode(input: {
    customerId: string;
    codeHash: string;
    maxTries: number;
    at: number;
  }): Promise<{ outcome: 'right'; email: string } | { outcome: 'wrong'; left: number } | { outcome: 'expired' }>;
  /** False when this token was used before. Kept until it would expire by itself. */
  useTokenOnce(input: { tokenHash: string; expiresAt: number; at: number }): Promise<boolean>;
}
/** One model as the house got to know it. A row per name and digest. */
export interface RegisteredModel {
  name: string;
  digest: string;
  family: string;
  origin: string;
  licence: string;
  firstSeenAt: number;
  lastSeenAt: number;
  /** The self-test's verdict in plain words; null while it was not tested. */
  selfTest: string | null;
  approvedBy: string | null;
  approvedAt: number | null;
}
export interface RegisterStore {
  /** Adds or refreshes a row; approval is never touched. */
  note(
    model: Omit<RegisteredModel, 'firstSeenAt' | 'lastSeenAt' | 'approvedBy' | 'approvedAt'> & { at: number },
  ): Promise<RegisteredModel>;
  list(): Promise<RegisteredModel[]>;
  approve(input: { name: string; digest: string; by: string; at: number }): Promise<RegisteredModel | null>;
}
export interface ReviewStore {
  searchTranscripts(
    query: TranscriptQuery,
  ): Promise<{ transcripts: TranscriptRow[]; total: number; cursor: string | null }>;
  readEvidence(messageId: string): Promise<Evidence | null>;
  listHandOffs(
    conversationId: string,
  ): Promise<{ at: number; reason: HandOffReason; acceptedBy: string | null; acceptedAt: number | null }[]>;
  overview(input: { from: number; to: number }): Promise<OverviewResponse>;
}
export interface StaffStore {
  count(): Promise<number>;
  list(): Promise<
    { id: string; name: string; email: string; role: 'staff' | 'admin'; disabled: boolean; createdAt: number }[]
  >;
  read(
    id: string,
  ): Promise<{ id: string; name: string; email: string; role: 'staff' | 'admin'; disabled: boolean } | null>;
  setRole(id: string, role: 'staff' | 'admin'): Promise<void>;
  setDisabled(id: string, disabled: boolean): Promise<void>;
  /** Stores the SHA-256 of a one-time link's token. */
  saveInvitation(input: { tokenHash: string; role: 'staff' | 'admin'; expiresAt: number; at: number }): Promise<void>;
  /** True once per token; false when unknown, used or too old. */
  useInvitation(input: { tokenHash: string; at: number }): Promise<{ role: 'staff' | 'admin' } | null>;
}
export interface SettingStore {
  /** JSON value or null. */
  read(key: string): Promise<unknown>;
  write(key: string, value: unknown): Promise<void>;
  /** All of them or none. */
  writeAll(values: Readonly<Record<string, unknown>>): Promise<void>;
}
export interface AuditStore {
  /** `detail` holds no message text. */
  record(entry: {
    id: string;
    at: number;
    actor: string;
    action: string;
    subject: string;
    detail: Record<string, unknown>;
  }): Promise<void>;
  list(input: { cursor: string | null; limit: number }): Promise<{
    entries: {
      id: string;
      at: number;
      actor: string;
      action: string;
      subject: string;
      detail: Record<string, unknown>;
    }[];
    cursor: string | null;
  }>;
}
