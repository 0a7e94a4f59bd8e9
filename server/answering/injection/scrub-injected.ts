import { looksInjected } from './looks-injected.ts';

const SENTENCE = /[^.!?。！？\n]*(?:[.!?。！？]+["'”’)\]]*(?:\s+|$)|\n+|[.!?。！？]|$)/gu;

/**
 * A retrieved text without the sentences that speak to the machine: of a passage or a result nobody misses them. `removed` tells how
 * many; a text that only reads as an order across its sentences goes altogether.
 */
export function scrubInjected(text: string): { text: string; removed: number } {
  if (looksInjected(text).verdict === 'clean') return { text, removed: 0 };
  let removed = 0;
  const kept = (text.match(SENTENCE) ?? []).filter((sentence) => {
    if (looksInjected(sentence).verdict === 'clean') return true;
    removed += 1;
    return false;
  });
  const rest = removed === 0 ? text : kept.join('').trim();
  return looksInjected(rest).sure ? { text: '', removed: removed + 1 } : { text: rest, removed };
}
