import type { StopReason } from '../../../protocol/conversation.ts';
import type { Evidence } from '../../../protocol/evidence.ts';

/** How it ended, for the reviewer. */
const WORDS: Record<StopReason, string> = {
  customer: 'The customer stopped it.',
  taken_over: 'Staff took over in the middle of it.',
  handed_off: 'The customer asked for a person in the middle of it.',
  closed: 'The conversation was closed in the middle of it.',
  server_stopped: 'The server was shut down in the middle of it.',
};

/** The evidence of an answer that was cut: what the answering room had gathered by then, or nothing yet. */
export function stoppedEvidence(draft: Evidence | null, reason: StopReason): Evidence {
  if (draft !== null) return { ...draft, ended: { state: 'stopped', words: WORDS[reason] } };
  return {
    question: '',
    understood: '',
    language: null,
    mode: 'model',
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
    ended: { state: 'stopped', words: 'Stopped before anything was looked up' },
  };
}
