import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { ModelError, type ModelEvent } from '../../server/model/model-room.ts';
import { chatModel } from '../support/stand-in-ollama/catalogue.ts';
import { collect, never, openRoom, openStandIn, question } from '../unit/model/open-room.ts';

afterEach(() => vi.restoreAllMocks());

describe('a call to the model', () => {
  it('comes word by word, with reading before and usage after', async () => {
    const standIn = await openStandIn({ brain: 'scripted' });
    standIn.script([{ say: ['We ', 'open ', 'at nine.'] }]);
    const { room } = await openRoom([standIn.url]);
    const { events, text } = await collect(room.chat(question('When do you open?'), never));
    expect(text).toBe('We open at nine.');
    expect(events.map((event) => event.type)).toEqual(['reading', 'text', 'text', 'text', 'done']);
    const last = events.at(-1);
    expect(last).toMatchObject({
      type: 'done',
      usage: { model: 'demo-reader:latest', doneReason: 'stop', cut: false },
    });
    standIn.assertClean({ allStepsUsed: true });
  });

  it('survives any cutting of lines and characters on the way', async () => {
    const standIn = await openStandIn({ brain: 'scripted', splitBytes: 3 });
    standIn.script([{ say: ['Früh ', 'um ', '七点 ', 'geöffnet 🛎'] }]);
    const { room } = await openRoom([standIn.url]);
    expect((await collect(room.chat(question('Wann?'), never))).text).toBe('Früh um 七点 geöffnet 🛎');
  });

  it('always says that nothing may be cut, that it must not think, how large the window is and where the model lies', async () => {
    const standIn = await openStandIn();
    const { room } = await openRoom([standIn.url]);
    await collect(room.chat(question('When do you open?', { maxTokens: 33 }), never));
    await collect(room.chat(question('Where are you?'), never));
    const bodies = standIn.requestsTo('/api/chat').map((entry) => entry.body as Record<string, unknown>);
    expect(bodies).toHaveLength(3);
    for (const body of bodies) {
      expect(body).toMatchObject({ model: 'demo-reader:latest:local', think: false, truncate: false, shift: false });
      expect(body['options']).toMatchObject({ num_ctx: 8192 });
      expect(body['keep_alive']).toBeDefined();
    }
    expect(bodies[1]?.['options']).toMatchObject({ num_predict: 33 });
    expect(bodies[2]?.['options']).toMatchObject({ num_predict: 512 });
    expect(standIn.counters.loads).toBe(1);
  });

  it('asks a model that can not stop thinking to think little, tells of it once and keeps the thoughts', async () => {
    const thinker = chatModel('gpt-oss:20b', { family: 'gptoss', capabilities: ['completion', 'tools', 'thinking'] });
    const standIn = await openStandIn({ brain: 'scripted', models: [thinker] });
    standIn.script([{ think: ['secret ', 'doubts'], say: 'Yes.' }]);
    const { room } = await openRoom([standIn.url]);
    const { events, text } = await collect(room.chat(question('Open?'), never));
    expect(text).toBe('Yes.');
    expect(events.map((event) => event.type)).toEqual(['reading', 'thinking', 'text', 'done']);
    expect(JSON.stringify(events)).not.toContain('doubts');
    expect(standIn.chats()[0]?.body).toMatchObject({ think: 'low' });
  });

  it.each(['early', 'early-each', 'late'] as const)(
    'hears tool calls that come %s, with their ids',
    async (toolMode) => {
      const standIn = await openStandIn({ brain: 'scripted', toolMode });
      standIn.script([
        {
          say: 'Let me look. ',
          call: [
            { name: 'find', arguments: { id: 'A1' } },
            { name: 'find', arguments: { id: 'B2' } },
          ],
        },
      ]);
      const { room } = await openRoom([standIn.url]);
      const { events, error } = await collect(room.chat(question('A1 and B2?', { tools: [FIND] }), never));
      expect(error).toBeNull();
      const calls = events.filter((event) => event.type === 'tool-call').map((event) => event.call);
      expect(calls.map((call) => [call.name, call.arguments['id']])).toEqual([
        ['find', 'A1'],
        ['find', 'B2'],
      ]);
      expect(new Set(calls.map((call) => call.id)).size).toBe(2);
    },
  );

  it('makes ids for tool calls where an old server gives none, and sends results back with name and id', async () => {
    const standIn = await openStandIn({ brain: 'scripted', toolCallIds: false });
    standIn.script([{ call: { name: 'find', arguments: {} } }, { say: 'Found.' }]);
    const { room } = await openRoom([standIn.url]);
    const first = await collect(room.chat(question('A1?', { tools: [FIND] }), never));
    const call = first.events.find((event) => event.type === 'tool-call')?.call;
    if (!call) throw new Error('no call came');
    expect(call.id).toMatch(/^call_\w+$/);
    const messages = [
      { role: 'user' as const, content: 'A1?' },
      { role: 'assistant' as const, content: '', toolCalls: [call] },
      { role: 'tool' as const, content: '{"state":"paid"}', toolName: 'find', toolCallId: call.id },
    ];
    await collect(room.chat({ conversationId: 'one', messages, tools: [FIND] }, never));
    const sent = standIn.chats().at(-1)?.body as { messages: Record<string, unknown>[] };
    expect(sent.messages[2]).toMatchObject({ role: 'tool', tool_name: 'find', tool_call_id: call.id });
  });
});

