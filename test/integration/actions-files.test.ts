import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  asking,
  change,
  openActions,
  sendJson,
  startBusiness,
  untilTheEnd,
  type Business,
  type Opened,
} from './actions-business.ts';

const KEY = 'key-that-nobody-sees-4711';
let business: Business;
const opened: Opened[] = [];

beforeAll(async () => {
  business = await startBusiness();
});
afterAll(() => business.stop());
beforeEach(() => {
  business.heard.length = 0;
  business.answers((_heard, res) => sendJson(res, 200, { fine: true }));
});
afterEach(async () => {
  for (const one of opened.splice(0)) await one.close();
});

async function open(files: Record<string, string>, variables: Record<string, string | undefined> = {}) {
  const one = await openActions(files, { SAMPLE_BUSINESS_URL: business.url, ACTION_KEY: KEY, ...variables });
  opened.push(one);
  return one.actions;
}
const problemsOf = async (files: Record<string, string>, variables?: Record<string, string | undefined>) =>
  (await open(files, variables)).problems().map(({ file, line, words }) => `${file}:${line} ${words}`);

const GOOD = `
source: { type: http, server: "\${SAMPLE_BUSINESS_URL}" }
actions:
  ping: { method: GET, path: /ping, show: all, identity: none }
`;
const entry = (lines: string): string => `source: { type: http, server: "http://booking.example" }
actions:
  look:
    method: GET
    path: /stays
    show: all
${lines}`;

