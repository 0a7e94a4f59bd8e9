import { randomUUID } from 'node:crypto';
import type { Storage } from '../../server/storage/storage.ts';

type Received = Parameters<Storage['conversations']['receiveCustomerMessage']>[0];

/** A customer's message with everything that a test does not care about. */
export function customerMessage(some: Partial<Received> = {}): Received {
  return {
    id: randomUUID(),
    conversationId: randomUUID(),
    customerId: randomUUID(),
    text: 'Where do I find the key?',
    language: 'en',
    at: 1_000,
    form: null,
    join: false,
    newTurn: { turnId: randomUUID(), answerId: randomUUID() },
    noticeId: randomUUID(),
    ...some,
  };
}