describe('leaving a call', () => {
  it('closes the socket while the server still reads, before any header came', async () => {
    const standIn = await openStandIn({ stallBeforeHeaders: 60_000 });
    const { room } = await openRoom([standIn.url]);
    const leave = new AbortController();
    const outcome = collect(room.chat(question('Hello?'), leave.signal));
    await standIn.until((entry) => entry.path === '/api/chat' && entry.raw.includes('Hello?'));
    leave.abort();
    expect((await outcome).error).toMatchObject({ code: 'aborted' });
    await standIn.until((entry) => entry.raw.includes('Hello?') && entry.closedBy === 'client');
  });

  it('closes the socket in the middle of the answer, and no word comes after', async () => {
    const standIn = await openStandIn({ brain: 'scripted' });
    standIn.script([{ say: ['one ', 'two ', 'three '], holdAfterTokens: 2 }]);
    const { room } = await openRoom([standIn.url]);
    const leave = new AbortController();
    const seen: ModelEvent[] = [];
    const run = async () => {
      for await (const event of room.chat(question('Count.'), leave.signal)) {
        seen.push(event);
        if (event.type === 'text' && event.text === 'two ') setImmediate(() => leave.abort());
      }
    };
    await expect(run()).rejects.toMatchObject({ code: 'aborted' });
    await standIn.until((entry) => entry.raw.includes('Count.') && entry.closedBy === 'client');
    expect(seen.filter((event) => event.type === 'text')).toHaveLength(2);
  });

  it('closes the socket when the loop is left early, without any signal', async () => {
    const standIn = await openStandIn({ brain: 'scripted' });
    standIn.script([{ say: ['one ', 'two '], holdAfterTokens: 1 }]);
    const { room } = await openRoom([standIn.url]);
    for await (const event of room.chat(question('Count.'), never)) if (event.type === 'text') break;
    await standIn.until((entry) => entry.raw.includes('Count.') && entry.closedBy === 'client');
  });

  it('leaves the calls of others alone', async () => {
    const standIn = await openStandIn({ brain: 'scripted', parallel: 2 });
    standIn.script([
      { match: 'mine', say: ['a ', 'b '], holdAfterTokens: 1 },
      { match: 'yours', say: ['c ', 'd '], holdAfterTokens: 1 },
    ]);
    const { room } = await openRoom([standIn.url]);
    const leave = new AbortController();
    const mine = collect(room.chat(question('mine', { conversationId: 'mine' }), leave.signal));
    const yours = collect(room.chat(question('yours', { conversationId: 'yours' }), never));
    await standIn.until((entry) => entry.raw.includes('"mine"') && entry.phase === 'tokens');
    await standIn.until((entry) => entry.raw.includes('"yours"') && entry.phase === 'tokens');
    leave.abort();
    await mine;
    standIn.release();
    expect((await yours).text).toBe('c d ');
  });
});

