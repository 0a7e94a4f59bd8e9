import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { linesOf, post, saidIn, user } from '../../support/stand-in-ollama/plain-http.ts';
import { startStandIn, type StandIn } from '../../support/stand-in-ollama/stand-in.ts';

let server: StandIn;
beforeEach(async () => {
  server = await startStandIn({ brain: 'scripted' });
});
afterEach(() => server.close());

const ask = (content: string, before: { role: string; content: string }[] = []) =>
  post(server.url, '/api/chat', { model: 'demo-reader', messages: [...before, user(content)] });
const said = async (content: string, before: { role: string; content: string }[] = []): Promise<string> =>
  saidIn(linesOf(await ask(content, before)));

describe('a script', () => {
  it('answers in order, each step once, and by match when one is given', async () => {
    server.script([{ match: /blue/, say: 'sky' }, { say: 'first' }, { say: 'second' }]);
    expect(await said('a')).toBe('first');
    expect(await said('something blue')).toBe('sky');
    expect(await said('b')).toBe('second');
    server.assertClean({ allStepsUsed: true });
  });

  it('keeps standing steps and reports steps that nobody asked for', async () => {
    server.script([
      { match: 'x', say: 'always', times: Infinity },
      { match: 'never', say: 'n' },
    ]);
    expect(await said('x')).toBe('always');
    expect(await said('x')).toBe('always');
    server.assertClean();
    expect(() => server.assertClean({ allStepsUsed: true })).toThrow(/unused step: .*never/);
  });

  it('can follow one conversation with its own steps', async () => {
    const ofAnna = { when: (body: { messages: { content: string }[] }) => body.messages[0]?.content === 'Anna' };
    server.script([{ say: 'hello Anna' }, { say: 'bye Anna' }], ofAnna);
    server.script([{ say: 'somebody' }]);
    expect(await said('hi', [user('Anna')])).toBe('hello Anna');
    expect(await said('hi')).toBe('somebody');
    expect(await said('bye', [user('Anna')])).toBe('bye Anna');
  });

  it('turns a request that no step takes into a failure of the test', async () => {
    const answer = await ask('who are you');
    expect(answer.status).toBe(500);
    expect(() => server.assertClean()).toThrow(/no scripted step takes this request: user said "who are you"/);
  });

  it('comes before the reader, who takes the rest', async () => {
    server.brain = 'reader';
    server.script([{ match: 'scripted', say: 'by the script' }]);
    expect(await said('scripted')).toBe('by the script');
    expect(await said('The gate closes at 22:00. When does the gate close?')).toBe('The gate closes at 22:00.');
    server.assertClean();
  });

  it('says a list exactly in its pieces', async () => {
    server.script([{ say: ['<thi', 'nk>', 'x', '</think>', ' y'] }]);
    const lines = linesOf(await ask('a'));
    expect(lines.map((line) => line.message?.content)).toEqual(['<thi', 'nk>', 'x', '</think>', ' y', '']);
  });
});

describe('generate', () => {
  it('answers a prompt in the same way under its own field', async () => {
    server.script([{ say: 'one two' }]);
    const lines = linesOf(await post(server.url, '/api/generate', { model: 'demo-reader', prompt: 'hi' }));
    expect(lines.map((line) => line.response)).toEqual(['one', ' two', '']);
    expect(lines.at(-1)).toMatchObject({ done: true, done_reason: 'stop' });
    const loaded = await post(server.url, '/api/generate', { model: 'demo-reader' });
    expect(JSON.parse(loaded.body)).toMatchObject({ response: '', done: true, done_reason: 'load' });
  });
});
