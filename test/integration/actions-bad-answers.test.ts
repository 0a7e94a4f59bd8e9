import type http from 'node:http';
import { gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { installEgressGuard } from '../../server/privacy/egress-guard.ts';
import {
  asking,
  change,
  closedUrl,
  openActions,
  sendJson,
  startBusiness,
  untilTheEnd,
  type Business,
  type Heard,
  type Opened,
} from './actions-business.ts';

const KEY = 'key-that-nobody-sees-4711';

const file = (server: string) => `
source:
  type: http
  server: ${server}
  headers: { Authorization: "Bearer \${ACTION_KEY}", X-Shop: "\${ACTION_KEY}" }
actions:
  look:
    method: GET
    path: /stays/{stay}
    parameters: { stay: { type: string } }
    response: { type: object, required: [status], properties: { status: { type: string }, price: { type: number } } }
    identity: none
    show: all
    timeoutMs: 400
  cancel:
    method: POST
    path: /stays/{stay}/cancel
    parameters: { stay: { type: string } }
    response: { type: object, required: [status], properties: { status: { type: string }, customerId: { type: string } } }
    owner: { customerId: customer.id }
    show: [status]
    timeoutMs: 400
  tell:
    method: POST
    path: /words
    parameters: { words: { type: string } }
`;

let business: Business;
let elsewhere: Business;
let opened: Opened;

beforeAll(async () => {
  business = await startBusiness();
  elsewhere = await startBusiness();
  opened = await openActions({ 'stays.yaml': file(business.url) }, { ACTION_KEY: KEY });
  expect(opened.actions.problems()).toEqual([]);
});
afterAll(async () => {
  await opened.close();
  await business.stop();
  await elsewhere.stop();
});
beforeEach(() => {
  business.heard.length = 0;
  elsewhere.heard.length = 0;
});
afterEach(() => {
  // Whatever went wrong, it was tried once, nowhere else, and nothing that was told holds the credential.
  expect(business.heard.length).toBeLessThanOrEqual(2);
  expect(elsewhere.heard).toEqual([]);
  expect(opened.logged()).not.toContain(KEY);
});

const look = () => opened.actions.read(asking('look', { stay: 'S-1' }), untilTheEnd());
const cancel = () => change(opened.actions, asking('cancel', { stay: 'S-1' }));

/** What a look-up and a change make of the same answer. */
async function both(answer: (heard: Heard, res: http.ServerResponse) => void) {
  business.answers(answer);
  const [looked, cancelled] = [await look(), await cancel()];
  expect(business.heard).toHaveLength(2);
  return [short(looked), short(cancelled)];
}
const short = (outcome: { type: string; code?: string }): string =>
  outcome.code === undefined ? outcome.type : `${outcome.type} ${outcome.code}`;

describe('When the business', () => {
  it('does as it should, it is done', async () => {
    expect(await both((_heard, res) => sendJson(res, 200, { status: 'cancelled', customerId: 'C-7' }))).toEqual([
      'done',
      'done',
    ]);
  });

  it.each<[string, number, object, string, string]>([
    ['refuses the request', 400, {}, 'failed rejected', 'failed rejected'],
    ['refuses our credential', 401, {}, 'failed rejected', 'failed rejected'],
    ['forbids it', 403, {}, 'failed rejected', 'failed rejected'],
    ['does not know it', 404, {}, 'failed not_found', 'failed not_found'],
    ['has removed it', 410, {}, 'failed not_found', 'failed not_found'],
    ['gave up on our request', 408, {}, 'failed unavailable', 'unsure'],
    ['is in another state by now', 409, {}, 'failed conflict', 'failed conflict'],
    ['sees an outdated version', 412, {}, 'failed conflict', 'failed conflict'],
    ['does not understand a value', 422, {}, 'failed rejected', 'failed rejected'],
    ['asks us to slow down', 429, {}, 'failed unavailable', 'failed unavailable'],
    ['breaks, maybe after doing it', 500, {}, 'failed unavailable', 'unsure'],
    ['stands behind a relay that lost it', 502, {}, 'failed unavailable', 'unsure'],
    ['is closed, or a relay says so', 503, {}, 'failed unavailable', 'unsure'],
    ['turns us away at the door for a while', 503, { 'retry-after': '30' }, 'failed unavailable', 'failed unavailable'],
    ['stands behind a relay that waited too long', 504, {}, 'failed unavailable', 'unsure'],
    ['will do it later, perhaps', 202, {}, 'failed unavailable', 'unsure'],
  ])('%s (%i)', async (_what, status, headers, looked, cancelled) => {
    const answer = (_heard: Heard, res: http.ServerResponse): void =>
      sendJson(res, status, { status: 'x', customerId: 'C-7', message: `No, because of ${KEY}.` }, headers);
    expect(await both(answer)).toEqual([looked, cancelled]);
  });

  it.each([301, 302, 303])(
    'sends us elsewhere (%i), nobody follows, and a change may have been done',
    async (status) => {
      const answer = (_heard: Heard, res: http.ServerResponse): void => {
        res.writeHead(status, { location: `${elsewhere.url}/stolen` }).end();
      };
      expect(await both(answer)).toEqual(['failed unavailable', 'unsure']);
    },
  );

  it.each([307, 308])('wants to be asked elsewhere (%i), nobody follows, and it was not done', async (status) => {
    const answer = (_heard: Heard, res: http.ServerResponse): void => {
      res.writeHead(status, { location: `${elsewhere.url}/stolen` }).end();
    };
    expect(await both(answer)).toEqual(['failed rejected', 'failed rejected']);
  });

  it('does not answer in time', async () => {
    const held: http.ServerResponse[] = [];
    expect(await both((_heard, res) => void held.push(res))).toEqual(['failed unavailable', 'unsure']);
    for (const res of held) res.destroy();
  });

  it('answers drop by drop for ever', async () => {
    const timers: NodeJS.Timeout[] = [];
    const answer = (_heard: Heard, res: http.ServerResponse): void => {
      res.writeHead(200, { 'content-type': 'application/json' });
      timers.push(setInterval(() => res.write(' '), 20));
    };
    expect(await both(answer)).toEqual(['failed unavailable', 'unsure']);
    for (const timer of timers) clearInterval(timer);
  });

  it('breaks off before its answer, or in the middle of it', async () => {
    expect(await both((_heard, res) => void res.destroy())).toEqual(['failed unavailable', 'unsure']);
    business.heard.length = 0;
    const half = (_heard: Heard, res: http.ServerResponse): void => {
      res.writeHead(200, { 'content-type': 'application/json', 'content-length': '400' });
      res.write('{"status":"canc', () => res.destroy());
    };
    expect(await both(half)).toEqual(['failed unavailable', 'unsure']);
  });

  it('answers with HTML', async () => {
    const answer = (_heard: Heard, res: http.ServerResponse): void => {
      res.writeHead(200, { 'content-type': 'text/html' }).end('<h1>Sign in</h1>');
    };
    expect(await both(answer)).toEqual(['failed invalid_result', 'unsure']);
  });

  it('answers with what only calls itself JSON', async () => {
    const answer = (_heard: Heard, res: http.ServerResponse): void => {
      res.writeHead(200, { 'content-type': 'application/json' }).end('{"status": confirmed}');
    };
    expect(await both(answer)).toEqual(['failed invalid_result', 'unsure']);
  });

  it('answers nothing where it promised something', async () => {
    expect(await both((_heard, res) => void res.writeHead(200).end())).toEqual(['failed invalid_result', 'unsure']);
  });

  it('answers 5 MB, said or unsaid or packed small', async () => {
    const huge = JSON.stringify({ status: 'x'.repeat(5_000_000) });
    const said = (_heard: Heard, res: http.ServerResponse): void => {
      res.writeHead(200, { 'content-type': 'application/json', 'content-length': String(huge.length) }).end(huge);
    };
    const unsaid = (_heard: Heard, res: http.ServerResponse): void => {
      res.writeHead(200, { 'content-type': 'application/json' });
      res.end(huge);
    };
    const packed = (_heard: Heard, res: http.ServerResponse): void => {
      res.writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' }).end(gzipSync(huge));
    };
    for (const answer of [said, unsaid, packed]) {
      business.heard.length = 0;
      expect(await both(answer)).toEqual(['failed invalid_result', 'unsure']);
    }
  });

  it('lies about what it answers', async () => {
    expect(await both((_heard, res) => sendJson(res, 200, { status: 7, customerId: 'C-7' }))).toEqual([
      'failed invalid_result',
      'unsure',
    ]);
    business.heard.length = 0;
    expect(await both((_heard, res) => sendJson(res, 200, ['status']))).toEqual(['failed invalid_result', 'unsure']);
  });

  it("changed somebody else's, it is not told as done, and nothing of it is shown", async () => {
    business.answers((_heard, res) => sendJson(res, 200, { status: 'cancelled', customerId: 'C-8' }));
    const outcome = await cancel();
    expect(outcome.type).toBe('unsure');
    expect(JSON.stringify(outcome)).not.toContain('C-8');
  });

  it('says why it refuses, the reviewer reads it, without the credential that it repeats', async () => {
    business.answers((heard, res) =>
      sendJson(res, 422, { error: { message: `Bad key ${String(heard.headers.authorization)} for this house` } }),
    );
    const outcome = await cancel();
    expect(outcome).toMatchObject({
      words: expect.stringMatching(/422: Bad key Bearer \[credential\] for this house/),
    });
  });

  it('hands our credential back in a result, it goes no further', async () => {
    business.answers((heard, res) =>
      sendJson(res, 200, {
        status: String(heard.headers['x-shop']),
        [KEY]: [KEY],
        note: Buffer.from(KEY).toString('base64'),
      }),
    );
    const outcome = await look();
    expect(outcome.type).toBe('done');
    const told = JSON.stringify(outcome);
    expect(told).not.toContain(KEY);
    expect(told).not.toContain(Buffer.from(KEY).toString('base64').slice(0, 20));
    expect(told).toContain('[credential]');
  });
});

describe('When the customer leaves', () => {
  it('a look-up ends, and a change that is on its way is not sure', async () => {
    const held: http.ServerResponse[] = [];
    const gone = new AbortController();
    business.answers((_heard, res) => {
      held.push(res);
      gone.abort();
    });
    expect(short(await opened.actions.read(asking('look', { stay: 'S-1' }), gone.signal))).toBe('failed unavailable');
    const request = asking('cancel', { stay: 'S-1' });
    const proposed = await opened.actions.propose(request);
    if (proposed.type === 'refused') throw new Error(proposed.words);
    const stored = { ...request, changeId: 'change-2', arguments: proposed.arguments, hash: proposed.hash };
    // He left before it was sent: nothing leaves at all.
    expect(short(await opened.actions.execute(stored, gone.signal))).toBe('failed unavailable');
    expect(business.heard).toHaveLength(1);
    for (const res of held) res.destroy();
  });
});

describe('When the business cannot be reached', () => {
  it('because nobody listens, a change is surely not done', async () => {
    const closed = await openActions({ 'stays.yaml': file(await closedUrl()) }, { ACTION_KEY: KEY });
    expect(short(await closed.actions.read(asking('look', { stay: 'S-1' }), untilTheEnd()))).toBe('failed unavailable');
    expect(short(await change(closed.actions, asking('cancel', { stay: 'S-1' })))).toBe('failed unavailable');
    await closed.close();
  });

  it('because its name is unknown, a change is surely not done', async () => {
    const lost = await openActions({ 'stays.yaml': file('http://booking.invalid') }, { ACTION_KEY: KEY });
    expect(short(await change(lost.actions, asking('cancel', { stay: 'S-1' })))).toBe('failed unavailable');
    await lost.close();
  });

  it('because the way out is shut, a change is surely not done', async () => {
    const guard = installEgressGuard({ allowedHosts: [] });
    try {
      const shut = await openActions({ 'stays.yaml': file('http://203.0.113.7') }, { ACTION_KEY: KEY });
      const outcome = await change(shut.actions, asking('cancel', { stay: 'S-1' }));
      expect(outcome).toMatchObject({ type: 'failed', code: 'unavailable', words: expect.stringContaining('EGRESS') });
      expect(shut.allowed).toContain('203.0.113.7');
      await shut.close();
    } finally {
      guard.uninstall();
    }
  });
});

describe('Many at once', () => {
  it('are sent eight at a time, some wait, and the rest is told at once that it does not work now', async () => {
    const held: http.ServerResponse[] = [];
    const patient = await openActions(
      { 'stays.yaml': file(elsewhere.url).replaceAll('timeoutMs: 400', 'timeoutMs: 20000') },
      { ACTION_KEY: KEY },
    );
    elsewhere.answers((_heard, res) => void held.push(res));
    const calls = Array.from({ length: 45 }, () =>
      patient.actions.read(asking('look', { stay: 'S-1' }), untilTheEnd()),
    );
    // Those that find no place in the line end while all others still wait.
    const ended = new Set<string>();
    let refused = 0;
    for (const call of calls) void call.then((outcome) => (ended.add(short(outcome)), (refused += 1)));
    while (held.length < 8 || refused < 5) await new Promise((resolve) => setTimeout(resolve, 10));
    expect(held).toHaveLength(8);
    expect(refused).toBe(5);
    expect([...ended]).toEqual(['failed unavailable']);
    elsewhere.answers((_heard, res) => sendJson(res, 200, { status: 'fine' }));
    for (const res of held) sendJson(res, 200, { status: 'fine' });
    const outcomes = (await Promise.all(calls)).map(short);
    expect(outcomes.filter((outcome) => outcome === 'done')).toHaveLength(40);
    await patient.close();
    elsewhere.heard.length = 0;
  });
});

describe('When the house closes', () => {
  it('a change that is on its way is waited for, and no other begins', async () => {
    const closing = await openActions({ 'stays.yaml': file(business.url) }, { ACTION_KEY: KEY });
    const held: http.ServerResponse[] = [];
    const arrived = new Promise<void>((resolve) => {
      business.answers((_heard, res) => {
        held.push(res);
        resolve();
      });
    });
    const running = change(closing.actions, asking('tell', { words: 'hello' }));
    await arrived;
    const stopped = closing.actions.stop();
    expect(short(await change(closing.actions, asking('tell', { words: 'again' })))).toBe('failed unavailable');
    for (const res of held) sendJson(res, 200, {});
    expect(short(await running)).toBe('done');
    await stopped;
    expect(business.heard).toHaveLength(1);
    await closing.close();
  });
});
