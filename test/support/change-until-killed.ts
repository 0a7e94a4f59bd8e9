import { appendFileSync } from 'node:fs';
import { confirmChange } from '../../server/conversations/changes/confirm-change.ts';
import type { ConversationRoom } from '../../server/conversations/conversations.ts';
import { openStorage } from '../../server/storage/open-storage.ts';
import { changeRoom, DONE, proposeChange } from './change-house.ts';

/**
 * A process whose customers confirm changes and whose business writes a line for each request. It stops dead at a stage,
 * says where it stands, and waits to be killed. FILE LEDGER STAGE; in a storm it never stops and prints each yes.
 */
const [file, ledger, stage] = process.argv.slice(2);
if (file === undefined || ledger === undefined) throw new Error('usage: change-until-killed FILE LEDGER STAGE');
const storage = await openStorage({ file });

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
  },
  { executeChange: business },
);

async function changeOnce(): Promise<void> {
  const asked = await proposeChange(storage);
  await confirmChange(room, asked);
  say(asked.changeId);
}

if (stage === 'storm') {
  await Promise.all(
    Array.from({ length: 6 }, async () => {
      for (;;) await changeOnce();
    }),
  );
} else await changeOnce();
