import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import pino from 'pino';
import { afterAll, describe, expect, it, onTestFinished } from 'vitest';
import { confirmChange } from '../../server/conversations/changes/confirm-change.ts';
import { resumeChanges } from '../../server/conversations/changes/resume-changes.ts';
import { stopChanges } from '../../server/conversations/changes/stop-changes.ts';
import type { ConversationRoom } from '../../server/conversations/conversations.ts';
import { openStorage } from '../../server/storage/open-storage.ts';
import type { Storage } from '../../server/storage/storage.ts';
import type { StoredChange } from '../../server/storage/change-storage.ts';
import { changeRoom, DONE, proposeChange, type Proposed } from '../support/change-house.ts';
import { eventually } from '../support/eventually.ts';
import { mountSmallDisk } from '../support/small-disk.ts';
import { openHouse } from '../support/storage-house.ts';

function files() {
  const folder = mkdtempSync(path.join(tmpdir(), 'innkeeper-changes-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const ledger = path.join(folder, 'ledger');
  writeFileSync(ledger, '');
  return { file: path.join(folder, 'house.sqlite'), ledger };
}
const requests = (ledger: string): string[] => readFileSync(ledger, 'utf8').split('\n').filter(Boolean);

/** Runs the process until it says `until` lines, and kills it there with kill -9. Returns what it said. */
async function killAt(at: { file: string; ledger: string }, stage: string, until: number): Promise<string[]> {
  const script = new URL('../support/change-until-killed.ts', import.meta.url).pathname;
  const child = spawn(process.execPath, ['--import', 'tsx', script, at.file, at.ledger, stage], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const exited = once(child, 'exit');
  const said: string[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    said.push(line);
    if (said.includes('here') || said.length === until) child.kill('SIGKILL');
  }
  await exited;
  return said;
}

/** The next start of the same house, with the same business. */
async function startAgain({ file, ledger }: { file: string; ledger: string }) {
  const storage = await openStorage({ file });
  onTestFinished(() => storage.close());
  const executeChange: ConversationRoom['executeChange'] = async (change) => {
    writeFileSync(ledger, `${change.id}\n`, { flag: 'a' });
    return DONE;
  };
  const room = changeRoom(storage, { executeChange });
  const counts = await resumeChanges(room);
  await eventually(() => room.underWay.all().length === 0);
  return { storage, room, counts };
}

async function onlyChange(storage: Storage): Promise<StoredChange> {
  const { conversations } = await storage.conversations.listInbox({
    view: 'everyone',
    staffId: 'x',
    cursor: null,
    limit: 10,
  });
  const [change] = await storage.changes.listOf(conversations[0]?.id ?? '');
  if (change === undefined) throw new Error('no change was stored');
  return change;
}

describe('kill -9', () => {
  it.each([
    ['between the yes and the sending', 'confirmed'],
    ['when a yes in words was thanked for', 'thanked'],
  ])('%s: it is sent at the next start, once', async (_when, stage) => {
    const at = files();
    await killAt(at, stage, 2);
    expect(requests(at.ledger)).toEqual([]);
    const { storage, counts } = await startAgain(at);
    expect(counts).toMatchObject({ sent: 1, unsure: 0 });
    const change = await onlyChange(storage);
    expect(change.state).toBe('done');
    expect(requests(at.ledger)).toEqual([change.id]);
  });

  it.each([
    ['sent, before the request', 0],
    ['sent, after the request', 1],
    ['done, before it is stored', 1],
    ['handed off, before the end', 1],
  ])('when it was %s: nobody can know; it is never sent again, and a person gets it', async (stage, sent) => {
    const at = files();
    await killAt(at, stage, 2);
    for (let start = 0; start < 2; start += 1) {
      const { storage } = await startAgain(at);
      const change = await onlyChange(storage);
      expect(change.state).toBe('unsure');
      expect(await storage.conversations.readConversation(change.conversationId)).toMatchObject({
        state: 'waiting',
        handOffReason: 'change_unsure',
      });
      const { messages } = await storage.conversations.readMessages({
        conversationId: change.conversationId,
        afterSeq: 0,
        limit: 100,
      });
      expect(messages.filter(({ kind }) => kind === 'notice')).toHaveLength(1);
      expect(messages.find(({ id }) => id === change.messageId)?.card).toMatchObject({ state: 'unsure' });
      expect(requests(at.ledger)).toHaveLength(sent);
    }
  });

  it('when its end was stored: it is done, and nothing is left to do', async () => {
    const at = files();
    await killAt(at, 'done and stored', 2);
    const { storage, counts } = await startAgain(at);
    expect(counts).toEqual({ sent: 0, unsure: 0, given: 0 });
    expect((await onlyChange(storage)).state).toBe('done');
    expect(requests(at.ledger)).toHaveLength(1);
  });

  it('in a storm of them: each that was agreed to comes to an end, and none is asked for twice', async () => {
    const at = files();
    const agreed = await killAt(at, 'storm', 150);
    const { storage } = await startAgain(at);
    const all = requests(at.ledger);
    expect(new Set(all).size, 'no request twice').toBe(all.length);
    for (const id of agreed.filter((line) => line !== 'here')) {
      const state = (await storage.changes.read(id))?.state;
      expect(['done', 'unsure']).toContain(state);
      if (state === 'done') expect(all).toContain(id);
    }
    expect(await storage.changes.listUnfinished()).toEqual([]);
  });
});

describe('At the next start', () => {
  it('what was agreed to more than a day ago is not sent any more: a person asks', async () => {
    const { storage } = await openHouse();
    const room = changeRoom(storage, { stopping: AbortSignal.abort() });
    const asked = await proposeChange(storage);
    await confirmChange(room, asked);
    let sent = 0;
    const later = changeRoom(storage, {
      now: () => Date.now() + 25 * 60 * 60_000,
      executeChange: async () => {
        sent += 1;
        return DONE;
      },
    });
    expect(await resumeChanges(later)).toEqual({ sent: 0, unsure: 0, given: 1 });
    expect(await storage.changes.read(asked.changeId)).toMatchObject({ state: 'failed', sentAt: null });
    expect((await storage.conversations.readConversation(asked.conversationId))?.state).toBe('waiting');
    expect(sent).toBe(0);
  });

  it('a change that this process is sending already is left alone', async () => {
    const { storage } = await openHouse();
    let release = (): void => undefined;
    const answered = new Promise<void>((resolve) => (release = resolve));
    const room = changeRoom(storage, { executeChange: () => answered.then(() => DONE) });
    const asked = await proposeChange(storage);
    await confirmChange(room, asked);
    await eventually(async () => (await storage.changes.read(asked.changeId))?.state === 'running');
    expect(await resumeChanges(room)).toEqual({ sent: 0, unsure: 0, given: 0 });
    release();
    await stopChanges(room);
    expect((await storage.changes.read(asked.changeId))?.state).toBe('done');
  });
});

/** A house whose disk can be made to take nothing, and which tells when it had to try again. */
async function refusingHouse(some: Partial<ConversationRoom> = {}) {
  const { storage, writer } = await openHouse();
  const disk = {
    refuses: (yes: 'ON' | 'OFF') => void writer.pragma(`query_only = ${yes}`),
  };
  const sent: string[] = [];
  let tries = 0;
  const log = pino(
    { level: 'warn' },
    { write: (line: string) => void (tries += line.includes('trying again') ? 1 : 0) },
  );
  const room = changeRoom(storage, { log, ...some });
  const execute = room.executeChange;
  room.executeChange = (change, customer, signal) => {
    sent.push(change.id);
    return execute(change, customer, signal);
  };
  const asked = await proposeChange(storage);
  const state = async () => (await storage.changes.read(asked.changeId))?.state;
  return { storage, room, asked, disk, sent, state, hadToTryAgain: () => eventually(() => tries > 0) };
}

describe('A disk that takes nothing', () => {
  it('at the yes: it is refused, nothing is sent, and the same yes counts when there is room', async () => {
    const { room, asked, disk, sent, state } = await refusingHouse();
    disk.refuses('ON');
    await expect(confirmChange(room, asked)).rejects.toMatchObject({ code: 'storage_failed' });
    expect([await state(), sent]).toEqual(['pending', []]);
    disk.refuses('OFF');
    await confirmChange(room, asked);
    await eventually(async () => (await state()) === 'done');
    expect(sent).toEqual([asked.changeId]);
  });

  it('between the yes and the sending: nothing is sent before that is on disk', async () => {
    const { room, asked, disk, sent, state, hadToTryAgain } = await refusingHouse();
    room.feed.subscribe((event) => {
      if (event.type !== 'message-saved' || event.message.card?.state !== 'confirmed') return;
      disk.refuses('ON');
    });
    await confirmChange(room, asked);
    await hadToTryAgain();
    expect([await state(), sent]).toEqual(['confirmed', []]);
    disk.refuses('OFF');
    await eventually(async () => (await state()) === 'done');
    expect(sent).toEqual([asked.changeId]);
  });

  it.each(['done', 'unsure'] as const)('at the end, when it is %s: it is kept until there is room', async (type) => {
    const house = await refusingHouse();
    const { room, asked, disk, sent, state, hadToTryAgain } = house;
    const outcome = type === 'done' ? DONE : { type, words: 'Silence', tookMs: 1 };
    const count = room.executeChange;
    room.executeChange = async (change, customer, signal) => {
      await count(change, customer, signal);
      disk.refuses('ON');
      return outcome;
    };
    await confirmChange(room, asked);
    await hadToTryAgain();
    expect([await state(), sent]).toEqual(['running', [asked.changeId]]);
    disk.refuses('OFF');
    await eventually(async () => (await state()) === type);
    const conversation = await house.storage.conversations.readConversation(asked.conversationId);
    expect(conversation?.state).toBe(type === 'done' ? 'agent' : 'waiting');
    expect(sent).toEqual([asked.changeId]);
  });
});

const small = mountSmallDisk(32);
if (small === null) process.stdout.write('The full-disk test is skipped: mounting a small disk needs root on Linux.\n');
afterAll(() => small?.remove());

it.skipIf(small === null)(
  'A disk that is full: what was agreed to is done once, what was refused is not done',
  async () => {
    const folder = small?.folder ?? '';
    const file = path.join(folder, 'house.sqlite');
    const asked: Proposed[] = [];
    const before = await openStorage({ file });
    for (let i = 0; i < 60; i += 1) asked.push(await proposeChange(before));
    await before.close();
    const storage = await openStorage({ file });
    onTestFinished(() => storage.close());
    const sent: string[] = [];
    const room = changeRoom(storage, {
      executeChange: async (change) => {
        sent.push(change.id);
        return DONE;
      },
    });
    const ballast = path.join(folder, 'ballast');
    fill(ballast);
    // Room for some of them, in the middle of whose steps it ends.
    truncateSync(ballast, statSync(ballast).size - 600 * 1024);
    const agreed = new Set<string>();
    const codes = new Set<string>();
    for (const one of asked) {
      await confirmChange(room, one).then(
        () => agreed.add(one.changeId),
        (error: { code: string }) => codes.add(error.code),
      );
    }
    rmSync(ballast);
    expect(agreed.size, 'some were agreed to').toBeGreaterThan(0);
    await eventually(() => room.underWay.all().length === 0, 60_000);
    expect(new Set(sent)).toEqual(agreed);
    expect(sent).toHaveLength(agreed.size);
    expect([...codes]).toEqual(['storage_full']);
    for (const { changeId } of asked) {
      expect((await storage.changes.read(changeId))?.state).toBe(agreed.has(changeId) ? 'done' : 'pending');
    }
  },
  90_000,
);

/** Writes until nothing more fits. */
function fill(file: string): void {
  for (const size of [1024 * 1024, 64 * 1024, 4096, 512]) {
    for (let i = 0; i < 64; i += 1) {
      try {
        writeFileSync(file, Buffer.alloc(size), { flag: 'a' });
      } catch {
        break;
      }
    }
  }
}