describe('A broken actions file', () => {
  it.each<[string, string, string, number]>([
    ['is not YAML', 'source: {type: http\nactions: }', 'cannot be read', 2],
    ['says the same key twice', 'source: {type: http}\nactions: {}\nactions: {}', 'unique', 3],
    ['has no source', '# nothing\nactions: {}', 'source: expected', 1],
    ['has an unknown source', 'source:\n  type: soap\nactions: {}', 'openapi, http or mcp', 2],
    ['has an unknown key at the top', 'source: { type: http }\n\nextra: 1\nactions: {}', '"extra" is not known', 3],
    ['has no actions', 'source: { type: http }\n', '"actions: all"', 1],
    ['names no web address', 'source:\n  type: http\n  server: ftp://x\nactions: {}', 'http:// or https://', 3],
    [
      'holds a password in its address',
      'source:\n  type: http\n  server: http://a:b@x.example\nactions: {}',
      'http:// or',
      3,
    ],
    [
      'reads the environment',
      'source:\n  type: http\n  server: http://x.example\n  headers: { A: "${HOME}" }\nactions: {}',
      'The variable HOME does not exist here',
      4,
    ],
    [
      'needs a variable that is not set',
      'source:\n  type: http\n  headers:\n    A: ${ACTION_NO}\nactions: {}',
      'ACTION_NO is not set',
      4,
    ],
    [
      'wants everything of single calls',
      'source: { type: http, server: "http://x.example" }\nactions: all',
      'needs a document',
      2,
    ],
    [
      'sets a header that breaks the connection',
      'source:\n  type: http\n  headers:\n    Host: x\nactions: {}',
      'the headers host',
      3,
    ],
  ])('that %s is told with its line', async (_what, text, words, line) => {
    const problems = await problemsOf({ 'broken.yaml': text, 'good.yaml': GOOD });
    expect(problems).toEqual([expect.stringMatching(new RegExp(`^broken\\.yaml:${line} `))]);
    expect(problems[0]).toContain(words);
    expect(opened[0]?.actions.list().map(({ id }) => id)).toEqual(['ping']);
  });

  it.each<[string, string, string, number]>([
    ['an unknown key', '    shows: [a]', '"shows" is not known', 7],
    ['a wrong effect', '    effect: deletes', 'effect', 7],
    ['something bound to the conversation', '    bound:\n      id: slot.id', 'expected customer.id', 8],
    ['a bound name that does not exist', '    bound:\n      id: customer.id', 'id is not among the parameters', 8],
    [
      'bound arguments without identity',
      '    identity: none\n    owner: { a: customer.id }',
      'need "identity: verified"',
      7,
    ],
    ['a limit of a day on a read', '    limits:\n      perDay: 3', 'perDay counts changes; a read has none', 8],
    ['a limit on nothing', '    limits:\n      amount: { parameter: sum, max: 3 }', 'sum is not an amount', 8],
    ['an approval over nothing', '    approval: { over: 3, parameter: sum }', 'sum is not an amount', 7],
    ['a card with an unknown place', '    confirm:\n      title: "Do {slot.x}"', '{slot.x} is not known', 8],
    [
      'a card with an unknown argument',
      '    confirm:\n      title: "Do {arguments.x}"',
      'x is not among the parameters',
      8,
    ],
    ['a time limit of an hour', '    timeoutMs: 3600000', 'timeoutMs', 7],
    ['a path with a hole', '    query: [stay]', '{stay} is not among its parameters', 3],
    [
      'a parameter that goes nowhere',
      '    query: []\n    parameters: { stay: { type: string } }',
      'stay is sent nowhere',
      8,
    ],
    ['a parameter of no type', '    parameters:\n      stay:\n        type: thing', '"thing" is not known', 9],
  ])('loses an action with %s, and only that one', async (_what, lines, words, line) => {
    const problems = await problemsOf({
      'one.yaml': `${entry(lines)}\n  other: { method: GET, path: /b, show: all }\n`,
    });
    expect(problems.join('\n')).toContain(words);
    expect(problems[0]).toMatch(new RegExp(`^one\\.yaml:${line} look: `));
    expect(opened[0]?.actions.list().map(({ id }) => id)).toEqual(['other']);
  });

  it('loses an action whose effect is plainly another, but reading by POST may be said', async () => {
    const problems = await problemsOf({
      'one.yaml': `source: { type: http, server: "http://booking.example" }
actions:
  wipe: { method: DELETE, path: /all, effect: reads, show: all }
  find: { method: POST, path: /find, effect: reads, show: all }
`,
    });
    expect(problems).toEqual([expect.stringMatching(/^one\.yaml:3 wipe: .*"effect: changes"/)]);
    expect(opened[0]?.actions.get('find')?.effect).toBe('reads');
  });

  it('keeps an action whose result nobody can use, and says so', async () => {
    const problems = await problemsOf({ 'a.yaml': GOOD.replace('show: all, ', '') });
    expect(problems).toEqual([expect.stringMatching(/^a\.yaml:4 ping: Nothing of its result may be used/)]);
    expect(opened[0]?.actions.get('ping')).not.toBeNull();
  });

  it('never tells the value of a credential', async () => {
    const text = (server: string): string => `source:\n  type: http\n  server: "${server}"\nactions: {}`;
    const problems = await problemsOf(
      {
        'a.yaml': text('${ACTION_KEY}'),
        'b.yaml': 'source:\n  type: http\n  headers: { A: "${ACTION_LINE}" }\nactions: {}',
        'c.yaml':
          'source: { type: openapi, document: "http://127.0.0.1:1/${ACTION_KEY}.json?key=${ACTION_KEY}" }\nactions: all',
      },
      { ACTION_LINE: `${KEY}\nX-Other: 1` },
    );
    expect(problems).toHaveLength(3);
    expect(problems.join(' ') + (opened[0]?.logged() ?? '')).not.toContain(KEY);
  });

  it('shares no id with another: the first counts', async () => {
    const problems = await problemsOf({ 'a.yaml': GOOD, 'b.yaml': GOOD });
    expect(problems).toEqual([expect.stringMatching(/^b\.yaml:4 There is another action ping/)]);
  });

  it('is no trouble where there is no folder at all', async () => {
    expect(await problemsOf({})).toEqual([]);
  });
});

const operation = (more: object = {}): object => ({
  operationId: 'getStay',
  responses: { 200: { description: 'ok' } },
  ...more,
});
const document = (paths: object, more: object = {}): string =>
  JSON.stringify({ openapi: '3.0.3', info: { title: 'Stays', version: '1' }, paths, ...more }, null, 1);
const using = (more = '', actions = '  stay: { operation: getStay, show: all }'): string =>
  `source:\n  type: openapi\n  document: stays.json\n${more}actions:\n${actions}\n`;
const SERVER = '  server: ${SAMPLE_BUSINESS_URL}\n';

