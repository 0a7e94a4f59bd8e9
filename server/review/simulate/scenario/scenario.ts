import { z } from 'zod';
import { AnswerMode, ChangeState, ConversationState, HandOffReason } from '../../../../protocol/conversation.ts';

/** What an operator writes in a file of scenarios; docs/simulate.md explains every field. */

/** One or several. */
const many = <T extends z.ZodType>(schema: T) =>
  z.union([schema, z.array(schema).max(20)]).transform((value): z.output<T>[] => [value].flat() as z.output<T>[]);
/** A regular expression, upper and lower case alike. */
const Pattern = z.string().min(1).max(500).refine(isPattern, { error: 'expected a regular expression' });

const ExpectedCard = z.strictObject({
  type: z.enum(['change', 'form', 'identity']),
  state: z.string().optional(),
  title: Pattern.optional(),
  shows: many(Pattern).optional(),
  fields: z.array(z.string()).optional(),
  needsApproval: z.boolean().optional(),
  result: Pattern.optional(),
});
/** What must be true of the answer to a step. */
export const Expected = z.strictObject({
  mode: many(AnswerMode).optional(),
  language: z.string().optional(),
  says: many(Pattern).optional(),
  saysNot: many(Pattern).optional(),
  card: z.union([z.literal('none'), ExpectedCard]).optional(),
  offersPerson: z.boolean().optional(),
  cites: z.boolean().optional(),
  /** Nobody answers: a person has the conversation. */
  silent: z.boolean().optional(),
  /** The code with which the house refuses the step. */
  refused: z.string().optional(),
  conversation: ConversationState.optional(),
  evidence: z
    .strictObject({
      procedure: z.string().optional(),
      step: z.string().optional(),
      /** As `get-booking done`, `cancel-booking proposed`. */
      actions: z.array(z.string()).optional(),
      reason: HandOffReason.optional(),
    })
    .optional(),
});
export type Expected = z.infer<typeof Expected>;

const expecting = {
  /** Left out where the model is not of this kind. */
  for: z.enum(['gold', 'others']).optional(),
  expect: Expected.optional(),
  gold: Expected.optional(),
  others: Expected.optional(),
};
const Words = z.string().min(1).max(4_000);

/** How a model that reads well understands a message: the request's id, and values by slot. */
const Meaning = z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]));
export type Meaning = z.infer<typeof Meaning>;

/** One thing that somebody does; exactly one verb each. */
export const Step = z.union([
  z.strictObject({ says: Words, means: Meaning.optional(), ...expecting }),
  z.strictObject({ fills: z.record(z.string(), z.string()), ...expecting }),
  z.strictObject({ confirms: z.enum(['once', 'twice', 'first_card', 'as_stranger']), ...expecting }),
  z.strictObject({ declines: z.literal('card'), ...expecting }),
  z.strictObject({ asks: z.literal('person'), ...expecting }),
  z.strictObject({ proves: z.literal('email'), as: z.string(), ...expecting }),
  z.strictObject({ waits: ChangeState, ...expecting }),
  z.strictObject({ staff: z.enum(['takes_over', 'hands_back', 'approves', 'rejects', 'closes']), ...expecting }),
  z.strictObject({ staffWrites: Words, ...expecting }),
  z.strictObject({
    business: z.enum(['up', 'down', 'slow', 'failing', 'fails_after_doing', 'breaks_after_doing', 'lying']),
  }),
]);
export type Step = z.infer<typeof Step>;

export const MODEL_KINDS = ['gold', 'weak', 'empty', 'malformed', 'hostile'] as const;
export const ModelKind = z.enum(MODEL_KINDS);
export type ModelKind = z.infer<typeof ModelKind>;

export const Scenario = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]{1,60}$/, { error: 'expected small letters, digits and dashes' }),
  title: z.string().min(1).max(200),
  /** A customer of the sample; left out: a stranger. */
  customer: z
    .string()
    .regex(/^C-\d{4}$/)
    .optional(),
  verified: z.enum(['site', 'forged', 'no']).default('no'),
  /** Changes to the sample's record before it begins: rows of a list, by booking or customer. */
  sets: z
    .array(
      z.strictObject({
        in: z.enum(['customers', 'bookings', 'invoices', 'payments', 'refunds', 'cases']),
        of: z.string(),
        to: z.record(z.string(), z.unknown()),
      }),
    )
    .max(20)
    .default([]),
  play: z.array(Step).min(1).max(30),
  /** Exactly what is different in the business afterwards; `*` stands for anything, and a leading `?` means: or not. */
  done: z.array(z.string()).default([]),
  /** With these models it may also be that nothing at all was done. */
  mayDoNothing: z.array(ModelKind).default([]),
  stored: z
    .strictObject({
      /** The changes of the conversation, oldest first, as `cancel-booking done`. */
      changes: z.array(z.string()).optional(),
      handOff: z.union([z.literal('none'), HandOffReason]).optional(),
      /** Each is there; others may be too. */
      audit: z.array(z.string()).optional(),
    })
    .default({}),
});
export type Scenario = z.infer<typeof Scenario>;

function isPattern(source: string): boolean {
  try {
    return new RegExp(source, 'is').source !== '';
  } catch {
    return false;
  }
}
