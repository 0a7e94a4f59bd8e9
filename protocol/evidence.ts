import { z } from 'zod';
import { AnswerMode, HandOffReason } from './conversation.ts';

/** One passage that was looked at for an answer, with why it stood where it stood. */
export const EvidencePassage = z.object({
  passageId: z.string(),
  articleId: z.string(),
  title: z.string(),
  heading: z.string(),
  text: z.string(),
  /** 0..1, the fused score shown to people. */
  score: z.number(),
  /** Raw parts of the score; null where that index did not find it or is not there. */
  parts: z.object({
    text: z.number().nullable(),
    latent: z.number().nullable(),
    vector: z.number().nullable(),
  }),
  /** given: it was in the prompt · cited: the answer stands on it */
  use: z.enum(['cited', 'given', 'not_used']),
});
export type EvidencePassage = z.infer<typeof EvidencePassage>;

/** One part of the prompt, in the order it was sent. */
export const EvidencePromptPart = z.object({
  name: z.string(),
  /** Version of the words: a content hash of the file under `prompts/`; null for what is not from a file. */
  version: z.string().nullable(),
  /** Estimated tokens. */
  tokens: z.number().int().nonnegative(),
  /** kept: identical to the last turn's (the server's cache holds) · new */
  cache: z.enum(['kept', 'new']),
});

/** What a check of the answer found. */
export const EvidenceCheck = z.object({
  name: z.enum([
    'grounded',
    'numbers',
    'links',
    'language',
    'format',
    'sense',
    'hand_off',
    'deeds', // claims that something was done
    'leaks', // canary, credentials, other customers' data
    'injection', // instructions in what a customer wrote or a passage says
  ]),
  verdict: z.enum(['passed', 'failed', 'warning', 'skipped']),
  /** A plain sentence, e.g. "2 of 2 sentences stand on a passage". */
  words: z.string(),
});
export type EvidenceCheck = z.infer<typeof EvidenceCheck>;

/** Whether a person should have this, decided by code before anything is said. */
export const EvidenceEscalation = z.object({
  outcome: z.enum(['hand_over', 'offer', 'go_on']),
  reason: HandOffReason.nullable(),
  /** The house's own sentence that fired; null when none did. */
  guideline: z.string().nullable(),
  /** 0..1 by reason, those that were looked at. */
  scores: z.record(z.string(), z.number()),
});
export type EvidenceEscalation = z.infer<typeof EvidenceEscalation>;

/** One action that was asked for while this answer was made. Arguments are redacted; bound ones are named, not shown. */
export const EvidenceAction = z.object({
  actionId: z.string(),
  effect: z.enum(['reads', 'changes']),
  arguments: z.record(z.string(), z.unknown()),
  /** done · proposed: waits for a yes · refused by a gate · failed · unsure */
  outcome: z.enum(['done', 'proposed', 'refused', 'failed', 'unsure']),
  /** Why, in a plain sentence for a reviewer. */
  words: z.string(),
  /** What of the result the customer may see; null without one. */
  result: z.unknown(),
  tookMs: z.number().nonnegative(),
});
export type EvidenceAction = z.infer<typeof EvidenceAction>;

/** The procedure that was followed, and where it stood when the answer ended. */
export const EvidenceProcedure = z.object({
  id: z.string(),
  title: z.string(),
  /** Content hash of the file. */
  version: z.string(),
  /** 0..1: how sure the intent was; 1 when it went on from before. */
  confidence: z.number(),
  /** What is known so far, and from whom: the customer's words, a form, the model, the house. */
  slots: z.array(z.object({ name: z.string(), value: z.string(), by: z.enum(['words', 'form', 'model', 'house']) })),
  /** The conditions in order, as far as they were looked at. */
  conditions: z.array(z.object({ when: z.string(), held: z.boolean() })),
  step: z.string(),
});
export type EvidenceProcedure = z.infer<typeof EvidenceProcedure>;

/** Everything an answer was made from: stored with it, opened by a reviewer. Durations in milliseconds from the turn's start. */
export const Evidence = z.object({
  /** What the customer wrote, joined. */
  question: z.string(),
  /** The question as understood in the conversation: what was searched for. */
  understood: z.string(),
  language: z.string().nullable(),
  mode: AnswerMode,
  /** Why no model was used; null with one. */
  searchReason: z.string().nullable(),
  passages: z.array(EvidencePassage),
  /** Which indexes took part, e.g. ["text","latent","vector"]. */
  indexes: z.array(z.string()),
  prompt: z.object({
    parts: z.array(EvidencePromptPart),
    /** Estimated before the call. */
    estimatedTokens: z.number().int().nonnegative(),
    windowTokens: z.number().int().nonnegative(),
    /** What was left out on purpose to fit, in plain words; empty when nothing was. */
    leftOut: z.array(z.string()),
    /** The last user message exactly as sent: the next turn sends it again so the prefix stays identical. */
    sentQuestion: z.string(),
  }),
  model: z
    .object({
      name: z.string(),
      digest: z.string(),
      host: z.string(),
      promptTokens: z.number().int().nonnegative(),
      answerTokens: z.number().int().nonnegative(),
      /** True when the server evaluated clearly fewer tokens than we sent. */
      cut: z.boolean(),
      doneReason: z.string(),
      /** When another digest was first seen under the model's name, not approved since; null or absent: none was. */
      changedSince: z.number().int().nullable().optional(),
    })
    .nullable(),
  timings: z.object({
    searchMs: z.number().nonnegative(),
    queueMs: z.number().nonnegative(),
    loadMs: z.number().nonnegative(),
    readMs: z.number().nonnegative(),
    firstWordMs: z.number().nonnegative().nullable(),
    writeMs: z.number().nonnegative(),
    totalMs: z.number().nonnegative(),
  }),
  checks: z.array(EvidenceCheck),
  /** Null in answers from before it existed. */
  escalation: EvidenceEscalation.nullable().default(null),
  procedure: EvidenceProcedure.nullable().default(null),
  actions: z.array(EvidenceAction).default([]),
  /** How many identifiers of each type were masked before the model read them. */
  redacted: z.record(z.string(), z.number().int().nonnegative()).default({}),
  /** done · stopped · failed, and in one sentence how. */
  ended: z.object({ state: z.enum(['done', 'stopped', 'failed']), words: z.string() }),
});
export type Evidence = z.infer<typeof Evidence>;
