const MAX_GROUPS = 50;

/** Puts questions that differ only in case, signs and spaces together; the most frequent first, shown as last asked. */
export function groupQuestions(
  latestFirst: { question: string; conversationId: string }[],
): { question: string; count: number; conversationId: string }[] {
  const groups = new Map<string, { question: string; count: number; conversationId: string }>();
  for (const { question, conversationId } of latestFirst) {
    const key =
      question
        .toLowerCase()
        .match(/[\p{L}\p{M}\p{N}]+/gu)
        ?.join(' ') ?? '';
    if (key === '') continue;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { question, count: 1, conversationId });
    else group.count += 1;
  }
  return [...groups.values()].sort((a, b) => b.count - a.count).slice(0, MAX_GROUPS);
}
