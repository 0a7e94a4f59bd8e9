import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { chatModel } from '../../support/stand-in-ollama/catalogue.ts';
import { documentOf, post } from '../../support/stand-in-ollama/plain-http.ts';
import { startStandIn, type StandIn } from '../../support/stand-in-ollama/stand-in.ts';

let server: StandIn;
beforeEach(async () => {
  server = await startStandIn();
});
afterEach(() => server.close());

interface Embedded {
  embeddings: number[][];
  prompt_eval_count?: number;
}
const embed = (input: unknown, more = {}) => post(server.url, '/api/embed', { model: 'demo-embed', input, ...more });
const vectors = async (input: unknown, more = {}): Promise<number[][]> =>
  documentOf<Embedded>(await embed(input, more)).embeddings;
const cosine = (a: number[] = [], b: number[] = []): number => a.reduce((sum, x, at) => sum + x * (b[at] ?? 0), 0);

describe('C21: embeddings', () => {
  it('are unit vectors in the order of the input, the same for the same text', async () => {
    const answer = documentOf<Embedded>(await embed(['first text', 'another one', 'first text']));
    expect(answer.embeddings).toHaveLength(3);
    for (const vector of answer.embeddings) {
      expect(vector).toHaveLength(384);
      expect(Math.hypot(...vector)).toBeCloseTo(1, 6);
    }
    expect(answer.embeddings[0]).toEqual(answer.embeddings[2]);
    expect(answer.embeddings[0]).not.toEqual(answer.embeddings[1]);
    expect((await vectors('another one'))[0]).toEqual(answer.embeddings[1]);
    expect(answer.prompt_eval_count).toBeGreaterThan(0);
    expect((await vectors('first text', { dimensions: 64 }))[0]).toHaveLength(64);
  });

  it('are near for nearly the same words and far for others', async () => {
    const [a, b, c] = await vectors([
      'When can I check in at the cabin?',
      'when can i check in to the cabins',
      'Towels cost five euros each',
    ]);
    expect(cosine(a, b)).toBeGreaterThan(0.8);
    expect(cosine(a, c)).toBeLessThan(0.3);
  });

  it('are none for no input', async () => {
    expect(documentOf(await embed([]))).toEqual({ model: 'demo-embed', embeddings: [] });
    expect(documentOf(await embed(''))).toEqual({ model: 'demo-embed', embeddings: [] });
  });

  it('of a text beyond the window are cut, or refused when the request forbids cutting', async () => {
    const long = 'many words here '.repeat(300);
    expect((await embed(long)).status).toBe(200);
    const refused = await embed(long, { truncate: false });
    expect(refused.status).toBe(400);
    expect(documentOf(refused)).toEqual({ error: 'the input length exceeds the context length' });
  });

  it('are refused by a chat model and by a cloud name', async () => {
    const chat = await embed('a', { model: 'demo-reader' });
    expect(chat.status).toBe(501);
    expect(documentOf(chat).error).toBe('this model does not support embeddings');
    expect((await embed('a', { model: 'demo-embed:cloud' })).status).toBe(403);
    server.models.push(chatModel('far', { capabilities: ['embedding'], remote: { host: 'https://x', model: 'y' } }));
    expect((await embed('a', { model: 'far' })).status).toBe(403);
    expect(server.counters.leaks).toBe(0);
    server.leaky = true;
    await embed('a', { model: 'far' });
    expect(server.counters.leaks).toBe(1);
  });
});
