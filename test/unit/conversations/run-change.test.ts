import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { confirmChange } from '../../../server/conversations/changes/confirm-change.ts';
import { createChangesUnderWay } from '../../../server/conversations/changes/changes-under-way.ts';
import { recordProposal } from '../../../server/conversations/changes/record-proposal.ts';
import { stopChanges } from '../../../server/conversations/changes/stop-changes.ts';
import { changeRoom, DONE, newChange, proposeChange } from '../../support/change-house.ts';
import { eventually } from '../../support/eventually.ts';
import { openHouse } from '../../support/storage-house.ts';

const TWO_MINUTES_MS = 120_000;

describe('A business that never answers', () => {
  beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }));
  afterEach(() => void vi.useRealTimers());

  it('is given up after a time of our own: nobody knows, and a person gets the conversation', async () => {
    const { storage } = await openHouse();
    const given: AbortSignal[] = [];
    const room = changeRoom(storage, {
      executeChange: (_change, _customer, signal) => {
        given.push(signal);
        return new Promise(() => undefined);
      },
    });
    const asked = await proposeChange(storage);
    await confirmChange(room, asked);
    await eventually(() => given.length === 1);
    vi.advanceTimersByTime(TWO_MINUTES_MS - 1);
    expect(given[0]?.aborted).toBe(false);
    vi.advanceTimersByTime(1);
    await eventually(async () => (await storage.changes.read(asked.changeId))?.state === 'unsure');
    expect(given[0]?.aborted).toBe(true);
    expect(await storage.conversations.readConversation(asked.conversationId)).toMatchObject({
      handOffReason: 'change_unsure',
    });
  });
});

describe('A server that is told to stop', () => {
  it('waits for what is on its way, and begins nothing new: that is sent at the next start', async () => {
    const { storage } = await openHouse();
    const stopping = new AbortController();
    let release = (): void => undefined;
    const answered = new Promise<void>((resolve) => (release = resolve));
    const sent: string[] = [];
    const room = changeRoom(storage, {
      stopping: stopping.signal,
      executeChange: async (change) => {
        sent.push(change.id);
        await answered;
        return DONE;
      },
    });
    const [first, second] = [await proposeChange(storage), await proposeChange(storage)];
    await confirmChange(room, first);
    await eventually(() => sent.length === 1);
    stopping.abort();
    await confirmChange(room, second);
    const stopped = stopChanges(room);
    release();
    await stopped;
    expect((await storage.changes.read(first.changeId))?.state).toBe('done');
    expect((await storage.changes.read(second.changeId))?.state).toBe('confirmed');
    expect(sent).toEqual([first.changeId]);
  });
});

describe('Changes under way', () => {
  it('run one after the other in a conversation, and side by side in two', async () => {
    const underWay = createChangesUnderWay();
    const log: string[] = [];
    const release: (() => void)[] = [];
    const work = (name: string) => async () => {
      log.push(`${name} begins`);
      await new Promise<void>((resolve) => release.push(resolve));
      log.push(`${name} ends`);
    };
    underWay.run({ id: 'a', conversationId: '1' }, work('a'));
    underWay.run({ id: 'b', conversationId: '1' }, work('b'));
    underWay.run({ id: 'c', conversationId: '2' }, work('c'));
    expect(log).toEqual(['a begins', 'c begins']);
    release[0]?.();
    await eventually(() => log.includes('b begins'));
    expect(log).toEqual(['a begins', 'c begins', 'a ends', 'b begins']);
    expect([underWay.has('a'), underWay.has('b'), underWay.has('c')]).toEqual([false, true, true]);
    for (const go of release) go();
    await Promise.all(underWay.all());
    expect(underWay.all()).toEqual([]);
  });
});

it('the audit says what was proposed and what gave way to it, without a word of either', async () => {
  const { storage } = await openHouse();
  const room = changeRoom(storage);
  const { conversationId, customerId, changeId } = await proposeChange(storage);
  const change = newChange();
  const second = await proposeChange(storage, { ...change, conversationId, customerId });
  const first = await storage.changes.read(changeId);
  const card = await storage.conversations.readMessage(first?.messageId ?? '');
  await recordProposal(room, { conversationId, change, cards: [card!] });
  const { entries } = await storage.audit.list({ cursor: null, limit: 10 });
  expect(new Map(entries.map(({ action, subject }) => [action, subject]))).toEqual(
    new Map([
      ['change.expired', changeId],
      ['change.proposed', second.changeId],
    ]),
  );
  expect(JSON.stringify(entries)).not.toContain('PH-2041');
});