describe('A broken OpenAPI document', () => {
  it.each<[string, string, string, number]>([
    ['is no JSON', '{\n "openapi": "3.0.3",\n "paths": {"/a" "b"}\n}', 'cannot be read', 3],
    ['is a list', '[]', 'not an OpenAPI document', 1],
    ['is of another time', '{\n "swagger": "2.0"\n}', 'Swagger 2', 2],
    ['is of the future', '{\n "openapi": "4.0.0", "paths": {}\n}', 'version 3.0 or 3.1', 2],
    ['has no paths', '{\n "openapi": "3.1.0"\n}', 'describes no paths', 1],
    [
      'leads nowhere',
      document({ '/stay': { get: operation({ parameters: [{ $ref: '#/components/parameters/No' }] }) } }),
      'leads nowhere',
      18,
    ],
    ['has a hole in its path', document({ '/stay/{id}': { get: operation() } }), 'The path needs {id}', 9],
    [
      'sends a form',
      document({ '/stay': { post: operation({ requestBody: { required: true, content: { 'text/plain': {} } } }) } }),
      'only JSON can be sent',
      18,
    ],
  ])('that %s is told with its own file and line', async (_what, text, words, line) => {
    const problems = await problemsOf({ 'stays.yaml': using(SERVER), 'stays.json': text, 'good.yaml': GOOD });
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain(words);
    expect(problems[0]).toMatch(new RegExp(`^stays\\.json:${line} `));
    expect(opened[0]?.actions.get('ping')).not.toBeNull();
  });

  it('that is not there, or too large, is told with the line that names it', async () => {
    expect(await problemsOf({ 'stays.yaml': using(SERVER) })).toEqual([
      expect.stringMatching(/^stays\.yaml:3 stays\.json cannot be opened/),
    ]);
    expect(await problemsOf({ 'stays.yaml': using(SERVER), 'stays.json': ' '.repeat(2_000_001) })).toEqual([
      expect.stringMatching(/^stays\.yaml:3 stays\.json is larger than 2 MB/),
    ]);
  });

  it('loses only the operation that is broken, and only who names it hears of it', async () => {
    const text = document({
      '/stay': { get: operation() },
      '/bad': { get: operation({ operationId: 'bad', parameters: [{ name: 'x', in: 'cookie', required: true }] }) },
    });
    expect(await problemsOf({ 'stays.yaml': using(SERVER), 'stays.json': text })).toEqual([]);
    const both = using(
      SERVER,
      '  stay: { operation: getStay, show: all }\n  bad: { show: all }\n  gone: { show: all }',
    );
    const problems = await problemsOf({ 'stays.yaml': both, 'stays.json': text });
    expect(problems).toEqual([
      expect.stringMatching(/^stays\.json:\d+ The cookie x is required/),
      expect.stringMatching(/^stays\.yaml:8 There is no operation gone/),
    ]);
    expect(opened[1]?.actions.list().map(({ id }) => id)).toEqual(['stay']);
  });

  it('that misses the fields an operator counts on is told, with the line of each', async () => {
    const schema = { type: 'object', properties: { status: { type: 'string' } } };
    const text = document({
      '/stay': {
        get: operation({ responses: { 200: { description: 'ok', content: { 'application/json': { schema } } } } }),
      },
    });
    const actions = '  stay:\n    operation: getStay\n    show:\n      - status\n      - stauts';
    expect(await problemsOf({ 'stays.yaml': using(SERVER, actions), 'stays.json': text })).toEqual([
      'stays.yaml:10 stay: There is no field stauts in what getStay answers.',
    ]);
  });
});

