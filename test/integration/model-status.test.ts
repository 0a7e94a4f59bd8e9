import { describe, expect, it } from 'vitest';
import type { ModelRoom } from '../../server/model/model-room.ts';
import type { ModelStatus } from '../../protocol/model-status.ts';
import { chatModel, embedModel } from '../support/stand-in-ollama/catalogue.ts';
import { collect, makeRoom, never, openRoom, openStandIn, question } from '../unit/model/open-room.ts';

const QUICK = { downMs: 30, upMs: 30 };

describe('the start-up test', () => {
  it('admits a model that can read, and says in plain words what it found', async () => {
    const standIn = await openStandIn();
    const { room } = await openRoom([standIn.url], { selfTest: true });
    const status = room.status();
    expect(status).toMatchObject({ state: 'ready', model: 'demo-reader:latest', windowTokens: 8192, reason: null });
    expect(status.checks.map((check) => [check.name, check.verdict])).toEqual(
      [
        'version',
        'cloud_off',
        'not_remote',
        'capabilities',
        'window',
        'schema_answer',
        'tool_round_trip',
        'reading',
      ].map((name) => [name, 'passed']),
    );
    standIn.assertClean();
  });

  it.each(['early', 'early-each', 'late'] as const)('understands tool calls that come %s', async (toolMode) => {
    const standIn = await openStandIn({ toolMode });
    const { room } = await openRoom([standIn.url], { selfTest: true });
    expect(room.status().checks.find((check) => check.name === 'tool_round_trip')?.verdict).toBe('passed');
  });

  it('turns away a model that talks nonsense, and answers by search', async () => {
    const standIn = await openStandIn({ brain: 'scripted' });
    standIn.script([{ say: ['\u0003', '\u0011', 'xq ', 'zz '], times: Infinity }]);
    const { room } = await openRoom([standIn.url], { selfTest: true });
    expect(room.status()).toMatchObject({ state: 'search', reason: 'failed_test', model: null });
    expect(room.status().words).toContain('demo-reader:latest failed the start-up test');
    expect((await collect(room.chat(question('Hello?'), never))).error).toMatchObject({ code: 'no_model' });
  });

  it('does not examine a failed model again at every round', async () => {
    const standIn = await openStandIn({ brain: 'scripted' });
    standIn.script([{ say: 'nonsense', times: Infinity }]);
    await openRoom([standIn.url], { selfTest: true, rounds: QUICK });
    const asked = standIn.chats().length;
    const rounds = standIn.requestsTo('/api/version').length;
    await standIn.until(() => standIn.requestsTo('/api/version').length > rounds + 2);
    expect(standIn.chats()).toHaveLength(asked);
  });

  it('is not repeated at the second start of the same model on the same server', async () => {
    const standIn = await openStandIn();
    const { room, kept } = await openRoom([standIn.url], { selfTest: true });
    await room.stop();
    const asked = standIn.chats().length;
    expect(asked).toBeGreaterThan(0);
    const again = await openRoom([standIn.url], { selfTest: true, kept });
    expect(again.room.status()).toMatchObject({ state: 'ready', windowTokens: 8192 });
    expect(standIn.chats()).toHaveLength(asked);
  });

  it('is repeated when the operator asks for it', async () => {
    const standIn = await openStandIn();
    const { room, kept } = await openRoom([standIn.url], { selfTest: true });
    const asked = standIn.chats().length;
    expect(kept.get('model.verdicts')).toHaveLength(1);
    expect((await room.check()).state).toBe('ready');
    expect(standIn.chats().length).toBeGreaterThan(asked);
  });

  it('asks the model nothing when it is switched off', async () => {
    const standIn = await openStandIn({ brain: 'scripted' });
    const { room } = await openRoom([standIn.url], { selfTest: false });
    expect(room.status().state).toBe('ready');
    expect(standIn.chats()).toHaveLength(0);
    standIn.assertClean();
  });

  it('warns of a smaller window than asked for, and uses what is really there', async () => {
    const standIn = await openStandIn({ allocatedContext: 2048 });
    const { room } = await openRoom([standIn.url], { selfTest: true });
    expect(room.status()).toMatchObject({ state: 'ready', windowTokens: 2048 });
    expect(room.status().checks.find((check) => check.name === 'window')?.verdict).toBe('warning');
    expect(room.promptBudget()).toBeLessThan(2048 - 512);
  });

  it('skips the tools of a model that has none', async () => {
    const standIn = await openStandIn({ models: [chatModel('plain', { capabilities: ['completion'] })] });
    const { room } = await openRoom([standIn.url], { selfTest: true });
    expect(room.status().state).toBe('ready');
    expect(room.status().checks.find((check) => check.name === 'tool_round_trip')?.verdict).toBe('skipped');
    standIn.assertClean();
  });

  it('tries the next installed model when the first one fails', async () => {
    const standIn = await openStandIn({ models: [chatModel('qwen3:4b'), chatModel('mistral:7b')] });
    standIn.script([{ say: 'nonsense', times: Infinity }], { when: (body) => body.model.startsWith('qwen3') });
    const { room } = await openRoom([standIn.url], { selfTest: true });
    expect(room.status()).toMatchObject({ state: 'ready', model: 'mistral:7b' });
  });
});

