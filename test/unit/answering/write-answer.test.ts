import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { Evidence } from '../../../protocol/evidence.ts';
import type { AnswerPart } from '../../../server/answering/answer-part.ts';
import { writeAnswer, type AnsweringDeps } from '../../../server/answering/write-answer.ts';
import { ModelError, type ModelErrorCode } from '../../../server/model/model-room.ts';
import {
  done,
  fakeModel,
  hear,
  depsOf,
  openHelpCentre,
  plainInput,
  say,
  type FakeModel,
  type Play,
} from './answering-house.ts';
import { history } from './history.ts';

const ASKED = { messages: history(['customer', 'Can I bring my dog to the house?']) };
const reading: Play = { type: 'reading' };

let house: Awaited<ReturnType<typeof openHelpCentre>>;
beforeAll(async () => {
  house = await openHelpCentre();
});
afterAll(() => house.close());

function answering(play: Play[], some: { budget?: number } = {}): { model: FakeModel; deps: AnsweringDeps } {
  const model = fakeModel(play, some);
  return { model, deps: depsOf(house.knowledge, model) };
}

afterEach(() => {
  vi.useRealTimers();
});

describe('writing an answer', () => {
  it('finds passages, asks the model once, streams its words and names what it cited', async () => {
    const { model, deps } = answering([
      { type: 'queued', ahead: 2 },
      { type: 'loading' },
      reading,
      ...say('Yes, dogs', ' are welcome', ' [1].'),
      done(),
    ]);
    const heard = await hear(deps, ASKED);
    expect(heard.stages).toEqual(['searching', 'queued', 'loading', 'reading']);
    expect(heard.text).toBe('Yes, dogs are welcome.');
    expect(model.requests).toHaveLength(1);
    expect(heard.end).toMatchObject({ state: 'done', mode: 'model', language: 'en', handOff: null });
    expect(heard.end.sources).toHaveLength(1);
    expect(heard.end.evidence.passages.filter(({ use }) => use === 'cited').map(({ passageId }) => passageId)).toEqual(
      heard.end.sources.map(({ passageId }) => passageId),
    );
  });

  it('leaves complete evidence, however it ends', async () => {
    const plays: Play[][] = [
      [...say('Yes [1].'), done()],
      [],
      [{ type: 'fail', error: new ModelError('unreachable', 'refused') }],
      [...say('Yes, '), { type: 'fail', error: new Error('unforeseen') }],
    ];
    for (const play of plays) {
      const { deps } = answering(play);
      const { end } = await hear(deps, ASKED);
      expect(Evidence.parse(end.evidence)).toEqual(end.evidence);
      expect(end.evidence).toMatchObject({
        question: 'Can I bring my dog to the house?',
        language: 'en',
        mode: end.mode,
        ended: { state: end.state },
      });
      expect(end.evidence.timings.totalMs).toBeGreaterThan(0);
      expect(end.evidence.timings.firstWordMs).toBeLessThanOrEqual(end.evidence.timings.totalMs);
    }
  });

  it.each<[ModelErrorCode, RegExp]>([
    ['no_model', /no model/i],
    ['busy', /line/],
    ['unreachable', /reached/],
    ['timeout', /too long/],
    ['broken_stream', /broke off/],
    ['rejected', /refused/],
    ['remote', /another machine/],
  ])(
    'answers by search when the model fails with %s, and keeps the reason for the reviewer only',
    async (code, words) => {
      const { deps } = answering([reading, { type: 'fail', error: new ModelError(code, 'secret cause') }]);
      const { end, text } = await hear(deps, ASKED);
      expect(end).toMatchObject({ state: 'done', mode: 'search', offersPerson: true });
      expect(end.sources.length).toBeGreaterThan(0);
      expect(text).toMatch(/^Our assistant is not available right now/);
      expect(text).not.toMatch(words);
      expect(end.evidence.searchReason).toMatch(words);
    },
  );

  it('withdraws what was said when the model breaks off in the middle, and answers by search', async () => {
    const { deps } = answering([
      ...say('Dogs are', ' welcome in'),
      { type: 'fail', error: new ModelError('broken_stream', 'EOF') },
    ]);
    const heard = await hear(deps, ASKED);
    expect(heard.resets).toBe(1);
    expect(heard.end.mode).toBe('search');
    expect(heard.text).not.toContain('Dogs are welcome in\n');
  });

  it('takes a stream without an end of its own for a failure', async () => {
    const { deps } = answering(say('Dogs are welcome.'));
    expect((await hear(deps, ASKED)).end.mode).toBe('search');
  });

  it('takes an empty answer at the end of its room for a failure', async () => {
    const { deps } = answering([...say('<think>hm', ' hm'), done({ doneReason: 'length' })]);
    const { end } = await hear(deps, ASKED);
    expect(end.mode).toBe('search');
    expect(end.evidence.searchReason).toMatch(/without saying a word/);
    expect(end.evidence.model?.doneReason).toBe('length');
  });

  it('marks an answer that came to the end of its room', async () => {
    const { deps } = answering([...say('Dogs are welcome [1], and'), done({ doneReason: 'length' })]);
    const { end, text } = await hear(deps, ASKED);
    expect(text).toBe('Dogs are welcome, and …');
    expect(end.evidence.ended.words).toMatch(/end of its room/);
  });

  it('hears nonsense within the first words, closes the call and answers by search', async () => {
    const { model, deps } = answering([
      ...say('HDDD', '\u001a', '\u001a', 'H_\u3a69', '\u0003', 'Qq'),
      { type: 'wait', ms: 60_000 },
    ]);
    const heard = await hear(deps, ASKED);
    expect(heard.end.mode).toBe('search');
    expect(model.closed).toBe(1);
    expect(heard.end.evidence.checks).toContainEqual(expect.objectContaining({ name: 'sense', verdict: 'failed' }));
    expect(heard.text).not.toContain('HDDD');
  });

  it('stops a model that goes in circles and keeps its first round', async () => {
    const { deps } = answering([
      ...say('Dogs are welcome in three houses [1].'),
      ...Array.from({ length: 40 }, () => say(' Please ask us first.')).flat(),
    ]);
    const { end, text } = await hear(deps, ASKED);
    expect(text).toBe('Dogs are welcome in three houses. Please ask us first.');
    expect(end.mode).toBe('model');
    expect(end.evidence.checks).toContainEqual(expect.objectContaining({ name: 'sense', verdict: 'warning' }));
  });

  it('never shows thinking, and says that the model thinks', async () => {
    const { deps } = answering([
      reading,
      { type: 'thinking' },
      { type: 'thinking' },
      ...say('<think>The dog?</think>Yes [1].'),
      done(),
    ]);
    const heard = await hear(deps, ASKED);
    expect(heard.stages).toEqual(['searching', 'reading', 'thinking']);
    expect(heard.text).toBe('Yes.');
    expect(heard.end.evidence.checks).toContainEqual(expect.objectContaining({ name: 'format', verdict: 'warning' }));
  });

  it('says that it does not know when no passage is good enough, without asking the model', async () => {
    const { model, deps } = answering([...say('Paris.'), done()]);
    const { end, text } = await hear(deps, {
      messages: history(['customer', 'What is the capital of Peru and who governs there?']),
    });
    expect(model.requests).toHaveLength(0);
    expect(end).toMatchObject({ state: 'done', mode: 'fixed', offersPerson: true, language: 'en', sources: [] });
    expect(text).toMatch(/couldn't find/);
  });

  it('offers a person when the model finds no answer in the passages', async () => {
    const { deps } = answering([...say('The help centre does not say that [0].'), done()]);
    const { end } = await hear(deps, ASKED);
    expect(end).toMatchObject({ mode: 'model', offersPerson: true, sources: [] });
  });

  it('offers a person when the answer does not stand on the passages', async () => {
    const { deps } = answering([
      ...say(
        'Horses gallop through mountain valleys every thursday. Elephants enjoy classical piano concerts for 777 dollars.',
      ),
      done(),
    ]);
    const { end } = await hear(deps, ASKED);
    expect(end.offersPerson).toBe(true);
    expect(end.evidence.checks).toContainEqual(expect.objectContaining({ name: 'grounded', verdict: 'failed' }));
    expect(end.evidence.checks).toContainEqual(expect.objectContaining({ name: 'numbers', verdict: 'failed' }));
  });

  it('hands over when asked for a person, and answers a greeting, without a model', async () => {
    const { model, deps } = answering([]);
    const asked = await hear(deps, { messages: history(['customer', 'Ich möchte mit einem Menschen sprechen']) });
    expect(asked.end).toMatchObject({ handOff: 'customer_said_so', mode: 'fixed', state: 'done', language: 'de' });
    const greeted = await hear(deps, { messages: history(['customer', 'Bonjour']) });
    expect(greeted.text).toContain('Pine Harbour Stays');
    expect(greeted.end).toMatchObject({ handOff: null, mode: 'fixed', language: 'fr' });
    expect(model.requests).toHaveLength(0);
  });

  it('answers by search, with its source, while there is no model', async () => {
    const { model, deps } = answering([]);
    model.state = 'search';
    const { end, stages } = await hear(deps, ASKED);
    expect(stages).toEqual(['searching']);
    expect(end).toMatchObject({ state: 'done', mode: 'search', offersPerson: true });
    expect(end.evidence.searchReason).toBe('No model server was found.');
  });

  it('waits for a model that is still being tested, and says so', async () => {
    const { model, deps } = answering([...say('Yes [1].'), done()]);
    model.state = 'testing';
    model.settled = async () => {
      model.state = 'ready';
      return model.status();
    };
    const { stages, end } = await hear(deps, ASKED);
    expect(stages).toEqual(['searching', 'loading']);
    expect(end.mode).toBe('model');
  });

  it('says that it takes long when no word came for a while, once, and not after the first word', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const { deps } = answering([
      reading,
      { type: 'wait', ms: 20_000 },
      { type: 'thinking' },
      { type: 'wait', ms: 20_000 },
      ...say('Yes [1].'),
      { type: 'wait', ms: 40_000 },
      done(),
    ]);
    const heard = hear(deps, ASKED);
    for (let at = 0; at < 100; at += 1) await vi.advanceTimersByTimeAsync(1_000);
    expect((await heard).stages).toEqual(['searching', 'reading', 'slow']);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('ends without a word more when it is cut, closes the call and leaves what it knows for the cutter', async () => {
    const { model, deps } = answering([
      reading,
      ...say('Dogs', ' are'),
      { type: 'wait', ms: 60_000 },
      ...say(' welcome.'),
      done(),
    ]);
    const cutter = new AbortController();
    const draft = { sources: [], evidence: null as Evidence | null };
    const parts: AnswerPart[] = [];
    for await (const part of writeAnswer(deps, { ...plainInput, ...ASKED, draft }, cutter.signal)) {
      parts.push(part);
      if (part.type === 'text' && part.text === ' are') setTimeout(() => cutter.abort(), 5);
    }
    expect(parts.some(({ type }) => type === 'end')).toBe(false);
    expect(model.closed).toBe(1);
    expect(draft.evidence).toMatchObject({
      mode: 'model',
      ended: { state: 'stopped' },
      question: 'Can I bring my dog to the house?',
    });
    expect(draft.evidence?.prompt.sentQuestion).toContain('Can I bring my dog');
    expect(Evidence.parse(draft.evidence)).toEqual(draft.evidence);
  });

  it('closes the call when whoever listens goes away', async () => {
    const { model, deps } = answering([...say('Dogs', ' are'), { type: 'wait', ms: 60_000 }]);
    for await (const part of writeAnswer(deps, { ...plainInput, ...ASKED }, new AbortController().signal)) {
      if (part.type === 'text') break;
    }
    expect(model.closed).toBe(1);
  });

  it('tells the customer honestly when something of ours breaks', async () => {
    const { deps } = answering([]);
    deps.knowledge = { ...deps.knowledge, findPassages: async () => Promise.reject(new Error('disk')) };
    const { end, text } = await hear(deps, ASKED);
    expect(end).toMatchObject({ state: 'failed', mode: 'fixed', offersPerson: true });
    expect(text).toMatch(/couldn't answer/);
    expect(text).not.toContain('disk');
  });

  it('sends a shorter prompt once when the server finds it too long, then answers by search', async () => {
    const { model, deps } = answering([{ type: 'fail', error: new ModelError('too_long', 'context length') }]);
    const { end } = await hear(deps, ASKED);
    const [first, second] = model.requests.map(({ messages }) => JSON.stringify(messages).length);
    expect(model.requests).toHaveLength(2);
    expect(second).toBeLessThan(first ?? 0);
    expect(end.mode).toBe('search');
    expect(end.evidence.searchReason).toMatch(/too long/);
    expect(end.evidence.prompt.leftOut).not.toEqual([]);
  });

  it('answers by search when the window is too small even for the question', async () => {
    const { model, deps } = answering([...say('Yes.'), done()], { budget: 120 });
    const { end } = await hear(deps, ASKED);
    expect(model.requests).toHaveLength(0);
    expect(end.mode).toBe('search');
  });
});
