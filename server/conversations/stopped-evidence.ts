import type { Evidence } from '../../protocol/evidence.ts';

/** The evidence of an answer that ended before the answering room had any to give. */
export function stoppedEvidence(draft: Evidence | null): Evidence {
  if (draft !== null) return { ...draft, ended: { state: 'stopped', words: 'The customer stopped it' } };
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
    ended: { state: 'stopped', words: 'Stopped before anything was looked up' },
  };
}
