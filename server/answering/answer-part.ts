import type { AnswerMode, Source, Stage } from '../../protocol/conversation.ts';
import type { Evidence } from '../../protocol/evidence.ts';

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
  /** The customer asked for a person in words: hand off after this. */
  wantsPerson: boolean;
  evidence: Evidence;
}