describe('an answer that goes wrong', () => {
  it.each([
    ['ends without the model being done', { type: 'end', afterTokens: 1 }, 'broken_stream'],
    ['turns into garbage', { type: 'garbage', afterTokens: 1 }, 'broken_stream'],
    [
      'breaks off with an error line',
      { type: 'error-line', error: 'the words of the server', afterTokens: 1 },
      'broken_stream',
    ],
  ] as const)('fails when it %s, after the words that came', async (_, fail, code) => {
    const printed = ['log', 'warn', 'error'].map((name) =>
      vi.spyOn(console, name as 'log').mockImplementation(() => {}),
    );
    const standIn = await openStandIn({ brain: 'scripted' });
    standIn.script([{ say: ['Private ', 'words '], fail }]);
    const { room, logged } = await openRoom([standIn.url]);
    const { text, error } = await collect(room.chat(question('My card is 4111.'), never));
    expect(text).toBe('Private ');
    expect(error).toBeInstanceOf(ModelError);
    expect(error).toMatchObject({ code });
    for (const spy of printed) expect(spy).not.toHaveBeenCalled();
    expect(logged()).not.toMatch(/Private|4111|words of the server/);
    expect(standIn.chats()).toHaveLength(1);
  });

  it('fails when the connection is cut in the middle of a line', async () => {
    const standIn = await openStandIn({ brain: 'scripted' });
    // A reset may swallow the words before it; then the call is tried once more.
    standIn.script([{ say: ['Private ', 'words '], fail: { type: 'reset', afterTokens: 1 }, times: 2 }]);
    const { room } = await openRoom([standIn.url]);
    const { events, error } = await collect(room.chat(question('Hello?'), never));
    expect(error).toMatchObject({ code: expect.stringMatching(/broken_stream|unreachable/) });
    expect(events.some((event) => event.type === 'done')).toBe(false);
  });

  it.each([500, 503])('is tried once more when the server answered %i before the first word', async (status) => {
    const standIn = await openStandIn({ brain: 'scripted' });
    standIn.script([{ fail: { type: 'status', status, error: 'server busy' } }, { say: 'Now.' }]);
    const { room } = await openRoom([standIn.url]);
    const { text, error } = await collect(room.chat(question('Hello?'), never));
    expect([text, error]).toEqual(['Now.', null]);
  });

  it('is not tried a third time', async () => {
    const standIn = await openStandIn({ brain: 'scripted', refuse503: true });
    const { room } = await openRoom([standIn.url]);
    const { error } = await collect(room.chat(question('Hello?'), never));
    expect(error).toMatchObject({ code: 'rejected' });
    expect(standIn.chats()).toHaveLength(2);
  });

  it('is not tried again when the server said that the request is wrong', async () => {
    const standIn = await openStandIn({ brain: 'scripted' });
    standIn.script([{ fail: { type: 'status', status: 400, error: 'bad option' } }]);
    const { room } = await openRoom([standIn.url]);
    expect((await collect(room.chat(question('Hello?'), never))).error).toMatchObject({ code: 'rejected' });
    expect(standIn.chats()).toHaveLength(1);
  });

  it.each(['plain', 'nested'] as const)(
    'is called too long when the window is too small (%s words of the server)',
    async (overlongError) => {
      const standIn = await openStandIn({ overlongError, allocatedContext: 64 });
      const { room } = await openRoom([standIn.url]);
      expect(room.windowTokens()).toBe(64);
      const { error } = await collect(room.chat(question('long '.repeat(200)), never));
      expect(error).toMatchObject({ code: 'too_long' });
    },
  );

  it('reports a prompt of which the server read clearly less than was sent', async () => {
    const standIn = await openStandIn({ brain: 'scripted' });
    const long = 'Guests may check in from four in the afternoon on every day of the year. '.repeat(20);
    standIn.script([
      { say: 'a', times: 4 },
      { say: 'b', promptTokens: 60 },
    ]);
    const { room } = await openRoom([standIn.url]);
    for (let turn = 0; turn < 4; turn += 1) {
      const { events } = await collect(room.chat(question(long), never));
      expect(events.at(-1)).toMatchObject({ usage: { cut: false } });
    }
    const { events } = await collect(room.chat(question(long), never));
    expect(events.at(-1)).toMatchObject({ usage: { cut: true, promptTokens: 60 } });
  });
});

