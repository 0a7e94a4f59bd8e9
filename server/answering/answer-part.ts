import type { AnswerMode, Card, HandOffReason, Source, Stage } from '../../protocol/conversation.ts';
import type { Evidence } from '../../protocol/evidence.ts';
import type { NewChange } from '../storage/change-storage.ts';
import type { CaseState } from './procedures/case-state.ts';

/** What `writeAnswer` yields. It saves nothing and tells no one; the caller does. */
export type AnswerPart =
  | { type: 'stage'; stage: Stage }
  /** Visible text to append. */
  | { type: 'text'; text: string }
  /** What was said so far is withdrawn; the text starts again. */
  | { type: 'reset' }
  | { type: 'end'; end: AnswerEnd };

export interface AnswerEnd {
  state: 'done' | 'failed';
  /** The whole visible text, equal to the parts said since the last reset. */
  text: string;
  mode: AnswerMode;
  language: string | null;
  sources: Source[];
  /** The answer itself offers a person. */
  offersPerson: boolean;
  /** A person must have this: hand off after it. */
  handOff: HandOffReason | null;
  /** The team that its procedure names for that; absent or null: the default one. */
  team?: string | null;
  /** What it asks the customer to do. */
  card: Card | null;
  /** Short answers to choose from; absent: none. */
  quickReplies?: string[];
  /** The case as it stands after it; undefined leaves it as it was, null ends it. */
  caseState?: CaseState | null;
  /** The change that its card asks to confirm. */
  change: NewChange | null;
  /** The customer said a clear yes or no, in words, to the one change whose card he was shown last. */
  confirms: { changeId: string; yes: boolean } | null;
  evidence: Evidence;
}
