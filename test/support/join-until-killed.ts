import { randomUUID } from 'node:crypto';
import { openStorage } from '../../server/storage/open-storage.ts';
import { customerMessage } from './customer-message.ts';
import { action, ana } from './storage-house.ts';

/** Messages in each of two conversations. */
const EACH = 60;

/** A process that joins two conversations after the other, and prints the ids of both before each join. */
const file = process.argv[2];
if (file === undefined) throw new Error('usage: join-until-killed FILE');
const { conversations, desk } = await openStorage({ file });

for (;;) {
  const customerId = randomUUID();
  const [from, into] = [randomUUID(), randomUUID()];
  for (const conversationId of [from, into]) {
    await conversations.receiveCustomerMessage(customerMessage({ conversationId, customerId }));
    await conversations.takeOver({ ...action(conversationId), staff: ana });
    const more = Array.from({ length: EACH - 1 }, (_, i) =>
      conversations.receiveCustomerMessage(customerMessage({ conversationId, customerId, at: 2_000 + i })),
    );
    await Promise.all(more);
  }
  process.stdout.write(`${from} ${into}\n`);
  await desk.merge({
    conversationId: from,
    intoId: into,
    noticeId: randomUUID(),
    at: 5_000,
    cut: null,
    cutInto: null,
    newTurn: { turnId: randomUUID(), answerId: randomUUID() },
  });
}
