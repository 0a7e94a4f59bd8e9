import { createHash } from 'node:crypto';

/** Some hundred conversations of ten turns. */
const REMEMBERED = 4_000;

const memories = new WeakMap<(text: string) => number, Map<string, number>>();

/**
 * The same estimates of tokens, but for a text that was seen before never a lower one. What a model's characters cost is
 * learned from call to call; were old turns counted anew each time, other ones would be left out each time, and the server
 * would not find its prefix again.
 */
export function steadyEstimates(estimateTokens: (text: string) => number): (text: string) => number {
  const memory = memories.get(estimateTokens) ?? new Map<string, number>();
  memories.set(estimateTokens, memory);
  return (text) => {
    const key = createHash('sha1').update(text).digest('base64');
    const tokens = Math.max(memory.get(key) ?? 0, estimateTokens(text));
    // What is asked for stays; what nobody has asked for longest goes.
    memory.delete(key);
    memory.set(key, tokens);
    if (memory.size > REMEMBERED) memory.delete(memory.keys().next().value ?? '');
    return tokens;
  };
}
