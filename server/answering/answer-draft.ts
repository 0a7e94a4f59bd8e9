import type { AnswerMode, Source } from '../../protocol/conversation.ts';
import type { Evidence } from '../../protocol/evidence.ts';

/**
 * What the caller may take at any moment, to store an answer that a person cuts (takes over, stops it): `writeAnswer` puts
 * its evidence in at once and keeps it current, ended as "stopped" until it ends otherwise. The caller keeps the text itself,
 * from the parts.
 */
export interface TakenDraft {
  sources: Source[];
  evidence: Evidence | null;
}

/** The answer as it stands at this moment, inside this room. */
export interface AnswerDraft {
  /** What was said since the last reset. */
  text: string;
  mode: AnswerMode;
  language: string | null;
  sources: Source[];
  offersPerson: boolean;
  evidence: Evidence;
  /** Milliseconds since the turn began, now. */
  elapsedMs: () => number;
}

export function newAnswerDraft(): AnswerDraft {
  const startedAt = performance.now();
  return {
    text: '',
    mode: 'fixed',
    language: null,
    sources: [],
    offersPerson: false,
    elapsedMs: () => performance.now() - startedAt,
    evidence: {
      question: '',
      understood: '',
      language: null,
      mode: 'fixed',
      searchReason: null,
      passages: [],
      indexes: [],
      prompt: { parts: [], estimatedTokens: 0, windowTokens: 0, leftOut: [], sentQuestion: '' },
      model: null,
      timings: { searchMs: 0, queueMs: 0, loadMs: 0, readMs: 0, firstWordMs: null, writeMs: 0, totalMs: 0 },
      checks: [],
      escalation: null,
      procedure: null,
      actions: [],
      redacted: {},
      ended: { state: 'stopped', words: 'The answer was cut before it was finished.' },
    },
  };
}
