import { z } from 'zod';

/** What the start-up self-test found, check by check, in plain words. */
export const ModelCheck = z.object({
  name: z.enum([
    'version',
    'cloud_off',
    'not_remote',
    'capabilities',
    'window',
    'schema_answer',
    'tool_round_trip',
    'reading',
  ]),
  verdict: z.enum(['passed', 'failed', 'warning', 'skipped']),
  /** A plain sentence for the operator. */
  words: z.string(),
});
export type ModelCheck = z.infer<typeof ModelCheck>;

/** Who does one job now. */
export const ModelOfJob = z.object({
  /** null: nobody, the house does without. */
  model: z.string().nullable(),
  /** What was chosen; null: automatic. */
  chosen: z.string().nullable(),
  /** Why it is not the chosen one, in a plain sentence; null when it is. */
  words: z.string().nullable(),
});
export type ModelOfJob = z.infer<typeof ModelOfJob>;

/** ready: the model answers · testing: being looked at · search: the help centre is searched, and why */
export const ModelStatus = z.object({
  state: z.enum(['ready', 'testing', 'search']),
  model: z.string().nullable(),
  digest: z.string().nullable(),
  embedModel: z.string().nullable(),
  /** The window really allocated, in tokens. */
  windowTokens: z.number().int().positive().nullable(),
  /** Plain sentence: which model answers, or why search does. */
  words: z.string(),
  reason: z.enum(['unreachable', 'no_model', 'refused', 'failed_test', 'too_old', 'broke_off']).nullable(),
  since: z.number().int(),
  checks: z.array(ModelCheck),
  jobs: z
    .object({ answering: ModelOfJob, understanding: ModelOfJob, checking: ModelOfJob, embedding: ModelOfJob })
    .optional(),
  /** Since when the answering model is another one than was known under its name; null or absent: it is the same. */
  changedSince: z.number().int().nullable().optional(),
});
export type ModelStatus = z.infer<typeof ModelStatus>;
