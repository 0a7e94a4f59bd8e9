import type { Conversation } from '../../protocol/conversation.ts';

/** How many conversations are remembered. More than that are not told while one page is on its way. */
const REMEMBERED_MAX = 500;

/** What the server told of conversations, in the order it was told. */
export interface Told {
  /** The number of the newest word; 0 before the first. Whoever asks for a page notes it before. */
  count(): number;
  /** The newest state of each conversation that was told of after that number, oldest word first. */
  since(count: number): Conversation[];
  /** The newest state of one of them. */
  latest(id: string): Conversation | undefined;
  learn(conversation: Conversation): void;
  /** How often nobody could tell us anything for a while: what was read before the last time may be old. */
  gaps(): number;
  miss(): void;
}

export function createTold(): Told {
  // In the order of their numbers: the newest is always put at the end.
  const words = new Map<string, { count: number; conversation: Conversation }>();
  let newest = 0;
  let gaps = 0;
  return {
    count: () => newest,
    since: (count) => [...words.values()].filter((word) => word.count > count).map(({ conversation }) => conversation),
    latest: (id) => words.get(id)?.conversation,
    learn(conversation) {
      newest += 1;
      words.delete(conversation.id);
      words.set(conversation.id, { count: newest, conversation });
      const oldest = words.keys().next();
      if (words.size > REMEMBERED_MAX && !oldest.done) words.delete(oldest.value);
    },
    gaps: () => gaps,
    miss() {
      gaps += 1;
    },
  };
}
