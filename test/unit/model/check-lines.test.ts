import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createLineCheck } from '../../../server/model/wire/check-lines.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const STREAM = '{"message":{"content":"Grüße 你好"},"done":false}\n{"done":true}\n';

describe('the check of a stream', () => {
  it('passes good lines on unchanged, however they are cut', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 20 }), { maxLength: 40 }), (cuts) => {
        const whole = bytes(STREAM);
        const check = createLineCheck();
        const good: number[] = [];
        let at = 0;
        for (const cut of [...cuts, whole.length]) {
          const checked = check.push(whole.subarray(at, at + cut));
          at += cut;
          expect(checked.failure).toBeNull();
          good.push(...(checked.good ?? []));
        }
        expect(new TextDecoder().decode(Uint8Array.from(good))).toBe(STREAM);
        expect(check.end().failure).toBeNull();
      }),
    );
  });

  it('passes on what was good before the garbage, and never puts the garbage into its words', () => {
    const checked = createLineCheck().push(bytes('{"done":false}\n{"content":"my card is 4111\n'));
    expect(new TextDecoder().decode(checked.good ?? new Uint8Array())).toBe('{"done":false}\n');
    expect(checked.failure).toMatchObject({ code: 'broken_stream' });
    expect(checked.failure?.message).not.toContain('4111');
  });

  it.each([
    ['an error line', '{"error":"boom"}\n', 'broken_stream'],
    ['a list', '[1,2]\n', 'broken_stream'],
    ['a remote host', '{"remote_host":"https://example.invalid","done":false}\n', 'remote'],
    ['a remote model', '{"remote_model":"big","done":true}\n', 'remote'],
  ])('fails at %s', (_, line, code) => {
    expect(createLineCheck().push(bytes(line)).failure).toMatchObject({ code });
  });

  it('fails at broken characters', () => {
    expect(createLineCheck().push(Uint8Array.from([0x22, 0xff, 0x22, 0x0a])).failure).toMatchObject({
      code: 'broken_stream',
    });
  });

  it('fails at an end without done, and accepts a done without its newline', () => {
    const cut = createLineCheck();
    cut.push(bytes('{"done":false}\n'));
    expect(cut.end().failure).toMatchObject({ code: 'broken_stream' });
    const short = createLineCheck();
    short.push(bytes('{"done":true}'));
    expect(short.end()).toMatchObject({ failure: null, done: true });
  });

  it('fails at a line without end before it fills the memory', () => {
    const check = createLineCheck();
    const chunk = new Uint8Array(1024 * 1024).fill(0x61);
    const outcomes = Array.from({ length: 6 }, () => check.push(chunk).failure?.code ?? null);
    expect(outcomes.at(-1)).toBe('broken_stream');
  });
});
