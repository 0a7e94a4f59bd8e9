import type { EvidenceCheck } from '../../../protocol/evidence.ts';
import type { VisibleReport } from '../visible/visible-text.ts';

const LINK_KINDS = new Set(['link', 'image', 'html']);

/** Marks of the model's own format that were taken out before the customer saw them. */
export function checkFormat(report: VisibleReport, toolCalls: number): EvidenceCheck {
  const found = Object.entries(report.removed).filter(([kind]) => !LINK_KINDS.has(kind));
  if (toolCalls > 0) found.push(['unasked tool call', toolCalls]);
  if (found.length === 0)
    return { name: 'format', verdict: 'passed', words: 'Nothing of the model’s own format in the text.' };
  return { name: 'format', verdict: 'warning', words: `Taken out before the customer saw it: ${listed(found)}.` };
}

export function checkLinks(report: VisibleReport): EvidenceCheck {
  const found = Object.entries(report.removed).filter(([kind]) => LINK_KINDS.has(kind));
  if (found.length === 0) return { name: 'links', verdict: 'passed', words: 'No link that is not in the passages.' };
  return { name: 'links', verdict: 'warning', words: `Taken out because it is not in the passages: ${listed(found)}.` };
}

function listed(found: [string, number][]): string {
  return found.map(([kind, count]) => (count === 1 ? kind : `${kind} (${count})`)).join(', ');
}
