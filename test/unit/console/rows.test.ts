import { describe, expect, test } from 'vitest';
import { foundBy } from '../../../client/console/command-bar/found-by.ts';
import { createCommandRegistry, type Command } from '../../../client/console/command-registry.ts';
import { levelLeft } from '../../../client/console/level-words.ts';
import { createReadMarks } from '../../../client/console/read-marks.ts';
import { snoozeWords } from '../../../client/console/snooze-words.ts';
import { isUnread } from '../../../client/console/use-unread.ts';
import { aConversation } from './a-conversation.ts';

const MINUTE_MS = 60_000;

describe('a conversation is unread', () => {
  test('while the customer said something after what I read', () => {
    const waiting = aConversation('a', { state: 'waiting', lastCustomerSeq: 4 });
    expect(isUnread(waiting, 3, 'ana')).toBe(true);
    expect(isUnread(waiting, 4, 'ana')).toBe(false);
  });

  test('only where it waits or is mine: what the agent or a colleague answers wants nothing of me', () => {
    const of = (id: string) => aConversation('a', { state: 'staff', staff: { id, name: id }, lastCustomerSeq: 4 });
    expect(isUnread(of('ana'), 0, 'ana')).toBe(true);
    expect(isUnread(of('ben'), 0, 'ana')).toBe(false);
    expect(isUnread(aConversation('a', { state: 'agent', lastCustomerSeq: 4 }), 0, 'ana')).toBe(false);
    expect(isUnread(aConversation('a', { state: 'closed', lastCustomerSeq: 4 }), 0, 'ana')).toBe(false);
  });

  test('no more, once another window read it; and an old mark brings nothing back', () => {
    const reads = createReadMarks();
    let told = 0;
    reads.subscribe(() => (told += 1));
    reads.learn({ a: 5 });
    reads.learn({ a: 2 });
    expect(reads.seqOf('a')).toBe(5);
    expect(told).toBe(1);
  });
});

describe('the time a service level leaves', () => {
  const at = (dueInMs: number, over = {}) =>
    levelLeft(
      aConversation('a', {
        state: 'waiting',
        waitingSince: 0,
        serviceLevel: { firstAnswerDueAt: 20 * MINUTE_MS, resolutionDueAt: null, paused: false },
        ...over,
      }),
      20 * MINUTE_MS - dueInMs,
    );

  test('is calm, short in its last fifth, and broken after it', () => {
    expect(at(12 * MINUTE_MS)).toMatchObject({ state: 'calm', words: '12 min left' });
    expect(at(3 * MINUTE_MS)).toMatchObject({ state: 'short', words: '3 min left' });
    expect(at(-2 * MINUTE_MS)).toMatchObject({ state: 'broken', words: '2 min late' });
  });

  test('is never said to be zero', () => {
    expect(at(1_000)?.words).toBe('1 min left');
  });

  test('is not shown while the clock stands still, or when it is over', () => {
    expect(at(MINUTE_MS, { serviceLevel: { firstAnswerDueAt: 1, resolutionDueAt: null, paused: true } })).toBeNull();
    expect(at(MINUTE_MS, { state: 'closed' })).toBeNull();
    expect(at(MINUTE_MS, { serviceLevel: null })).toBeNull();
  });

  test('is that of the solution once the first answer is there', () => {
    const level = { firstAnswerDueAt: null, resolutionDueAt: 30 * MINUTE_MS, paused: false };
    expect(at(0, { serviceLevel: level })).toMatchObject({ target: 'resolution', words: '10 min left' });
  });
});

describe('when a snoozed conversation wakes', () => {
  const now = new Date(2026, 4, 12, 10, 0).getTime();
  test.each([
    [new Date(2026, 4, 12, 16, 30), '16:30'],
    [new Date(2026, 4, 13, 9, 0), 'tomorrow 9:00'],
    [new Date(2026, 4, 15, 9, 0), 'Fri 9:00'],
    [new Date(2026, 6, 3, 9, 0), '3 Jul'],
  ])('%s is "%s"', (until, words) => {
    expect(snoozeWords(until.getTime(), now, 'en-GB')).toBe(words);
  });
});

describe('the command bar', () => {
  const command = (id: string): Command => ({
    id,
    words: id,
    group: 'x',
    icon: (() => null) as never,
    run: () => undefined,
  });

  test('finds by the beginnings and middles of words, without accents and case', () => {
    expect(foundBy('cl conv', 'Close the conversation')).toBe(true);
    expect(foundBy('amelie', 'Amélie Laurent')).toBe(true);
    expect(foundBy('', 'Anything')).toBe(true);
    expect(foundBy('snooze', 'Close the conversation')).toBe(false);
  });

  test('offers what is on the screen and forgets it with it', () => {
    const registry = createCommandRegistry();
    const gone = registry.put('one', [command('a')]);
    const next = registry.put('one', [command('b')]);
    gone();
    expect(registry.read().map(({ id }) => id)).toEqual(['b']);
    next();
    expect(registry.read()).toEqual([]);
  });
});