describe('An OpenAPI document', () => {
  const rich = (server?: string): string =>
    document(
      {
        '/stays/{id}': {
          parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }],
          get: operation({
            parameters: [
              { name: 'tag', in: 'query', schema: { type: 'array', items: { type: 'string' } } },
              { name: 'plain', in: 'query', explode: false, schema: { type: 'array', items: { type: 'string' } } },
              {
                name: 'filter',
                in: 'query',
                style: 'deepObject',
                schema: { type: 'object', properties: { from: { type: 'string' } } },
              },
              {
                name: 'json',
                in: 'query',
                content: { 'application/json': { schema: { type: 'object', properties: { a: { type: 'integer' } } } } },
              },
              { name: 'X-Trace', in: 'header', schema: { type: 'string' } },
              { name: 'Authorization', in: 'header', schema: { type: 'string' } },
            ],
          }),
          post: {
            responses: { 200: { description: 'ok' } },
            requestBody: {
              content: {
                'application/json': {
                  schema: { type: 'object', required: ['id'], properties: { id: { type: 'string' } } },
                },
              },
            },
          },
        },
        '/search': {
          post: operation({
            operationId: 'search',
            'x-read-only': true,
            requestBody: { content: { 'application/json': { schema: { type: 'array', items: { type: 'string' } } } } },
          }),
        },
      },
      server === undefined
        ? {}
        : { servers: [{ url: `${server}/{version}`, variables: { version: { default: 'v2' } } }] },
    );

  it('says where each argument goes', async () => {
    const actions = await open({ 'stays.yaml': using(`  server: ${business.url}/base/\n`), 'stays.json': rich() });
    const args = {
      id: 'a/b ü',
      tag: ['x', 'y&z'],
      plain: ['1', '2'],
      filter: { from: 'May' },
      json: { a: 1 },
      'X-Trace': 't',
    };
    const outcome = await actions.read(asking('stay', args), untilTheEnd());
    expect(outcome).toMatchObject({ type: 'done', facts: { fine: true } });
    const heard = business.heard[0];
    expect(heard?.url).toBe(
      '/base/stays/a%2Fb%20%C3%BC?tag=x&tag=y%26z&plain=1%2C2&filter%5Bfrom%5D=May&json=%7B%22a%22%3A1%7D',
    );
    expect(heard?.headers['x-trace']).toBe('t');
  });

  it('never takes a credential from an argument, and no argument leaves the path or splits a header', async () => {
    const actions = await open({ 'stays.yaml': using(SERVER), 'stays.json': rich() });
    const parameters = actions.get('stay')?.parameters['properties'] as object;
    expect(Object.keys(parameters)).not.toContain('Authorization');
    expect(await actions.read(asking('stay', { id: '..' }), untilTheEnd())).toMatchObject({ code: 'rejected' });
    expect(await actions.read(asking('stay', { id: 'a', 'X-Trace': 'a\r\nX-Admin: 1' }), untilTheEnd())).toMatchObject({
      code: 'rejected',
    });
    expect(business.heard).toEqual([]);
  });

  it('offers everything when the operator says so: reading freely, changing only with identity and confirmation', async () => {
    const actions = await open({
      'stays.yaml': `source:\n  type: openapi\n  document: stays.json\n${SERVER}actions: all\n`,
      'stays.json': rich(),
    });
    expect(actions.problems()).toEqual([]);
    expect(actions.list().map(({ id, effect, identity }) => [id, effect, identity])).toEqual([
      ['getStay', 'reads', 'none'],
      ['post-stays-id', 'changes', 'verified'],
      ['search', 'reads', 'none'],
    ]);
    // Both the path and the body have an id, so the body stays one.
    expect(await change(actions, asking('post-stays-id', { id: 'a', body: { id: 'b' } }))).toMatchObject({
      type: 'done',
    });
    expect(business.heard[0]).toMatchObject({ method: 'POST', url: '/stays/a', body: { id: 'b' } });
    expect(await actions.read(asking('search', { body: ['sea'] }), untilTheEnd())).toMatchObject({ type: 'done' });
    expect(business.heard[1]).toMatchObject({ body: ['sea'] });
  });

  it('that names a private server is not followed unless the operator names it himself', async () => {
    const files = { 'stays.yaml': using(), 'stays.json': rich(business.url) };
    const outcome = await (await open(files)).read(asking('stay', { id: 'a' }), untilTheEnd());
    expect(outcome).toMatchObject({ type: 'failed', code: 'unavailable', words: expect.stringContaining('private') });
    expect(business.heard).toEqual([]);
    const named = await open({ ...files, 'stays.yaml': using('  allow: [127.0.0.1]\n') });
    expect(await named.read(asking('stay', { id: 'a' }), untilTheEnd())).toMatchObject({ type: 'done' });
    expect(business.heard[0]?.url).toBe('/v2/stays/a');
  });

  it('without any server needs one from the operator', async () => {
    expect(await problemsOf({ 'stays.yaml': using(), 'stays.json': rich() })).toEqual([
      expect.stringContaining('It names no server'),
    ]);
  });

  it('is read from the network too, and serves its own host', async () => {
    business.answers((heard, res) =>
      heard.url === '/docs/openapi.json?v=1'
        ? res
            .writeHead(200, { 'content-type': 'application/json' })
            .end(rich().replace('"openapi"', '"servers":[{"url":"/api"}],"openapi"'))
        : sendJson(res, 200, { fine: true }),
    );
    const file = using().replace('stays.json', '${SAMPLE_BUSINESS_URL}/docs/openapi.json?v=1');
    const actions = await open({ 'stays.yaml': file });
    expect(actions.problems()).toEqual([]);
    expect(await actions.read(asking('stay', { id: 'a' }), untilTheEnd())).toMatchObject({ type: 'done' });
    expect(business.heard.at(-1)?.url).toBe('/api/stays/a');
  });

  it('from the network is refused when it is large, moved, missing, or speaks for another host', async () => {
    const file = using().replace('stays.json', '${SAMPLE_BUSINESS_URL}/openapi.json?key=${ACTION_KEY}');
    const problem = async (): Promise<string> => (await problemsOf({ 'stays.yaml': file })).join('\n');
    business.answers((_heard, res) => void res.writeHead(200).end(' '.repeat(2_000_001)));
    expect(await problem()).toMatch(/^stays\.yaml:3 .*larger than 2 MB/);
    business.answers((_heard, res) => void res.writeHead(302, { location: '/other' }).end());
    expect(await problem()).toMatch(/^stays\.yaml:3 .*answered 302/);
    business.answers((_heard, res) => void res.writeHead(404).end());
    expect(await problem()).toMatch(/^stays\.yaml:3 .*answered 404/);
    business.answers((_heard, res) => void res.writeHead(200).end(rich('http://elsewhere.example')));
    expect(await problem()).toMatch(/openapi\.json:\d+ Its server elsewhere\.example is another host/);
    expect(opened.map((one) => one.logged()).join('')).not.toContain(KEY);
  });
});

