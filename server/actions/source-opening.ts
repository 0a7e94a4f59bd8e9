import type { ActionLog } from './desk.ts';

/** What every kind of source gets to open itself with. The settings are checked and hold the credentials' values. */
export interface SourceOpening<Settings> {
  settings: Settings;
  /** The operations that the file names; a source need not look at others. */
  wanted: ReadonlySet<string> | 'all';
  /** The folder of the actions file: paths in it begin there. */
  folder: string;
  /** Opens the way out to a host that the operator's file names. */
  allowHost(host: string): void;
  /** Takes credentials out of a text. Everything that a source says passes through here. */
  conceal(text: string): string;
  log: ActionLog;
  /** Ends when the house gives up waiting for its sources. */
  signal: AbortSignal;
}
