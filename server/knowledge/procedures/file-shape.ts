import { z } from 'zod';
import { HandOffReason } from '../../../protocol/conversation.ts';
import { NAME_MAX_CHARS } from '../../../protocol/limits.ts';

/** What stands between the dashes of a procedure's file, as written. Bounds are generous; a longer file is a mistake. */
const Name = z
  .string()
  .regex(/^[a-z][a-z0-9-]{0,59}$/, 'write a name of small letters, digits and dashes, like cancel-booking');
/** Slots and facts stand in conditions, where a dash would be a minus. */
const Variable = z
  .string()
  .regex(/^[a-zA-Z][a-zA-Z0-9_]{0,39}$/, 'write a name of letters and digits without dashes, like bookingNumber');
const Sentence = z.string().trim().min(1, 'write something here').max(400, 'it is too long');
const Language = z.string().regex(/^[a-z]{2,3}(?:-[A-Za-z]{2,4})?$/, 'write a language like en or pt-BR');
const ByLanguage = z
  .union([Sentence.transform((en) => ({ en })), z.record(Language, Sentence)], {
    error: 'write words by language, like { en: …, de: … }',
  })
  .refine((words) => 'en' in words, 'the English words (en) are missing; they stand in where a language has none');
/** An expression; `amount: 5` and `when: true` are read by YAML as more than text. */
const Expression = z
  .union([z.string().trim().min(1, 'write an expression'), z.number(), z.boolean()], {
    error: 'write an expression, like fact.booking.status == "confirmed"',
  })
  .transform(String);
const Arguments = z
  .record(z.string().regex(/^[\w.-]{1,60}$/, 'this is no name of a parameter'), Expression)
  .default({});

const Option = z.strictObject({
  value: z.union([z.string().min(1), z.number(), z.boolean()]).transform(String),
  label: ByLanguage,
  synonyms: z
    .array(z.union([z.string(), z.number(), z.boolean()]).transform(String))
    .max(60)
    .default([]),
});

const SlotShape = z.strictObject({
  type: z.enum(['text', 'number', 'date', 'email', 'phone', 'choice', 'yes_no', 'reference']),
  pattern: z.string().optional(),
  options: z.array(Option).min(1).max(40).optional(),
  label: ByLanguage,
  hint: ByLanguage.optional(),
  min: z.number().optional(),
  max: z.number().optional(),
  neededWhen: Expression.optional(),
});

const StepShape = z.strictObject({
  id: Name,
  when: Expression.optional(),
  lookUp: Name.optional(),
  change: Name.optional(),
  with: Arguments,
  as: Variable.optional(),
  ifMissing: Name.optional(),
  say: Name.optional(),
  done: Name.optional(),
  offerPerson: z.boolean().optional(),
  articles: z.literal(true, { error: 'write articles: true, or leave it out' }).optional(),
  person: HandOffReason.optional(),
  guideline: Sentence.optional(),
  words: Name.optional(),
});

export const FileShape = z.strictObject({
  id: Name,
  title: Sentence,
  identity: z.enum(['none', 'verified'], { error: 'write none or verified' }).default('none'),
  team: z
    .string({ error: 'write the name of a team' })
    .trim()
    .min(1, 'write the name of a team')
    .max(NAME_MAX_CHARS, 'it is too long')
    .nullable()
    .default(null),
  examples: z.array(Sentence).min(3, 'write at least three sentences of a customer who wants this').max(200),
  counterexamples: z.array(Sentence).max(200).default([]),
  slots: z.record(Variable, SlotShape).default({}),
  steps: z.array(StepShape).min(1, 'write at least one step').max(60),
});
export type FileShape = z.infer<typeof FileShape>;
export type StepShape = FileShape['steps'][number];
