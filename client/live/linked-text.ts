import type { Inline } from './markdown.ts';
import { withoutBidiControls } from './plain-text.ts';
import { safeLink } from './safe-link.ts';

/** An address as people type it; a full stop or bracket after it belongs to the sentence. */
const ADDRESS = /https?:\/\/[^\s<>"']+[^\s<>"'.,;:!?)\]}]/g;

/** What people typed, as typed, with web addresses that can be followed. */
export function linkedText(source: string): Inline[] {
  const text = withoutBidiControls(source);
  const nodes: Inline[] = [];
  let from = 0;
  for (const match of text.matchAll(ADDRESS)) {
    const link = safeLink(match[0], match[0]);
    if (link === null) continue;
    if (match.index > from) nodes.push({ type: 'text', text: text.slice(from, match.index) });
    nodes.push({ type: 'link', href: link.href, children: [{ type: 'text', text: match[0] }] });
    from = match.index + match[0].length;
  }
  if (from < text.length) nodes.push({ type: 'text', text: text.slice(from) });
  return nodes;
}
