import type { FoundPassage } from '../../knowledge/knowledge.ts';
import type { AnswerDraft } from '../answer-draft.ts';
import { looksInjected } from './looks-injected.ts';
import { scrubInjected } from './scrub-injected.ts';

/** Passages without sentences that speak to the model instead of to a reader. */
export function withoutOrders(passages: FoundPassage[]): { passages: FoundPassage[]; removed: number } {
  let removed = 0;
  const clean = passages.map((found) => {
    const scrubbed = scrubInjected(found.passage.text);
    removed += scrubbed.removed;
    return scrubbed.removed === 0 ? found : { ...found, passage: { ...found.passage, text: scrubbed.text } };
  });
  return { passages: clean, removed };
}

/** Says so in the evidence. It blocks nobody: what protects is that nothing secret is in the prompt and no tool in the model's hands. */
export function recordInjection(draft: AnswerDraft, seen: { question: string; removed: number }): void {
  const asked = looksInjected(seen.question);
  const { checks } = draft.evidence;
  if (checks.some(({ name }) => name === 'injection') || (asked.verdict === 'clean' && seen.removed === 0)) return;
  const words = [
    ...(asked.verdict === 'clean' ? [] : [`The message speaks to the model: ${asked.words}`]),
    ...(seen.removed === 0 ? [] : [`${seen.removed} sentences that speak to the model were left out of the passages.`]),
  ].join(' ');
  checks.push({ name: 'injection', verdict: 'warning', words });
}
