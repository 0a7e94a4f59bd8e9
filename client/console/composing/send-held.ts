import type { Outbox } from '../../live/outbox.ts';
import { problemWords } from '../../ui/problem-words.ts';

/** A reply that is under way is tried a few times; longer nobody stands before a button. */
const WAIT_MAX_MS = 15_000;

/** What was written a moment ago did not arrive; `message` says why, in words for staff. */
export class ReplyNotSent extends Error {}

/**
 * Sends what is still held in a conversation and waits for the server's word on it. Before a change of hands: after it the
 * reply would be refused, and nobody would answer. Throws ReplyNotSent; what failed earlier has been said and holds nothing up.
 */
export async function sendHeld(
  outbox: Pick<Outbox, 'entries' | 'release' | 'flush'>,
  conversationId: string,
): Promise<void> {
  const going = outbox
    .entries()
    .filter((entry) => entry.conversationId === conversationId && entry.state === 'sending')
    .map(({ id }) => id);
  if (going.length === 0) return;
  for (const id of going) outbox.release(id);
  let timer: ReturnType<typeof setTimeout> | undefined;
  const limit = new Promise<void>((over) => {
    timer = setTimeout(over, WAIT_MAX_MS);
  });
  await Promise.race([outbox.flush(), limit]);
  clearTimeout(timer);
  const left = outbox.entries().find(({ id }) => going.includes(id));
  if (left) throw new ReplyNotSent(`Your reply is not sent yet. ${problemWords({ code: left.code ?? 'no_answer' })}`);
}