describe('the deadlines of a call', () => {
  it('end a call whose first word does not come', async () => {
    const standIn = await openStandIn({ stallBeforeHeaders: 60_000 });
    const { room } = await openRoom([standIn.url], { deadlines: { firstTokenMs: 40 } });
    const { error } = await collect(room.chat(question('Hello?'), never));
    expect(error).toMatchObject({ code: 'timeout', phase: 'first_token' });
    await standIn.until((entry) => entry.raw.includes('Hello?') && entry.closedBy === 'client');
  });

  it('end a call that falls silent between two words', async () => {
    const standIn = await openStandIn({ stallBetweenTokens: 60_000 });
    const { room } = await openRoom([standIn.url], { deadlines: { betweenTokensMs: 40 } });
    const { error, text } = await collect(room.chat(question('Please say a long sentence about nothing.'), never));
    expect(error).toMatchObject({ code: 'timeout', phase: 'between_tokens' });
    expect(text).not.toBe('');
  });

  it('end an answer that goes on and on', async () => {
    const standIn = await openStandIn({ brain: 'scripted' });
    standIn.script([{ say: Array.from({ length: 400 }, () => 'on and '), perTokenMs: 5 }]);
    const { room } = await openRoom([standIn.url], { deadlines: { turnMs: 150 } });
    const { error } = await collect(room.chat(question('Go on.'), never));
    expect(error).toMatchObject({ code: 'timeout', phase: 'turn' });
  });

  it('tell loading from reading, and end a load that takes too long', async () => {
    const standIn = await openStandIn();
    const { room } = await openRoom([standIn.url], { deadlines: { loadMs: 600 } });
    await standIn.down();
    await standIn.up();
    standIn.loadMs = 60_000;
    const { events, error } = await collect(room.chat(question('Hello?'), never));
    expect(events.map((event) => event.type)).toEqual(['loading']);
    expect(error).toMatchObject({ code: 'timeout', phase: 'load' });
  });
});

describe('a server that is not what it seems', () => {
  const servers: Server[] = [];
  afterEach(() => {
    for (const server of servers.splice(0)) {
      server.closeAllConnections();
      server.close();
    }
  });

  it('is dropped for good when a chunk says that somebody else answers', async () => {
    const standIn = await openStandIn();
    const { room } = await openRoom([standIn.url]);
    expect(room.status().state).toBe('ready');
    const [model] = standIn.models;
    if (model) model.remote = { host: 'https://example.invalid', model: 'big', hidden: true };
    const { error, text } = await collect(room.chat(question('Hello?'), never));
    expect(error).toMatchObject({ code: 'remote' });
    expect(text).toBe('');
    expect(room.status()).toMatchObject({ state: 'search', reason: 'refused' });
    expect((await collect(room.chat(question('Again?'), never))).error).toMatchObject({ code: 'no_model' });
  });

  it('is not believed when it is no model server at all', async () => {
    const server = createServer((_, res) => res.end('<html>hello</html>'));
    servers.push(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { room } = await openRoom([`http://127.0.0.1:${(server.address() as AddressInfo).port}`]);
    expect(room.status()).toMatchObject({ state: 'search', reason: 'unreachable' });
  });
});

const FIND = {
  name: 'find',
  description: 'Finds a booking.',
  parameters: { type: 'object', properties: { id: { type: 'string' } } },
};
