import type { HandOffReason } from '../../../protocol/conversation.ts';
import type { HistoryEntry } from '../../storage/storage.ts';

/** What the router looks at. No model is asked. */
export interface EscalationInput {
  /** What the customer wrote and nobody has answered yet, oldest first. */
  texts: string[];
  language: string | null;
  /** The conversation before that, oldest first. */
  earlier: HistoryEntry[];
  /** 0..1 of the search, or null while it has not been looked. */
  confidence: number | null;
}

/** hand_over: a person now · offer: answer, and offer a person · go_on */
export interface Escalation {
  outcome: 'hand_over' | 'offer' | 'go_on';
  reason: HandOffReason | null;
  /** The house's own sentence that fired, from data/escalation/guidelines.json. */
  guideline: string | null;
  scores: Record<string, number>;
}

export interface EscalationRouter {
  decide(input: EscalationInput): Escalation;
}
