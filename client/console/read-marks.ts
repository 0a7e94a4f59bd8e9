/** How far I have read each conversation, in this window and as other windows tell. */
export interface ReadMarks {
  /** 0 where nothing was read, or nothing is known. */
  seqOf(conversationId: string): number;
  /** What the server or another window says. A mark never moves back. */
  learn(reads: Readonly<Record<string, number>>): void;
  subscribe(listener: () => void): () => void;
}

export function createReadMarks(): ReadMarks {
  const marks = new Map<string, number>();
  const listeners = new Set<() => void>();
  return {
    seqOf: (conversationId) => marks.get(conversationId) ?? 0,
    learn(reads) {
      let moved = 0;
      for (const [id, seq] of Object.entries(reads)) {
        if (seq <= (marks.get(id) ?? 0)) continue;
        marks.set(id, seq);
        moved += 1;
      }
      if (moved > 0) for (const listener of listeners) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
