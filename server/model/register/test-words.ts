import type { ModelCheck } from '../../../protocol/model-status.ts';

/** What a self-test found, for the register: one line of plain words. */
export function testWords(checks: ModelCheck[]): string {
  const failed = checks.filter((check) => check.verdict === 'failed');
  if (failed.length > 0) return `Failed. ${wordsOf(failed)}`;
  const warnings = checks.filter((check) => check.verdict === 'warning');
  return warnings.length > 0 ? `Passed, with a warning. ${wordsOf(warnings)}` : 'Passed.';
}

function wordsOf(checks: ModelCheck[]): string {
  return checks.map((check) => check.words).join(' ');
}
