/**
 * What was done in the business is exactly what was expected, deed by deed: no more, no less, none twice. `mayDoNothing`:
 * nothing at all is right as well. Returns sentences; empty when all is right.
 */
export function checkDone(found: readonly string[], expected: readonly string[], mayDoNothing: boolean): string[] {
  if (found.length === 0 && mayDoNothing) return [];
  const left = [...found];
  const missing: string[] = [];
  for (const line of expected) {
    const wanted = line.replace(/^\? */, '');
    const at = left.findIndex((words) => asPattern(wanted).test(words));
    if (at === -1 && !line.startsWith('?')) missing.push(wanted);
    else if (at === -1) continue;
    else left.splice(at, 1);
  }
  return [
    ...missing.map((words) => `not done: ${words}`),
    ...left.map((words) => `done, and nobody should have: ${words}`),
  ];
}

/** `*` stands for anything. */
function asPattern(words: string): RegExp {
  const parts = words.split('*').map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`, 's');
}
