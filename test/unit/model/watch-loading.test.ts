import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { watchLoading } from '../../../server/model/watch-loading.ts';
import type { LoadedModel } from '../../../server/model/wire/ask-server.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function watch(wasLoaded: boolean, answer: () => LoadedModel[]) {
  const states: string[] = [];
  let looks = 0;
  const watching = watchLoading({
    digest: 'd',
    wasLoaded,
    look: async () => {
      looks += 1;
      return answer();
    },
    onChange: () => states.push(watching.state()),
  });
  return { states, watching, looks: () => looks };
}
const there = (expiresAt: number): LoadedModel[] => [{ name: 'm', digest: 'd', contextLength: 8192, expiresAt }];

describe('why nothing comes yet', () => {
  it('is reading when the model was loaded before and still is', async () => {
    const { states, watching, looks } = watch(true, () => there(Date.now() + 60_000));
    await vi.advanceTimersByTimeAsync(60_000);
    expect(states).toEqual(['reading']);
    expect(looks()).toBe(1);
    watching.stop();
  });

  it('is loading while the model is not there, then reading', async () => {
    let isThere = false;
    const { states, watching } = watch(true, () => (isThere ? there(5) : []));
    await vi.advanceTimersByTimeAsync(2_000);
    expect(states).toEqual(['loading']);
    isThere = true;
    await vi.advanceTimersByTimeAsync(15_000);
    expect(states).toEqual(['loading', 'reading']);
    watching.stop();
  });

  it("is loading while a listed model's expiry still moves with the clock", async () => {
    let isLoaded = false;
    const { states, watching } = watch(false, () => there(isLoaded ? 99_000_000 : Date.now() + 60_000));
    await vi.advanceTimersByTimeAsync(20_000);
    expect(states).toEqual(['loading']);
    isLoaded = true;
    await vi.advanceTimersByTimeAsync(20_000);
    expect(states.at(-1)).toBe(watching.state());
    watching.stop();
  });

  it('is asked seldom, and not at all after the end', async () => {
    const { watching, looks } = watch(true, () => []);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(looks()).toBeLessThan(20);
    const before = looks();
    watching.stop();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(looks()).toBe(before);
  });

  it('is not guessed when the server can not say', async () => {
    const { states, watching } = watch(true, () => {
      throw new Error('gone');
    });
    await vi.advanceTimersByTimeAsync(10_000);
    expect(states).toEqual([]);
    watching.stop();
  });
});
