import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  MCP_PROGRAM,
  openNotes,
  startMcpHouse,
  type McpHouse,
  type Notes,
} from '../support/mcp-house/start-mcp-house.ts';
import { asking, change, closedUrl, openActions, startBusiness, untilTheEnd, type Opened } from './actions-business.ts';

const KEY = 'key-that-nobody-sees-4711';
const STAY = { stay: 'PH-10234' };
const BAD = ['lie', 'words', 'two_parts', 'nothing', 'huge', 'hang', 'die', 'break_inside', 'misunderstand'];

const entries = `
actions:
  get-stay: { operation: get_stay, identity: verified, owner: { customerId: customer.id }, show: [status, stay] }
  get-stay-text: { operation: get_stay_text, show: [status] }
  cancel-stay: { operation: cancel_stay, show: [status] }
  refuse: { show: all }
  refuse_change:
${BAD.flatMap((name) => [name, `${name}_change`])
  .map((name) => `  ${name}: { show: all${name.startsWith('hang') ? ', timeoutMs: 1500' : ', timeoutMs: 20000'} }`)
  .join('\n')}
`;
const overHttp = (url: string) =>
  `source: { type: mcp, url: '${url}', headers: { X-Key: "\${ACTION_KEY}" } }${entries}`;
const overStdio = (notes: Notes, env = '') =>
  `source: { type: mcp, command: [node, '${MCP_PROGRAM}'], env: { HEARD: '${notes.file}', KEY: "\${ACTION_KEY}"${env} } }`;

const short = (outcome: { type: string; code?: string }): string =>
  outcome.code === undefined ? outcome.type : `${outcome.type} ${outcome.code}`;

describe.each([
  ['over HTTP with event streams', 'http'],
  ['over HTTP with plain answers', 'json'],
  ['as a program', 'stdio'],
] as const)('An MCP server %s', (_words, how) => {
  let notes: Notes;
  let house: McpHouse | null = null;
  let opened: Opened;

  beforeAll(async () => {
    notes = openNotes();
    house = how === 'stdio' ? null : await startMcpHouse(how, notes);
    const file = house ? overHttp(house.url) : `${overStdio(notes)}${entries}`;
    opened = await openActions({ 'house.yaml': file }, { ACTION_KEY: KEY });
    expect(opened.actions.problems()).toEqual([]);
  });
  beforeEach(() => notes.clear());
  afterEach(() => expect(opened.logged()).not.toContain(KEY));
  afterAll(async () => {
    await opened.close();
    await house?.stop();
    notes.remove();
  });

  const read = (id: string, args = {}) => opened.actions.read(asking(id, args), untilTheEnd());

  it('is read from page by page, and only what is shown leaves', async () => {
    expect(await read('get-stay', STAY)).toMatchObject({
      type: 'done',
      facts: { status: 'confirmed', stay: 'PH-10234' },
    });
    expect(await read('get-stay-text', STAY)).toMatchObject({ type: 'done', facts: { status: 'confirmed' } });
    expect(await read('get-stay', { stay: 7 })).toMatchObject({ type: 'refused', code: 'invalid_arguments' });
    expect(notes.asked()).toHaveLength(2);
  });

  it("is changed once, under the change's own key", async () => {
    const outcome = await change(opened.actions, asking('cancel-stay', STAY), 'change-77');
    expect(outcome).toMatchObject({ type: 'done', facts: { status: 'cancelled' } });
    expect(notes.asked()).toEqual([{ name: 'cancel_stay', args: STAY, meta: { 'Idempotency-Key': 'change-77' } }]);
  });

  it.each([
    ['lie', 'failed invalid_result', 'unsure'],
    ['words', 'failed invalid_result', 'unsure'],
    ['two_parts', 'failed invalid_result', 'unsure'],
    ['nothing', 'failed invalid_result', 'done'],
    ['huge', 'failed invalid_result', 'unsure'],
    ['hang', 'failed unavailable', 'unsure'],
    ['break_inside', 'failed unavailable', 'unsure'],
    ['misunderstand', 'failed rejected', 'failed rejected'],
    ['refuse', 'failed rejected', 'failed rejected'],
  ])('whose tool does this: %s', async (name, looked, changed) => {
    expect(short(await read(name))).toBe(looked);
    expect(short(await change(opened.actions, asking(`${name}_change`)))).toBe(changed);
    // Each was asked once, and whatever happened, the next call works.
    expect(notes.asked().map((asked) => asked.name)).toEqual([name, `${name}_change`]);
    expect(await read('get-stay', STAY)).toMatchObject({ type: 'done' });
  });

  it('that repeats a credential is not quoted with it', async () => {
    const outcome = await read('refuse', { secret: KEY });
    expect(outcome).toMatchObject({ words: expect.stringContaining('No, not with [credential].') as unknown });
  });

  it('that dies in the middle of a change leaves it unsure, in the middle of a look-up nothing', async () => {
    expect(short(await change(opened.actions, asking('die_change')))).toBe('unsure');
    expect(notes.asked()).toHaveLength(1);
    const next = await read('die');
    // A program is started again for the next call; a server elsewhere is simply gone.
    expect(short(next)).toBe('failed unavailable');
    expect(notes.asked()).toHaveLength(how === 'stdio' ? 2 : 1);
  });
});