describe('a model that would answer from somewhere else', () => {
  it.each(['qwen3:cloud', 'gpt-oss:120b-cloud', 'big-cloud'])(
    'is refused by its name alone: %s',
    async (chatModelName) => {
      const standIn = await openStandIn({ leaky: true });
      const { room } = await openRoom([standIn.url], { chatModel: chatModelName });
      expect(room.status()).toMatchObject({ state: 'search', reason: 'refused' });
      expect(standIn.counters.leaks).toBe(0);
      expect(standIn.requests.some((entry) => entry.raw.includes('cloud'))).toBe(false);
    },
  );

  it('is refused when its entry on the disk points elsewhere, and never chosen by itself', async () => {
    const remote = chatModel('qwen3:8b', { remote: { host: 'https://example.invalid', model: 'x' } });
    const standIn = await openStandIn({ models: [remote, chatModel('mistral:7b')], leaky: true });
    const chosen = await openRoom([standIn.url], { chatModel: 'qwen3:8b' });
    expect(chosen.room.status()).toMatchObject({ state: 'search', reason: 'refused' });
    const free = await openRoom([standIn.url]);
    expect(free.room.status()).toMatchObject({ state: 'ready', model: 'mistral:7b' });
    const listed = await free.room.list();
    expect(listed.find((model) => model.name === 'qwen3:8b')?.refused).toContain('somebody else');
    standIn.assertClean();
  });

  it.each([
    ['says that its cloud is on', { cloud: { disabled: false, source: 'none' } }],
    ['does not say', null],
  ])('can not be met at a server that %s, unless the operator accepts it', async (_, status) => {
    const standIn = await openStandIn({ status });
    const { room } = await openRoom([standIn.url]);
    expect(room.status()).toMatchObject({ state: 'search', reason: 'refused' });
    expect(room.status().words).toContain('OLLAMA_NO_CLOUD=1');
    expect(standIn.requestsTo('/api/chat')).toHaveLength(0);
    const accepted = await openRoom([standIn.url], { acceptCloud: true });
    expect(accepted.room.status().state).toBe('ready');
    expect(accepted.room.status().checks.find((check) => check.name === 'cloud_off')?.verdict).toBe('warning');
  });

  it('can not be met at the maker itself', async () => {
    const { room } = await openRoom(['https://ollama.com']);
    expect(room.status()).toMatchObject({ state: 'search', reason: 'refused' });
  });

  it('can not be met at a server too old to be told otherwise', async () => {
    const standIn = await openStandIn({ version: '0.17.5', knowsLocalSuffix: false });
    const { room } = await openRoom([standIn.url]);
    expect(room.status()).toMatchObject({ state: 'search', reason: 'too_old' });
    const accepted = await openRoom([standIn.url], { acceptCloud: true });
    expect(accepted.room.status().state).toBe('ready');
    expect((await collect(accepted.room.chat(question('Hello?'), never))).error).toBeNull();
    expect(standIn.chats()[0]?.body).toMatchObject({ model: 'demo-reader:latest' });
  });
});

