import { z } from 'zod';
import { NAME_MAX_CHARS } from './limits.ts';

/** What an admin decides about the desk: GET|PUT under /api/admin. Durations in ms. */

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
const Duration = z
  .number()
  .int()
  .min(1_000)
  .max(90 * DAY_MS);
/** "HH:MM", 24 hours; "24:00" ends a day. */
const ClockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/);
export const Weekday = z.enum(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']);
export type Weekday = z.infer<typeof Weekday>;

/** Opening hours in a time zone of their own. A day that is left out is closed. */
export const BusinessHours = z.strictObject({
  /** IANA name: Europe/Berlin. */
  timeZone: z.string().min(1).max(60),
  week: z.partialRecord(Weekday, z.array(z.strictObject({ from: ClockTime, to: ClockTime })).max(4)),
  /** Closed all day: "2026-12-25". */
  holidays: z.array(z.strictObject({ day: z.iso.date(), name: z.string().trim().max(NAME_MAX_CHARS) })).max(200),
});
export type BusinessHours = z.infer<typeof BusinessHours>;

/** Targets in business time; null: none. */
export const ServiceTargets = z.strictObject({
  firstAnswerMs: Duration.nullable(),
  resolutionMs: Duration.nullable(),
});
export type ServiceTargets = z.infer<typeof ServiceTargets>;

/** GET|POST /api/admin/teams, PUT|DELETE /api/admin/teams/:id */
export const TeamSave = z.strictObject({
  name: z.string().trim().min(1).max(NAME_MAX_CHARS),
  /** Staff ids. */
  members: z.array(z.string().max(100)).max(500),
  /** pick: whoever takes it · round_robin: given to the next who is available and has room. */
  assign: z.enum(['pick', 'round_robin']),
  /** Null: always open. */
  hours: BusinessHours.nullable(),
  targets: ServiceTargets,
  /** Asked when nobody of this team comes; null: nobody else. */
  escalateTo: z.string().max(100).nullable(),
});
export type TeamSave = z.infer<typeof TeamSave>;
export interface Team extends TeamSave {
  id: string;
  /** Gets what no other team does; can't be removed. */
  isDefault: boolean;
  open: boolean;
}
export interface AdminTeamsResponse {
  teams: Team[];
}

/** GET|PUT /api/admin/hand-off: when nobody comes. */
export const HandOffSettings = z.strictObject({
  /** Nobody accepted for this long: sound and notification for the whole team. */
  alertAfterMs: Duration.default(30_000),
  /** Then an e-mail to members who are away. */
  mailAfterMs: Duration.default(2 * MINUTE_MS),
  /** Then the next team; and the same again there. */
  escalateAfterMs: Duration.default(5 * MINUTE_MS),
  /** Nobody left to ask: ask for an address and keep it in line, or give it back to the agent with a notice. */
  whenNobody: z.enum(['email', 'agent']).default('email'),
});
export type HandOffSettings = z.infer<typeof HandOffSettings>;

/** PUT /api/admin/staff/:id/capacity: how many conversations somebody takes at once. */
export const CapacitySave = z.strictObject({ capacity: z.number().int().min(1).max(100) });

/** GET|PUT /api/admin/widget: how the widget looks and greets. */
export const WidgetLook = z.strictObject({
  /** #rrggbb. The widget darkens or lightens it by itself until text on it can be read. */
  colour: z
    .string()
    .regex(/^#[0-9a-f]{6}$/i)
    .default('#1f6a52'),
  /** Radius of corners in px. */
  corner: z.number().int().min(0).max(24).default(10),
  position: z.enum(['end', 'start']).default('end'),
  /** A picture of the house, shown in the header: PNG, JPEG or WebP as a data: address, at most 32 kB. */
  picture: z
    .string()
    .max(46_000)
    .regex(/^data:image\/(png|jpeg|webp);base64,[A-Za-z0-9+/=]+$/)
    .nullable()
    .default(null),
  sound: z.enum(['on', 'off']).default('on'),
  /** Greets by itself: on pages whose path fits (`*` for any run of characters), after a delay; each one once in a browser. */
  greetings: z
    .array(
      z.strictObject({
        id: z.string().min(1).max(40),
        path: z.string().trim().min(1).max(200),
        afterMs: z
          .number()
          .int()
          .min(0)
          .max(10 * MINUTE_MS),
        /** By language; English where the page's is missing. */
        text: z.record(z.string().max(20), z.string().trim().min(1).max(200)),
      }),
    )
    .max(10)
    .default([]),
});
export type WidgetLook = z.infer<typeof WidgetLook>;
/** The house's own words in the widget, by language. */
export const WidgetWords = z.strictObject({
  name: z.string().trim().min(1).max(80),
  greeting: z.record(z.string().max(20), z.string().trim().max(400)),
  suggestions: z.record(z.string().max(20), z.array(z.string().trim().min(1).max(120)).max(6)),
});
export const WidgetSettings = z.strictObject({ look: WidgetLook, words: WidgetWords });
export type WidgetSettings = z.infer<typeof WidgetSettings>;
