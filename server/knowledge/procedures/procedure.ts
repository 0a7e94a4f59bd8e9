import type { HandOffReason } from '../../../protocol/conversation.ts';

/**
 * How one kind of request is handled: intent, context, action. Read from a Markdown file; what follows from given facts
 * is decided by `decideStep` alone, in code.
 */
export interface Procedure {
  id: string;
  title: string;
  /** Path of the file relative to its folder, and the SHA-256 of its text. */
  file: string;
  version: string;
  markdown: string;
  /** What a customer says who wants this, any language; the router is trained on them. */
  examples: string[];
  /** What a customer says who wants something else although it sounds alike. */
  counterexamples: string[];
  identity: 'none' | 'verified';
  /** Who is asked first when a person has to decide, by the team's name; null: the default team. */
  team: string | null;
  slots: Slot[];
  /** Tried from the top; the first whose `when` holds is the step. The last one has no condition. */
  steps: Step[];
  /** Words to say, by name, then by language; `en` is always there. May hold {{slot.x}} and {{fact.y.z}}. */
  words: Record<string, Record<string, string>>;
}

export interface Slot {
  name: string;
  type: 'text' | 'number' | 'date' | 'email' | 'phone' | 'choice' | 'yes_no' | 'reference';
  /** For `reference`: what it looks like, as a regular expression over the whole value, e.g. PH-\d{5}. */
  pattern: string | null;
  options: { value: string; label: Record<string, string>; synonyms: string[] }[];
  label: Record<string, string>;
  hint: Record<string, string>;
  min: number | null;
  max: number | null;
  /** Only asked for when this holds over slots and facts; null: always needed. */
  neededWhen: string | null;
}

/** `when` is an expression over `slot`, `fact`, `customer` and `today` (an ISO date). */
export interface Step {
  id: string;
  when: string | null;
  then:
    | { type: 'look_up'; action: string; with: Record<string, string>; as: string; ifMissing: string | null }
    | { type: 'change'; action: string; with: Record<string, string>; say: string | null; done: string | null }
    | { type: 'say'; words: string; offerPerson: boolean }
    /** Go on with the articles: the model answers from passages, this procedure has nothing to add. */
    | { type: 'articles' }
    | { type: 'person'; reason: HandOffReason; guideline: string; words: string | null };
}

export type SlotValue = string | number | boolean;

/** What is known when a step is chosen. A fact that could not be had is `{ missing: true }` under its name. */
export interface Known {
  slots: Record<string, SlotValue>;
  facts: Record<string, unknown>;
  customer: {
    verified: boolean;
    verifiedBy: 'site' | 'email' | null;
    email: string | null;
    attributes: Record<string, string | number | boolean>;
  };
  /** ISO date, e.g. 2026-11-24. */
  today: string;
}

/** Given intent and facts, exactly one of these follows. `conditions` are those looked at, for the evidence. */
export type NextStep = { conditions: { when: string; held: boolean }[] } & (
  | { type: 'identify' }
  /** Everything that is missing and can be asked for now, in order. */
  | { type: 'ask'; slots: Slot[] }
  | { type: 'step'; step: Step; arguments: Record<string, unknown> }
  /** A condition could not be evaluated with these facts (the business answered something else than described). */
  | { type: 'broken'; words: string }
);

export interface ProcedureProblem {
  file: string;
  line: number;
  words: string;
}

/** All procedures of the house, as read at the start and again when a file changes. */
export interface Procedures {
  list(): Procedure[];
  get(id: string): Procedure | null;
  problems(): ProcedureProblem[];
  /** Which procedure this is about, if any. `sure` at the shipped threshold. */
  route(text: string): { procedureId: string | null; confidence: number; sure: boolean };
}
