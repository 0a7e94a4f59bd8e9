import { describe, expect, test } from 'vitest';
import { askAgain, pauseBefore } from '../../../client/console/ask-again.ts';
import { AskFailed } from '../../../client/console/ask-failed.ts';

describe('what could not be read', () => {
  test.each(['no_answer', 'rate_limited', 'storage_failed', 'shutting_down', 'internal'])(
    'is asked for again after %s, a few times and no more',
    (code) => {
      const tries = Array.from({ length: 20 }, (_, failed) => askAgain(failed, new AskFailed(code)));
      expect(tries[0]).toBe(true);
      expect(tries.filter(Boolean)).toHaveLength(7);
      expect(tries.at(-1)).toBe(false);
    },
  );

  test.each(['offline', 'conversation_not_found', 'not_allowed'])('is not asked for again after %s', (code) => {
    expect(askAgain(0, new AskFailed(code))).toBe(false);
  });

  test('waits longer each time, and never shorter than the server says', () => {
    const pauses = [0, 1, 2, 9].map((failed) => pauseBefore(failed, new AskFailed('no_answer')));
    expect(pauses).toEqual([1_000, 2_000, 4_000, 30_000]);
    expect(pauseBefore(0, new AskFailed('rate_limited', {}, 7_000))).toBe(7_000);
  });
});
