import { describe, expect, it } from 'vitest';
import type { ActionSource, CallAnswer } from '../../../server/actions/action-source.ts';
import { limitCalls } from '../../../server/actions/calls/limit-calls.ts';

const sourceThat = (call: () => Promise<CallAnswer>): ActionSource =>
  limitCalls({ operations: [], broken: [], call, stop: () => Promise.resolve() });
const context = (signal: AbortSignal = new AbortController().signal) => ({ idempotency: null, signal });
const NOTHING: CallAnswer = { type: 'answered', value: {}, schema: null };

describe('A source', () => {
  it('that breaks in its own way leaves nobody sure, and keeps no place', async () => {
    let calls = 0;
    const source = sourceThat(() => {
      calls += 1;
      return calls <= 50 ? Promise.reject(new Error('key-4711')) : Promise.resolve(NOTHING);
    });
    for (let call = 0; call < 50; call += 1) {
      const answer = await source.call('x', {}, context());
      expect(answer).toMatchObject({ type: 'lost' });
      expect(JSON.stringify(answer)).not.toContain('4711');
    }
    expect(await source.call('x', {}, context())).toEqual(NOTHING);
  });

  it('that never ends is given up with its time, and keeps no place', async () => {
    let hangs = true;
    const source = sourceThat(() => (hangs ? new Promise<never>(() => undefined) : Promise.resolve(NOTHING)));
    const times = Array.from({ length: 12 }, () => new AbortController());
    const calls = times.map(({ signal }) => source.call('x', {}, context(signal)));
    for (const time of times) time.abort();
    const answers = await Promise.all(calls);
    expect(answers.filter(({ type }) => type === 'lost')).toHaveLength(8);
    // The others were still waiting, so nothing of theirs was sent.
    expect(answers.filter((answer) => answer.type === 'failed' && answer.code === 'unavailable')).toHaveLength(4);
    hangs = false;
    expect(await source.call('x', {}, context())).toEqual(NOTHING);
  });

  it('is not called at all for somebody whose time is over', async () => {
    let calls = 0;
    const source = sourceThat(() => {
      calls += 1;
      return Promise.resolve(NOTHING);
    });
    expect(await source.call('x', {}, context(AbortSignal.abort()))).toMatchObject({ code: 'unavailable' });
    expect(calls).toBe(0);
  });
});
