/** How far a request came. `done` = answered to the end. */
export type Phase = 'received' | 'queued' | 'loading' | 'prefill' | 'tokens' | 'done';

export interface LoggedRequest {
  /** Milliseconds since 1970 at which the body had arrived. */
  at: number;
  method: string;
  path: string;
  headers: Record<string, string | string[] | undefined>;
  /** The parsed body; null when there was none or it was not JSON. */
  body: unknown;
  raw: string;
  /** Where it stands now, or stood when it was closed. */
  phase: Phase;
  /** Who ended it before its end; null while it runs and when it was answered. */
  closedBy: 'client' | 'server' | null;
  closedAt: number | null;
  /** Status sent, 0 before the headers. */
  status: number;
  /** Text said so far, without thinking. */
  said: string;
}

export interface Counters {
  /** Loads and reloads, all models. */
  loads: number;
  /** Prompts that a real server would have sent to somebody else. */
  leaks: number;
  /** Requests the client left, with the phase it left them in. */
  aborted: { path: string; phase: Phase; at: number }[];
}

export function closeByClient(entry: LoggedRequest, counters: Counters): void {
  if (entry.closedBy !== null || entry.phase === 'done') return;
  entry.closedBy = 'client';
  entry.closedAt = Date.now();
  counters.aborted.push({ path: entry.path, phase: entry.phase, at: entry.closedAt });
}
