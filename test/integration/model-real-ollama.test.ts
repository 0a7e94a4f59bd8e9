import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { realOllamaMissing, startRealOllama, type RealOllama } from '../support/real-ollama.ts';
import { collect, never, openRoom, question } from '../unit/model/open-room.ts';

const missing = realOllamaMissing();

describe.skipIf(missing !== null)(
  `the model room at the real Ollama${missing === null ? '' : ` (skipped: ${missing})`}`,
  () => {
    let real: RealOllama;
    beforeAll(async () => {
      real = await startRealOllama();
    });
    afterAll(async () => {
      await real?.close();
    });

    it('turns away the model of random weights, because it can not read', async () => {
      const { room } = await openRoom([real.url], { selfTest: true });
      expect(await room.settled(25_000)).toMatchObject({ state: 'search', reason: 'failed_test' });
      expect(room.status().checks.find((check) => check.name === 'reading')?.verdict).toBe('failed');
    });

    it('uses it when the operator insists, streams its words and knows the window it really has', async () => {
      const { room } = await openRoom([real.url], { chatModel: 'tiny' });
      expect(room.status()).toMatchObject({ state: 'ready', model: 'tiny:latest', windowTokens: 4096 });
      const { events, error } = await collect(room.chat(question('When do you open?', { maxTokens: 12 }), never));
      expect(error).toBeNull();
      expect(events.at(-1)).toMatchObject({
        type: 'done',
        usage: { model: 'tiny:latest', answerTokens: 12, doneReason: 'length' },
      });
    });

    it('holds it to a schema', async () => {
      const { room } = await openRoom([real.url], { chatModel: 'tiny' });
      const format = {
        type: 'object',
        properties: { kind: { type: 'string', enum: ['yes', 'no'] } },
        required: ['kind'],
      };
      const { text } = await collect(room.chat(question('Open?', { format }), never));
      expect(['yes', 'no']).toContain((JSON.parse(text) as { kind: string }).kind);
    });

    it('is told that a prompt does not fit instead of having it cut', async () => {
      const { room } = await openRoom([real.url], { chatModel: 'tiny' });
      const { error } = await collect(room.chat(question('far too long '.repeat(2_000)), never));
      expect(error).toMatchObject({ code: 'too_long' });
    });

    it('learns that this model needs a token for each byte', async () => {
      const { room } = await openRoom([real.url], { chatModel: 'tiny' });
      const text = 'Guests may check in from four in the afternoon. '.repeat(8);
      expect(room.estimateTokens(text)).toBeLessThan(text.length);
      // By a schema, because most of what this model says by itself are bytes that show nothing.
      const format = { type: 'object', properties: { late: { type: 'boolean' } }, required: ['late'] };
      expect((await collect(room.chat(question(text, { maxTokens: 64, format }), never))).error).toBeNull();
      expect(room.estimateTokens(text)).toBeGreaterThanOrEqual(text.length);
    });

    it('makes vectors in which like is near like', async () => {
      const { room } = await openRoom([real.url], { chatModel: 'tiny' });
      const { vectors } = await room.embed([
        'Where can I park my car?',
        'Is there a parking space?',
        'The soup is too salty.',
      ]);
      const [asked, near, far] = vectors;
      if (!asked || !near || !far) throw new Error('vectors are missing');
      expect(asked).toHaveLength(384);
      expect(dot(asked, near)).toBeGreaterThan(dot(asked, far));
    });
  },
);

function dot(a: Float32Array, b: Float32Array): number {
  return a.reduce((sum, value, index) => sum + value * (b[index] ?? 0), 0);
}
