import type { StepShape } from './file-shape.ts';
import type { Step } from './procedure.ts';

/** What each kind of step is made of, beside `id` and `when`. */
const PARTS = {
  lookUp: ['lookUp', 'with', 'as', 'ifMissing'],
  change: ['change', 'with', 'say', 'done'],
  say: ['say', 'offerPerson'],
  articles: ['articles'],
  person: ['person', 'guideline', 'words'],
} as const;
type Kind = keyof typeof PARTS;

/** One step as the engine knows it, or what is wrong with it: the field and a sentence. */
export function readStep(step: StepShape): { step: Step } | { field: string; words: string } {
  const kinds = (['lookUp', 'change', 'articles', 'person'] as const).filter((kind) => step[kind] !== undefined);
  if (kinds.length > 1)
    return {
      field: kinds[1]!,
      words: `A step does one thing, this one has ${kinds.join(' and ')}. Make two steps of it.`,
    };
  const kind: Kind | undefined = kinds[0] ?? (step.say === undefined ? undefined : 'say');
  if (kind === undefined)
    return { field: 'id', words: 'This step does nothing. Give it lookUp, change, say, articles or person.' };

  const allowed: readonly string[] = PARTS[kind];
  const odd = Object.entries(step).find(
    ([field, value]) =>
      !['id', 'when'].includes(field) &&
      !allowed.includes(field) &&
      value !== undefined &&
      !(field === 'with' && Object.keys(step.with).length === 0),
  );
  if (odd !== undefined)
    return {
      field: odd[0],
      words: `"${odd[0]}" has no meaning in a step with ${kind}; it may have ${allowed.join(', ')}. Take it out.`,
    };
  const then = thenOf(kind, step);
  return 'words' in then && 'field' in then ? then : { step: { id: step.id, when: step.when ?? null, then } };
}

function thenOf(kind: Kind, step: StepShape): Step['then'] | { field: string; words: string } {
  switch (kind) {
    case 'lookUp':
      if (step.as === undefined)
        return { field: 'lookUp', words: 'Say with "as" under which name what is found is known, like as: booking.' };
      return { type: 'look_up', action: step.lookUp!, with: step.with, as: step.as, ifMissing: step.ifMissing ?? null };
    case 'change':
      return {
        type: 'change',
        action: step.change!,
        with: step.with,
        say: step.say ?? null,
        done: step.done ?? null,
      };
    case 'say':
      return { type: 'say', words: step.say!, offerPerson: step.offerPerson ?? false };
    case 'articles':
      return { type: 'articles' };
    case 'person':
      if (step.guideline === undefined)
        return {
          field: 'person',
          words: 'Say with "guideline" in a sentence why a person decides; staff and reviewers read it.',
        };
      return { type: 'person', reason: step.person!, guideline: step.guideline, words: step.words ?? null };
  }
}
