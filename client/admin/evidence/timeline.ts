import type { Evidence } from '../../../protocol/evidence.ts';

export type PhaseName = 'search' | 'line' | 'load' | 'read' | 'other' | 'write';
export interface Phase {
  name: PhaseName;
  ms: number;
  /** Of the whole, 0..1; the shares of all phases make 1. */
  share: number;
}

/** Below this nobody waited; it would be a hair on the bar. */
const PHASE_MIN_MS = 1;

/**
 * The time of one answer in the order it passed. What is measured inside the house and what the model server reports do
 * not meet exactly; what is left before the first word is "other", and a bar never grows beyond its whole.
 */
export function timeline(timings: Evidence['timings']): Phase[] {
  const { searchMs, queueMs, loadMs, readMs, firstWordMs, writeMs, totalMs } = timings;
  const before = searchMs + queueMs + loadMs + readMs;
  const untilFirstWord = firstWordMs ?? totalMs;
  const phases: { name: PhaseName; ms: number }[] = [
    { name: 'search', ms: searchMs },
    { name: 'line', ms: queueMs },
    { name: 'load', ms: loadMs },
    { name: 'read', ms: readMs },
    { name: 'other', ms: Math.max(0, untilFirstWord - before) },
    { name: 'write', ms: writeMs },
  ];
  const seen = phases.filter((phase) => phase.ms >= PHASE_MIN_MS);
  const whole = seen.reduce((sum, phase) => sum + phase.ms, 0);
  return seen.map((phase) => ({ ...phase, share: phase.ms / whole }));
}

/** The phase in one or two words. */
export function phaseWords(name: PhaseName): string {
  switch (name) {
    case 'search':
      return 'searching';
    case 'line':
      return 'in line';
    case 'load':
      return 'loading';
    case 'read':
      return 'reading';
    case 'other':
      return 'other';
    case 'write':
      return 'writing';
  }
}
