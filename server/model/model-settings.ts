/** Where this room keeps what it learned. A part of storage's SettingStore. */
export interface ModelSettings {
  /** JSON value or null. */
  read(key: string): Promise<unknown>;
  write(key: string, value: unknown): Promise<void>;
}