describe('A single call', () => {
  it('sends each argument where the operator put it', async () => {
    const actions = await open({
      'a.yaml': `
source: { type: http, server: "\${SAMPLE_BUSINESS_URL}", headers: { X-Key: "\${ACTION_KEY}" } }
actions:
  book:
    method: POST
    path: /stays/{stay}
    query: { dry: "{dry}" }
    body: { stay: { nights: "{nights}", guest: "{guest}" }, channel: chat }
    parameters:
      type: object
      required: [stay, nights, guest]
      properties:
        stay: { type: string }
        nights: { type: integer, minimum: 1 }
        guest: { type: string }
        dry: { type: boolean }
    bound: { guest: customer.email }
`,
    });
    expect(actions.problems()).toEqual([]);
    expect(await change(actions, asking('book', { stay: 'S 1', nights: '3' }))).toMatchObject({ type: 'done' });
    expect(business.heard[0]).toMatchObject({
      url: '/stays/S%201',
      body: { stay: { nights: 3, guest: 'ada@guest.example' }, channel: 'chat' },
    });
    expect(business.heard[0]?.headers['x-key']).toBe(KEY);
  });

  it('may have an address of its own', async () => {
    const actions = await open({
      'a.yaml': `
source: { type: http }
actions:
  look:
    method: GET
    url: ${business.url}/stays/{stay}?fixed=1
    parameters: { stay: { type: string }, lang: { type: string } }
    show: all
`,
    });
    expect(await actions.read(asking('look', { stay: 'S1', lang: 'de' }), untilTheEnd())).toMatchObject({
      type: 'done',
    });
    expect(business.heard[0]?.url).toBe('/stays/S1?fixed=1&lang=de');
  });

  it('with a limit on an amount that may be left out is refused without it, and a person must agree', async () => {
    const pay = (more: string): string => `
source: { type: http, server: "\${SAMPLE_BUSINESS_URL}" }
actions:
  pay:
    method: POST
    path: /pay
    parameters: { type: object, properties: { amount: { type: string } } }
    ${more}
`;
    const limited = await open({ 'a.yaml': pay('limits: { amount: { parameter: amount, max: 50 } }') });
    for (const args of [{}, { amount: '50.01' }, { amount: '-1' }, { amount: '1e9' }, { amount: 'all' }]) {
      expect(await limited.propose(asking('pay', args))).toMatchObject({ type: 'refused', code: 'limit_amount' });
    }
    expect(await limited.propose(asking('pay', { amount: '50.00' }))).toMatchObject({ type: 'proposed' });
    const approved = await open({ 'a.yaml': pay('approval: { over: 50, parameter: amount }') });
    expect(await approved.propose(asking('pay'))).toMatchObject({ approval: true });
    expect(await approved.propose(asking('pay', { amount: '49' }))).toMatchObject({ approval: false });
  });
});