describe('which model answers', () => {
  it('is the one the environment names, installed or not', async () => {
    const standIn = await openStandIn({ models: [chatModel('qwen3:8b'), chatModel('mistral:7b')] });
    const named = await openRoom([standIn.url], { chatModel: 'mistral:7b' });
    expect(named.room.status().model).toBe('mistral:7b');
    const missing = await openRoom([standIn.url], { chatModel: 'not-here' });
    expect(missing.room.status()).toMatchObject({ state: 'search', reason: 'no_model' });
    expect(missing.room.status().words).toContain('CHAT_MODEL names not-here');
    standIn.assertClean();
  });

  it('is the one chosen in admin, until the choice is taken back', async () => {
    const standIn = await openStandIn({ models: [chatModel('qwen3:8b'), chatModel('mistral:7b')] });
    const { room, kept } = await openRoom([standIn.url]);
    expect(room.status().model).toBe('qwen3:8b');
    expect((await room.use({ chat: 'mistral:7b' })).model).toBe('mistral:7b');
    const again = await openRoom([standIn.url], { kept });
    expect(again.room.status().model).toBe('mistral:7b');
    expect((await room.use({ chat: null })).state).toBe('ready');
  });

  it('is never an embedding model', async () => {
    const standIn = await openStandIn({ models: [embedModel('all-minilm')] });
    const { room } = await openRoom([standIn.url]);
    expect(room.status()).toMatchObject({ state: 'search', reason: 'no_model', embedModel: 'all-minilm:latest' });
  });

  it('is never brought from the internet by itself', async () => {
    const standIn = await openStandIn({ models: [] });
    const { room } = await openRoom([standIn.url], { chatModel: 'qwen3:4b', embedModel: 'bge-m3', rounds: QUICK });
    await standIn.until(() => standIn.requestsTo('/api/version').length > 3);
    await room.check();
    for (const path of ['/api/pull', '/api/push', '/api/create', '/api/me', '/api/experimental/web_search']) {
      expect(standIn.requestsTo(path)).toHaveLength(0);
    }
    standIn.assertClean();
  });
});

