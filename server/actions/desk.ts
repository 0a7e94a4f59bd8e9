/** What every action needs of the house. */
export interface Desk {
  now: () => number;
  log: ActionLog;
  /** Takes credentials out of a text. */
  conceal(text: string): string;
}

export interface ActionLog {
  info(fields: Record<string, unknown>, words: string): void;
  warn(fields: Record<string, unknown>, words: string): void;
}
