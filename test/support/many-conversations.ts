import { randomUUID } from 'node:crypto';
import type { Storage } from '../../server/storage/storage.ts';

/** Written at a time: together they share a commit. */
const AT_ONCE = 200;
const SENTENCES = [
  'We arrive at about ten in the evening. Is somebody there to let us in?',
  'The door code does not open the key box.',
  'Können wir einen Tag früher anreisen?',
  'I was charged twice for the same booking.',
];

/** So many conversations that somebody else has taken over: no agent is at work in them. The newest is the first. */
export async function writeConversations(storage: Storage, count: number): Promise<void> {
  for (let from = 0; from < count; from += AT_ONCE) {
    const places = Array.from({ length: Math.min(AT_ONCE, count - from) }, (_, at) => from + at);
    await Promise.all(places.map((place) => writeOne(storage, place)));
  }
}

async function writeOne(storage: Storage, place: number): Promise<void> {
  const conversationId = randomUUID();
  const at = Date.now() - (place + 2) * 60_000;
  await storage.conversations.receiveCustomerMessage({
    id: randomUUID(),
    conversationId,
    customerId: randomUUID(),
    text: `${SENTENCES[place % SENTENCES.length]} (${place + 1})`,
    language: 'en',
    at,
    form: null,
    join: false,
    newTurn: { turnId: randomUUID(), answerId: randomUUID() },
    noticeId: randomUUID(),
  });
  await storage.conversations.takeOver({
    conversationId,
    staff: { id: 'somebody-else', name: 'Somebody Else' },
    noticeId: randomUUID(),
    at: at + 1_000,
    cut: null,
  });
}