describe('An MCP server as a program', () => {
  let notes: Notes;
  beforeEach(() => {
    notes = openNotes();
  });
  afterEach(() => notes.remove());

  it('gets the environment that the file gives it, and the path to its programs', async () => {
    const file = `${overStdio(notes)}\nactions: { env: { operation: list_environment, show: [names, folder] } }`;
    const opened = await openActions({ 'house.yaml': file }, { ACTION_KEY: KEY, ACTION_OTHER: 'another-key' });
    const outcome = await opened.actions.read(asking('env'), untilTheEnd());
    // __CF… is set by macOS in every process.
    const names = outcome.type === 'done' ? (outcome.facts['names'] as string[]) : [];
    expect(names.filter((name) => !name.startsWith('__CF'))).toEqual(['HEARD', 'KEY', 'PATH']);
    expect(outcome).toMatchObject({ facts: { folder: opened.folder } });
    expect(opened.actions.get('env')).toMatchObject({ host: 'node', source: 'mcp', effect: 'reads' });
    await opened.close();
  });

  it('that dies at every call is started three times and then left alone', async () => {
    const opened = await openActions({ 'house.yaml': `${overStdio(notes)}${entries}` }, { ACTION_KEY: KEY });
    const outcomes: string[] = [];
    for (let call = 0; call < 6; call += 1) outcomes.push(short(await change(opened.actions, asking('die_change'))));
    expect(outcomes).toEqual(['unsure', 'unsure', 'unsure', 'unsure', 'failed unavailable', 'failed unavailable']);
    expect(notes.asked()).toHaveLength(4);
    await opened.close();
  });

  it('that will not end is ended with the house', async () => {
    const file = `${overStdio(notes, ", STUBBORN: 'yes'")}\nactions: { env: { operation: list_environment, show: [pid] } }`;
    const opened = await openActions({ 'house.yaml': file }, { ACTION_KEY: KEY });
    const outcome = await opened.actions.read(asking('env'), untilTheEnd());
    const pid = outcome.type === 'done' ? Number(outcome.facts['pid']) : Number.NaN;
    expect(process.kill(pid, 0)).toBe(true);
    await opened.close();
    expect(() => process.kill(pid, 0)).toThrow(/ESRCH/);
  });

  it('that is not there, or is no MCP server, is a problem in its line, and nothing else', async () => {
    const opened = await openActions({
      'none.yaml': "source: { type: mcp, command: ['no-such-program-here'] }\nactions: { a: {} }",
      'other.yaml': "source: { type: mcp, command: [node, '-e', 'process.exit(0)'] }\nactions: { b: {} }",
    });
    expect(opened.actions.problems()).toEqual([
      {
        file: 'none.yaml',
        line: 1,
        words: 'The program no-such-program-here was not started, or did not answer as an MCP server.',
      },
      { file: 'other.yaml', line: 1, words: 'The program node was not started, or did not answer as an MCP server.' },
    ]);
    await opened.close();
  });

  it('with a thousand tools is read as far as five hundred', async () => {
    const file = `${overStdio(notes, ", EXTRA: '1000', PAGE_SIZE: '90'")}\nactions: all`;
    const opened = await openActions({ 'house.yaml': file }, { ACTION_KEY: KEY });
    const known = opened.actions.list().length + opened.actions.problems().length;
    expect(known).toBeLessThanOrEqual(500);
    expect(opened.actions.get('extra_400')).not.toBeNull();
    expect(opened.actions.get('extra_900')).toBeNull();
    expect(opened.logged()).toContain('only these were read');
    await opened.close();
  });
});

describe('What an MCP server says of its tools', () => {
  let notes: Notes;
  let opened: Opened;
  beforeAll(async () => {
    notes = openNotes();
    opened = await openActions({ 'house.yaml': `${overStdio(notes)}\nactions: all` }, { ACTION_KEY: KEY });
  });
  afterAll(async () => {
    await opened.close();
    notes.remove();
  });

  it('decides what reads; whatever does not say so changes, and needs a verified customer', () => {
    expect(opened.actions.get('get_stay')).toMatchObject({ effect: 'reads', identity: 'none' });
    expect(opened.actions.get('cancel_stay')).toMatchObject({ effect: 'changes', identity: 'verified' });
    expect(opened.actions.get('words_change')).toMatchObject({ effect: 'changes', identity: 'verified' });
    expect(opened.actions.get('both')).toMatchObject({ effect: 'changes' });
  });

  it('leaves out tools whose arguments nobody could check, and says why', () => {
    for (const name of ['uncheckable', 'several_forms', 'no_arguments', 'twin']) {
      expect(opened.actions.get(name)).toBeNull();
      expect(
        opened.actions
          .problems()
          .map(({ words }) => words)
          .join('\n'),
      ).toContain(name);
    }
  });

  it('later is not listened to: a change stays a change, with the arguments it had', async () => {
    expect((await change(opened.actions, asking('both'))).type).toBe('done');
    expect(await opened.actions.read(asking('cancel_stay', STAY), untilTheEnd())).toMatchObject({ code: 'not_a_read' });
    expect(opened.actions.get('cancel_stay')?.parameters).toMatchObject({ required: ['stay'] });
    expect((await change(opened.actions, asking('cancel_stay', STAY))).type).toBe('done');
  });

  it('does not make a destructive tool one that reads, even where the file says so', async () => {
    const file = `${overStdio(notes)}\nactions: { cancel: { operation: cancel_stay, effect: reads, show: [status] } }`;
    const other = await openActions({ 'house.yaml': file }, { ACTION_KEY: KEY });
    expect(other.actions.get('cancel')).toBeNull();
    expect(other.actions.problems()).toHaveLength(1);
    await other.close();
  });
});

