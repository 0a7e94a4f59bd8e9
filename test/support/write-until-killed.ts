import { openStorage } from '../../server/storage/open-storage.ts';
import { customerMessage } from './customer-message.ts';

/** A process that stores customers' messages as fast as it can and prints the id of each once it is acknowledged. */
const file = process.argv[2];
if (file === undefined) throw new Error('usage: write-until-killed FILE');
const { conversations } = await openStorage({ file });

async function writeForEver(): Promise<never> {
  const first = customerMessage();
  for (;;) {
    const message = customerMessage({ conversationId: first.conversationId, customerId: first.customerId });
    await conversations.receiveCustomerMessage(message);
    process.stdout.write(`${message.id}\n`);
  }
}
await Promise.all(Array.from({ length: 8 }, writeForEver));
