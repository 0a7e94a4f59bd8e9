import { describe, expect, it } from 'vitest';
import { createTokenRates } from '../../../server/model/token-rates.ts';

function makeRates(kept = new Map<string, unknown>()) {
  const settings = {
    read: async (key: string) => kept.get(key) ?? null,
    write: async (key: string, value: unknown) => void kept.set(key, JSON.parse(JSON.stringify(value))),
  };
  return { rates: createTokenRates(settings), kept };
}
const ENGLISH = 'Guests may check in from four in the afternoon on every day of the year. '.repeat(10);
const RUSSIAN = 'Гости могут заселиться с четырёх часов дня в любой день года. '.repeat(10);
const CHINESE = '客人每天下午四点以后可以办理入住手续。'.repeat(20);
const count = (text: string, perCharacter: number) => Math.round(text.length * perCharacter) + 8;

describe('the estimate of tokens', () => {
  it('is careful before anything was learned', () => {
    const { rates } = makeRates();
    expect(rates.estimate(null, ENGLISH)).toBeGreaterThan(ENGLISH.length * 0.28);
    expect(rates.estimate(null, CHINESE)).toBeGreaterThan(CHINESE.length);
    expect(rates.estimate(null, '')).toBe(0);
  });

  it('is high enough after one call with a hungrier model', () => {
    const { rates } = makeRates();
    for (const [text, rate] of [
      [ENGLISH, 1],
      [RUSSIAN, 1.8],
      [CHINESE, 2.9],
    ] as const) {
      rates.learn('bytes', [text], count(text, rate));
      expect(rates.estimate('bytes', text)).toBeGreaterThanOrEqual(text.length * rate);
    }
  });

  it('falls slowly: one cheap prompt does not make it daring', () => {
    const { rates } = makeRates();
    const before = rates.estimate('m', ENGLISH);
    rates.learn('m', [ENGLISH], count(ENGLISH, 0.22));
    expect(rates.estimate('m', ENGLISH)).toBeGreaterThan(before * 0.9);
    for (let call = 0; call < 200; call += 1) rates.learn('m', [ENGLISH], count(ENGLISH, 0.22));
    const after = rates.estimate('m', ENGLISH);
    expect(after).toBeLessThan(before * 0.85);
    expect(after).toBeGreaterThanOrEqual(ENGLISH.length * 0.22);
  });

  it('is kept apart by model and by script', () => {
    const { rates } = makeRates();
    const [latin, chinese] = [rates.estimate('m', ENGLISH), rates.estimate('other', ENGLISH)];
    rates.learn('m', [CHINESE], count(CHINESE, 2));
    expect(rates.estimate('m', ENGLISH)).toBe(latin);
    expect(rates.estimate('other', CHINESE)).toBe(rates.estimate(null, CHINESE));
    expect(chinese).toBe(latin);
  });

  it('survives a restart', async () => {
    const first = makeRates();
    first.rates.learn('m', [ENGLISH], count(ENGLISH, 0.9));
    await first.rates.flush();
    const second = makeRates(first.kept);
    await second.rates.load();
    expect(second.rates.estimate('m', ENGLISH)).toBe(first.rates.estimate('m', ENGLISH));
  });

  it('ignores what it can not read from an older version', async () => {
    const { rates } = makeRates(new Map<string, unknown>([['model.tokenRates', { m: { safe: 'high' } }]]));
    await rates.load();
    expect(rates.estimate('m', ENGLISH)).toBe(rates.estimate(null, ENGLISH));
  });

  it('notices a prompt that was cut, and does not learn from it', () => {
    const { rates } = makeRates();
    for (let call = 0; call < 3; call += 1) expect(rates.learn('m', [ENGLISH], count(ENGLISH, 0.25))).toBe(false);
    const before = rates.estimate('m', ENGLISH);
    expect(rates.learn('m', [ENGLISH], count(ENGLISH, 0.12))).toBe(true);
    expect(rates.estimate('m', ENGLISH)).toBe(before);
  });

  it('keeps the models of its last calls, not every model ever seen', async () => {
    const { rates, kept } = makeRates();
    for (let model = 0; model < 60; model += 1) rates.learn(`m${model}`, [ENGLISH], count(ENGLISH, 0.3));
    await rates.flush();
    expect(Object.keys(kept.get('model.tokenRates') as object)).toHaveLength(20);
  });
});
