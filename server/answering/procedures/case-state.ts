import { z } from 'zod';

const SlotValue = z.union([z.string(), z.number(), z.boolean()]);

/** What a conversation's case stands at: the state a procedure goes on from, instead of raw history. Stored as JSON. */
export const CaseState = z.object({
  procedureId: z.string(),
  /** Content hash of the procedure when it began; a changed file begins anew with the same slots. */
  version: z.string(),
  slots: z.record(z.string(), z.object({ value: SlotValue, by: z.enum(['words', 'form', 'model', 'house']) })),
  /** How often a slot was asked for. */
  asked: z.record(z.string(), z.number().int()),
  /** The message with the open card, if there is one. */
  waitsFor: z.enum(['slots', 'identity', 'confirmation']).nullable(),
  /** Slot names that were asked last. */
  askedFor: z.array(z.string()),
});
export type CaseState = z.infer<typeof CaseState>;
