/** Sends mail through the operator's own server; null in the house when none is set. */
export interface Mailer {
  /** Throws AppError mail_failed when the server does not take it within its time limit. */
  send(mail: { to: string; subject: string; text: string }): Promise<void>;
  close(): void;
}
