import type { Logger } from 'pino';
import type { ActingCustomer, Actions } from '../../actions/actions.ts';
import type { Procedures } from '../../knowledge/procedures/procedure.ts';
import type { ModelRoom } from '../../model/model-room.ts';
import type { Redactor } from '../../privacy/redaction/redaction.ts';
import type { StoredChange } from '../../storage/change-storage.ts';
import type { AnswerDraft } from '../answer-draft.ts';
import type { Prompts } from '../load-prompts.ts';
import type { Patience } from '../patience.ts';
import type { UnderstoodQuestion } from '../understand-question.ts';
import type { CaseState } from './case-state.ts';

/** What procedures need of the house. */
export interface CaseDeps {
  procedures: Procedures;
  actions: Actions;
  model: Pick<ModelRoom, 'status' | 'chat'>;
  prompts: Prompts;
  /** What the customer wrote is masked before a model reads it, and covered up in the evidence. */
  redactor: Pick<Redactor, 'redact'>;
  /** How often this was sent for this person since midnight UTC, under whatever id. */
  countToday: (input: { customer: ActingCustomer; actionId: string }) => Promise<number>;
  /** Masked words of a procedure in a language it was not written in; null when that can't be done. */
  translateWords: (text: string, language: string, signal: AbortSignal) => Promise<string | null>;
  /** How a customer can prove who he is, here. */
  identityWays: ('site' | 'email')[];
  log: Pick<Logger, 'info' | 'warn' | 'error'>;
}

/** The change that waits for the customer's yes, as one turn sees it. */
export interface AskedChange extends StoredChange {
  /** From when on his words are an answer to it, milliseconds UTC; null: something else was said to him since. */
  askedAt: number | null;
}

/** One turn, seen from a case. */
export interface CaseTurn {
  conversationId: string;
  question: UnderstoodQuestion;
  /** What the customer filled in on a form, if he did. */
  form: Record<string, string> | null;
  customer: ActingCustomer;
  /** As stored; null without one. */
  state: CaseState | null;
  pending: AskedChange | null;
  houseName: string;
  /** Milliseconds UTC. */
  now: number;
  draft: AnswerDraft;
  patience: Patience;
  signal: AbortSignal;
}

/** ISO date of the turn, UTC. */
export function todayOf(turn: Pick<CaseTurn, 'now'>): string {
  return new Date(turn.now).toISOString().slice(0, 10);
}
