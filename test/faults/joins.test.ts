import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { openStorage } from '../../server/storage/open-storage.ts';

/** Each customer wrote so many messages in each of his two conversations. */
const EACH = 60;
/** How long after the join began the process dies: the join itself takes a few of them. */
const KILLED_AFTER_MS = [0, 1, 2, 4, 6, 9];

test('killed while two conversations are joined: afterwards they are two or one, and every message is there once', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'innkeeper-joins-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const file = path.join(folder, 'house.sqlite');
  const pairs: [string, string][] = [];
  for (const afterMs of KILLED_AFTER_MS) {
    const script = new URL('../support/join-until-killed.ts', import.meta.url).pathname;
    const child = spawn(process.execPath, ['--import', 'tsx', script, file], { stdio: ['ignore', 'pipe', 'inherit'] });
    onTestFinished(() => void child.kill('SIGKILL'));
    const exited = once(child, 'exit');
    let begun = 0;
    for await (const line of createInterface({ input: child.stdout })) {
      const [from, into] = line.split(' ');
      pairs.push([from!, into!]);
      begun += 1;
      if (begun < 2) continue;
      await wait(afterMs);
      break;
    }
    child.kill('SIGKILL');
    await exited;
  }

  const { conversations, close } = await openStorage({ file });
  onTestFinished(close);
  let joined = 0;
  for (const [fromId, intoId] of pairs) {
    const said = async (conversationId: string) => {
      const { messages } = await conversations.readMessages({ conversationId, afterSeq: 0, limit: 500 });
      return messages.filter(({ author }) => author === 'customer').map(({ id }) => id);
    };
    const [from, into] = [await said(fromId), await said(intoId)];
    expect(new Set([...from, ...into]).size).toBe(2 * EACH);
    const { mergedInto } = (await conversations.readConversation(fromId))!;
    if (mergedInto === null) expect([from.length, into.length]).toEqual([EACH, EACH]);
    else expect([from.length, into.length, mergedInto]).toEqual([0, 2 * EACH, intoId]);
    if (mergedInto !== null) joined += 1;
  }
  // The first join of each process was over before it died.
  expect(joined).toBeGreaterThanOrEqual(KILLED_AFTER_MS.length);
  // What was joined counts in no view any more.
  expect((await conversations.countInbox('staff-ana')).closed).toBe(0);
}, 120_000);
