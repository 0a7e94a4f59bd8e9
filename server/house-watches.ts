import type { Config } from './config.ts';
import type { ResumeTokens } from './auth/resume-tokens.ts';
import { watchExpiry } from './conversations/changes/watch-expiry.ts';
import type { ConversationRoom } from './conversations/conversations.ts';
import { watchAbsent } from './conversations/hand-off/watch-absent.ts';
import { watchHandOffs } from './conversations/hand-off/watch-hand-offs.ts';
import { MAIL_AFTER_MS, MAIL_PAUSES_MS, watchOutgoingMail } from './conversations/mail/watch-outgoing-mail.ts';
import { watchSnoozed } from './conversations/order/watch-snoozed.ts';
import { watchDue } from './conversations/service-level/watch-due.ts';
import type { Mailer } from './mail/mailer.ts';
import type { Storage } from './storage/storage.ts';
import type { Uploads } from './uploads/uploads.ts';
import { watchUnsent } from './uploads/watch-unsent.ts';

/** What happens by the clock: deadlines, mails, snoozes, targets, and files that nobody sent. */
export interface HouseWatches {
  /** From the moment the house listens. */
  begin(): void;
  /** Once the operator's systems are open: nothing of a change is ended before. */
  beginForCases(): void;
  /** Waits for what is under way. */
  stop(): Promise<void>;
}

export function houseWatches(deps: {
  room: ConversationRoom;
  storage: Storage;
  uploads: Uploads;
  mailer: Mailer | null;
  resumeTokens: ResumeTokens;
  houseName: () => Promise<string>;
  url: () => string;
  config: Pick<Config, 'mailAfterMs'>;
}): HouseWatches {
  const { room, storage, uploads, mailer } = deps;
  const { now, log } = room;
  const stops: (() => Promise<void>)[] = [];
  return {
    begin: () => {
      const mails =
        mailer === null
          ? null
          : watchOutgoingMail({
              room,
              mailer,
              staff: storage.staff,
              resumeToken: deps.resumeTokens.issue,
              houseName: deps.houseName,
              url: deps.url,
              afterMs: deps.config.mailAfterMs ?? MAIL_AFTER_MS,
              pausesMs: MAIL_PAUSES_MS,
            });
      stops.push(
        watchHandOffs(room, { mailStaff: mails?.mailStaff ?? null }),
        watchAbsent(room),
        watchDue(room),
        watchSnoozed(room),
      );
      if (mails !== null) stops.push(mails.stop);
    },
    beginForCases: () => {
      const unsent = watchUnsent({ attachments: storage.attachments, uploads, now, log });
      stops.push(watchExpiry(room), unsent.stop);
    },
    stop: async () => {
      await Promise.all(stops.map((stop) => stop()));
    },
  };
}
