/** Sends mail through the operator's own server; null in the house when none is set. */
export interface Mailer {
  /**
   * Throws AppError mail_failed when the server does not take it within its time limit, with `details.refused` when it
   * will never take it: another try is of no use.
   */
  send(mail: Mail): Promise<void>;
  close(): void;
}

export interface Mail {
  to: string;
  subject: string;
  text: string;
  /** Letters, digits, dots and dashes: the same mail sent again has the same id, so that a mailbox can show it once. */
  id?: string;
  /** The same for all mails that belong together. */
  thread?: string;
}