describe('An MCP server over HTTP', () => {
  let notes: Notes;
  let house: McpHouse;
  let opened: Opened;
  beforeAll(async () => {
    notes = openNotes();
    house = await startMcpHouse('http', notes);
    opened = await openActions({ 'house.yaml': overHttp(house.url) }, { ACTION_KEY: KEY });
  });
  beforeEach(() => notes.clear());
  afterAll(async () => {
    await opened.close();
    await house.stop();
    notes.remove();
  });
  const both = async (answer: Parameters<McpHouse['answerNext']>[0]) => {
    await house.answerNext(answer);
    const looked = short(await opened.actions.read(asking('get-stay', STAY), untilTheEnd()));
    await house.answerNext(answer);
    return [looked, short(await change(opened.actions, asking('cancel-stay', STAY)))];
  };

  it('gets its credential with every request, and only its host is opened', async () => {
    await opened.actions.read(asking('get-stay', STAY), untilTheEnd());
    const seen = await house.seen();
    expect(seen.map(({ said }) => said)).toEqual(expect.arrayContaining(['initialize', 'tools/list', 'tools/call']));
    expect(seen.every(({ key, method }) => key === KEY && method === 'POST')).toBe(true);
    expect(opened.allowed).toEqual(['127.0.0.1']);
  });

  it('that sends us elsewhere is not followed, not even on its own host', async () => {
    const elsewhere = await startBusiness();
    for (const location of [`${elsewhere.url}/mcp`, house.url]) {
      expect(await both({ status: 307, headers: { location } })).toEqual(['failed rejected', 'failed rejected']);
      expect(await both({ status: 302, headers: { location } })).toEqual(['failed unavailable', 'unsure']);
    }
    expect(elsewhere.heard).toEqual([]);
    expect(notes.asked()).toEqual([]);
    await elsewhere.stop();
  });

  it.each([
    ['refuses our credential', { status: 401 }, 'failed rejected', 'failed rejected'],
    ['asks us to slow down', { status: 429 }, 'failed unavailable', 'failed unavailable'],
    ['breaks, maybe after doing it', { status: 500 }, 'failed unavailable', 'unsure'],
    ['turns us away', { status: 503, headers: { 'retry-after': '9' } }, 'failed unavailable', 'failed unavailable'],
    ['takes it for later', { status: 202 }, 'failed unavailable', 'unsure'],
    [
      'answers with a page',
      { status: 200, headers: { 'content-type': 'text/html' }, text: '<h1>Hi</h1>' },
      'failed invalid_result',
      'unsure',
    ],
    [
      'answers half a JSON',
      { status: 200, headers: { 'content-type': 'application/json' }, text: '{"res' },
      'failed invalid_result',
      'unsure',
    ],
    [
      'answers no message',
      { status: 200, headers: { 'content-type': 'text/event-stream' }, text: 'data: {"a":1}\n\n' },
      'failed invalid_result',
      'unsure',
    ],
    [
      'ends its stream without an answer',
      { status: 200, headers: { 'content-type': 'text/event-stream' }, text: ': hello\n\n' },
      'failed unavailable',
      'unsure',
    ],
    ['cuts the line', { cut: true }, 'failed unavailable', 'unsure'],
  ])('that %s', async (_words, answer, looked, changed) => {
    expect(await both(answer)).toEqual([looked, changed]);
    expect(notes.asked()).toEqual([]);
  });

  it('that forgot us is greeted anew for the next call; the forgotten one was not done', async () => {
    await house.forget();
    expect(short(await change(opened.actions, asking('cancel-stay', STAY)))).toBe('failed unavailable');
    expect(short(await change(opened.actions, asking('cancel-stay', STAY)))).toBe('done');
    expect(notes.asked()).toHaveLength(1);
  });

  it('that is not there is a problem in its line', async () => {
    const other = await openActions({ 'gone.yaml': overHttp(`${await closedUrl()}/mcp`) }, { ACTION_KEY: KEY });
    expect(other.actions.list()).toEqual([]);
    expect(other.actions.problems()).toMatchObject([{ file: 'gone.yaml', line: 1 }]);
    expect(other.actions.problems()[0]?.words).toMatch(/127\.0\.0\.1 cannot be reached/);
    await other.close();
  });
});
