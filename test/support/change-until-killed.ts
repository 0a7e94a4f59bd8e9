import { randomUUID } from 'node:crypto';
import { appendFileSync } from 'node:fs';
import { confirmChange } from '../../server/conversations/changes/confirm-change.ts';
import type { ConversationRoom } from '../../server/conversations/conversations.ts';
import { receiveCustomerMessage } from '../../server/conversations/receive-customer-message.ts';
import { openStorage } from '../../server/storage/open-storage.ts';
import { changeRoom, DONE, proposeChange } from './change-house.ts';
import { finishedAnswer } from './storage-house.ts';

/**
 * A process whose customers confirm changes and whose business writes a line for each request. It stops dead at a stage,
 * says where it stands, and waits to be killed. FILE LEDGER STAGE; in a storm it never stops and prints each yes.
 */
const [file, ledger, stage] = process.argv.slice(2);
if (file === undefined || ledger === undefined) throw new Error('usage: change-until-killed FILE LEDGER STAGE');
const storage = await openStorage({ file });

/** The end of an answer needs none of it. */
const NO_TURN = { id: '', answerId: '' };
const say = (text: string): void => void process.stdout.write(`${text}\n`);
const stopAt = async (here: string): Promise<void> => {
  if (stage !== here) return;
  say('here');
  await new Promise(() => setInterval(() => undefined, 1_000));
};

const business: ConversationRoom['executeChange'] = async (change) => {
  await stopAt('sent, before the request');
  appendFileSync(ledger, `${change.id}\n`);
  await stopAt('sent, after the request');
  return stage === 'handed off, before the end' ? { type: 'unsure', words: 'Silence', tookMs: 1 } : DONE;
};
const room = changeRoom(
  {
    ...storage,
    changes: {
      ...storage.changes,
      markSent: async (input) => {
        await stopAt('confirmed');
        return storage.changes.markSent(input);
      },
      finish: async (input) => {
        await stopAt('done, before it is stored');
        await stopAt('handed off, before the end');
        const ended = await storage.changes.finish(input);
        await stopAt('done and stored');
        return ended;
      },
    },
    conversations: {
      ...storage.conversations,
      finishAnswer: async (answer) => {
        const saved = await storage.conversations.finishAnswer(answer);
        await stopAt('thanked');
        return saved;
      },
    },
  },
  {
    executeChange: business,
    // To words that it takes for a yes.
    writeAnswer: async function* ({ pending }) {
      const confirms = pending === null ? null : { changeId: pending.id, yes: true };
      yield {
        type: 'end',
        end: {
          ...finishedAnswer(NO_TURN),
          caseState: null,
          state: 'done',
          text: 'Thank you.',
          handOff: null,
          confirms,
        },
      };
    },
  },
);

async function changeOnce(): Promise<void> {
  const asked = await proposeChange(storage);
  if (stage === 'thanked') await receiveCustomerMessage(room, { ...asked, id: randomUUID(), text: 'yes' });
  else await confirmChange(room, asked);
  say(asked.changeId);
}

if (stage === 'storm') {
  await Promise.all(
    Array.from({ length: 6 }, async () => {
      for (;;) await changeOnce();
    }),
  );
} else await changeOnce();
