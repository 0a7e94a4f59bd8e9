import { decideStep } from '../decide-step.ts';
import type { Known, Procedure } from '../procedure.ts';
import { generateCases, type ProcedureCase } from './generate-cases.ts';

export interface CaseResults {
  total: number;
  /** Those in which exactly one step follows. */
  passed: number;
  /** Ids of steps that no case reaches. The last one is a safety net: it may hang unused. */
  uncovered: string[];
  /** What went wrong, each kind once, with a case that shows it. */
  broken: { words: string; example: ProcedureCase }[];
}

const MOST_BROKEN = 10;

/** A procedure never changes: a changed file is read as another one. */
const results = new WeakMap<Procedure, CaseResults>();

/** Walks every generated case to its end, as the agent would: each look-up finds what the case says. */
export function runCases(procedure: Procedure): CaseResults {
  let found = results.get(procedure);
  if (found === undefined) {
    found = walkAll(procedure, generateCases(procedure));
    results.set(procedure, found);
  }
  return found;
}

function walkAll(procedure: Procedure, cases: ProcedureCase[]): CaseResults {
  const reached = new Set<string>();
  const broken = new Map<string, ProcedureCase>();
  let passed = 0;
  for (const each of cases) {
    const words = walk(procedure, each, reached);
    if (words === null) passed += 1;
    else if (!broken.has(words) && broken.size < MOST_BROKEN) broken.set(words, each);
  }
  return {
    total: cases.length,
    passed,
    uncovered: procedure.steps
      .slice(0, -1)
      .map(({ id }) => id)
      .filter((id) => !reached.has(id)),
    broken: [...broken].map(([words, example]) => ({ words, example })),
  };
}

/** Null at an end; else why there is none. */
function walk(
  procedure: Procedure,
  { slots, customer, today, finds }: ProcedureCase,
  reached: Set<string>,
): string | null {
  const known: Known = { slots, customer, today, facts: {} };
  for (let turn = 0; turn <= procedure.steps.length; turn += 1) {
    const next = decideStep(procedure, known);
    if (next.type === 'broken') return next.words;
    if (next.type !== 'step') return null;
    reached.add(next.step.id);
    if (next.step.then.type !== 'look_up') return null;
    const { as } = next.step.then;
    known.facts = { ...known.facts, [as]: finds[as] ?? { missing: true } };
  }
  return 'the look-ups never come to an end';
}