describe('the watch over the server', () => {
  it('notices a dead server with the first call, falls back to search, and comes back by itself', async () => {
    const standIn = await openStandIn();
    const { room } = await openRoom([standIn.url], { rounds: { downMs: 30, upMs: 60_000 } });
    const seen: string[] = [];
    room.onChange((status) => seen.push(`${status.state} ${status.reason}`));
    await standIn.down();
    const failed = await collect(room.chat(question('Hello?'), never));
    expect(failed.error).toMatchObject({ code: expect.stringMatching(/unreachable|no_model/) });
    await becomes(room, (status) => status.state === 'search');
    await standIn.up();
    await becomes(room, (status) => status.state === 'ready');
    expect(seen).toContain('search unreachable');
    expect((await collect(room.chat(question('Hello?'), never))).error).toBeNull();
  });

  it('finds a server that is started later', async () => {
    const standIn = await openStandIn();
    await standIn.down();
    const { room } = await openRoom([standIn.url], { rounds: QUICK });
    expect(room.status()).toMatchObject({ state: 'search', reason: 'unreachable' });
    await standIn.up();
    await becomes(room, (status) => status.state === 'ready');
  });

  it('takes a server that stalls for broken, and tries it before trusting it again', async () => {
    const standIn = await openStandIn({ stallBeforeHeaders: 60_000 });
    standIn.stallBeforeHeaders = 0;
    const { room } = await openRoom([standIn.url], { rounds: QUICK, deadlines: { firstTokenMs: 50, loadMs: 50 } });
    standIn.stallBeforeHeaders = 60_000;
    await collect(room.chat(question('Hello?'), never));
    expect(room.status()).toMatchObject({ state: 'search', reason: 'broke_off' });
    standIn.stallBeforeHeaders = 0;
    await becomes(room, (status) => status.state === 'ready');
  });

  it('takes a server whose calls fail one after another for broken, not one whose single call failed', async () => {
    const standIn = await openStandIn({ brain: 'scripted' });
    standIn.script([
      { fail: { type: 'end' } },
      { fail: { type: 'end' } },
      { say: 'ok' },
      { fail: { type: 'end' }, times: 4 },
    ]);
    const { room } = await openRoom([standIn.url], { rounds: { downMs: 60_000, upMs: 60_000 } });
    await collect(room.chat(question('one'), never));
    expect(room.status().state).toBe('ready');
    expect(await collect(room.chat(question('two'), never))).toMatchObject({ text: 'ok', error: null });
    await collect(room.chat(question('three'), never));
    await collect(room.chat(question('four'), never));
    expect(room.status()).toMatchObject({ state: 'search', reason: 'broke_off' });
  });

  it('goes on with the call in hand while another is let go', async () => {
    const standIn = await openStandIn({ brain: 'scripted', parallel: 2 });
    standIn.script([
      { match: 'held', say: ['a ', 'b'], holdAfterTokens: 1 },
      { match: 'lost', fail: { type: 'stall-headers', ms: 60_000 } },
    ]);
    const { room } = await openRoom([standIn.url], {
      deadlines: { firstTokenMs: 100 },
      rounds: { downMs: 60_000, upMs: 60_000 },
    });
    const held = collect(room.chat(question('held', { conversationId: 'a' }), never));
    await standIn.until((entry) => entry.raw.includes('held') && entry.phase === 'tokens');
    const lost = collect(room.chat(question('lost', { conversationId: 'b' }), never));
    await standIn.until((entry) => entry.raw.includes('lost'));
    standIn.release();
    expect(await held).toMatchObject({ text: 'a b', error: null });
    expect((await lost).error).toMatchObject({ code: 'timeout', phase: 'first_token' });
  });

  it('notices that a model was removed, and takes another', async () => {
    const standIn = await openStandIn({ models: [chatModel('qwen3:8b'), chatModel('mistral:7b')] });
    const { room } = await openRoom([standIn.url], { rounds: QUICK });
    standIn.models = [chatModel('mistral:7b')];
    await becomes(room, (status) => status.model === 'mistral:7b');
  });

  it('goes on with the second server when the first one dies', async () => {
    const [one, two] = [await openStandIn(), await openStandIn()];
    const { room } = await openRoom([one.url, two.url], { rounds: QUICK });
    await one.down();
    for (let turn = 0; turn < 3; turn += 1) {
      const { error } = await collect(room.chat(question(`Hello ${turn}?`), never));
      expect(error).toBeNull();
    }
    expect(two.chats().length).toBeGreaterThan(0);
  });

  it('tells who waits in line that nobody is left to answer', async () => {
    const standIn = await openStandIn({ brain: 'scripted' });
    standIn.script([{ say: ['a ', 'b'], holdAfterTokens: 1, times: 9 }]);
    const { room } = await openRoom([standIn.url], { rounds: { downMs: 30, upMs: 60_000 } });
    const all = Array.from({ length: 5 }, (_, index) =>
      collect(room.chat(question('q', { conversationId: `c${index}` }), never)),
    );
    await standIn.until((entry) => entry.phase === 'tokens');
    await standIn.down();
    for (const { error } of await Promise.all(all)) expect(error).not.toBeNull();
  });

  it('settles at once when there is nothing to wait for, and after the limit otherwise', async () => {
    const standIn = await openStandIn({ loadMs: 60_000 });
    const { room } = makeRoom([standIn.url]);
    expect(room.status().state).toBe('testing');
    room.start();
    expect((await room.settled(50)).state).toBe('testing');
  });
});

function becomes(room: ModelRoom, isSo: (status: ModelStatus) => boolean): Promise<void> {
  if (isSo(room.status())) return Promise.resolve();
  return new Promise((resolve) => {
    const forget = room.onChange((status) => {
      if (!isSo(status)) return;
      forget();
      resolve();
    });
  });
}
