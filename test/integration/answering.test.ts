import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { loadPrompts } from '../../server/answering/load-prompts.ts';
import { createModelRoom } from '../../server/model/create-model-room.ts';
import type { ModelRoom } from '../../server/model/model-room.ts';
import type { HistoryEntry } from '../../server/storage/storage.ts';
import { realOllamaMissing, startRealOllama, type RealOllama } from '../support/real-ollama.ts';
import { startStandIn, type StandIn } from '../support/stand-in-ollama/stand-in.ts';
import { depsOf, hear, log, openHelpCentre, type Heard } from '../unit/answering/answering-house.ts';
import { history } from '../unit/answering/history.ts';

const SETTLE_LIMIT_MS = 60_000;
const settings = () => {
  const kept = new Map<string, unknown>();
  return {
    read: async (key: string) => kept.get(key) ?? null,
    write: async (key: string, value: unknown) => void kept.set(key, value),
  };
};

async function startModel(url: string, some: { chatModel?: string; selfTest?: boolean } = {}): Promise<ModelRoom> {
  const model = createModelRoom({
    hosts: [url],
    chatModel: some.chatModel ?? null,
    embedModel: null,
    selfTest: some.selfTest ?? true,
    threads: 1,
    settings: settings(),
    log,
  });
  model.start();
  await model.settled(SETTLE_LIMIT_MS);
  return model;
}

let house: Awaited<ReturnType<typeof openHelpCentre>>;
beforeAll(async () => {
  house = await openHelpCentre();
});
afterAll(() => house.close());

describe('answering with a model over HTTP', () => {
  let standIn: StandIn;
  let model: ModelRoom;
  beforeAll(async () => {
    standIn = await startStandIn({ brain: 'reader' });
    model = await startModel(standIn.url);
  });
  afterAll(async () => {
    await model.stop();
    await standIn.close();
  });
  afterEach(() => standIn.forget());

  const ask = (messages: HistoryEntry[], language: string | null = null): Promise<Heard> =>
    hear(depsOf(house.knowledge, model), { messages, language });

  it('answers from the help centre and cites where it stands', async () => {
    const { end, text } = await ask(history(['customer', 'What time can we check in?']));
    expect(end.mode).toBe('model');
    expect(end.sources.length).toBeGreaterThan(0);
    expect(text).not.toMatch(/\[\d/);
    expect(end.evidence.checks.find(({ name }) => name === 'grounded')?.verdict).toBe('passed');
    expect(end.evidence.model?.promptTokens).toBeGreaterThan(0);
  });

  it.each([
    ['de', 'Wie kann ich meine Buchung stornieren?'],
    ['fr', 'Comment annuler ma réservation ?'],
    ['ar', 'كيف ألغي الحجز؟'],
  ])('answers a question in its language: %s', async (language, question) => {
    const { end } = await ask(history(['customer', question]));
    expect(end.language).toBe(language);
    expect(end.mode).toBe('model');
    expect(end.evidence.checks.find(({ name }) => name === 'language')?.verdict).not.toBe('warning');
  });

  it('calls the model once a message and repeats the conversation byte for byte', async () => {
    const messages: HistoryEntry[] = [];
    for (const question of ['Can we bring our dog?', 'And two dogs?', 'Is there parking at the house?']) {
      messages.push(...history(['customer', question]));
      const { end, text } = await ask(messages, 'en');
      messages.push(...history(['agent', text, { sentQuestion: end.evidence.prompt.sentQuestion }]));
    }
    const sent = standIn
      .chats()
      .map(({ body }) => (body as { messages: { role: string; content: string }[] }).messages);
    expect(sent).toHaveLength(3);
    for (const [at, prompt] of sent.entries()) {
      const before = sent[at - 1];
      if (before !== undefined) expect(prompt.slice(0, before.length)).toEqual(before);
    }
  });

  it('takes a follow-up as what it follows', async () => {
    const { end } = await ask(
      history(
        ['customer', 'Do you have a cot for a baby?'],
        ['agent', 'Yes, in every house.'],
        ['customer', 'And how much is it?'],
      ),
      'en',
    );
    expect(end.evidence.understood).toMatch(/cot/);
    expect(
      end.evidence.passages
        .slice(0, 3)
        .map(({ text }) => text)
        .join(' '),
    ).toMatch(/cot/i);
  });

  it('answers by search when the server dies in the middle of an answer', async () => {
    standIn.script([
      { say: 'Dogs are welcome in most of our houses.', perTokenMs: 20, fail: { type: 'reset', afterTokens: 3 } },
    ]);
    const { end, resets } = await ask(history(['customer', 'Can we bring our dog?']));
    expect(resets).toBe(1);
    expect(end).toMatchObject({ state: 'done', mode: 'search', offersPerson: true });
    expect(end.sources.length).toBeGreaterThan(0);
  });

  it('shows nothing of a tool call that the model prints, and answers by search', async () => {
    standIn.script([{ say: '{"name": "book_house", "arguments": {"house": "Lake"}}' }]);
    const { end, text } = await ask(history(['customer', 'Can we bring our dog?']));
    expect(text).not.toContain('book_house');
    expect(end.mode).toBe('search');
  });
});

const missing = realOllamaMissing();
describe.skipIf(missing !== null)(
  `answering with the real server's random model${missing === null ? '' : ` (skipped: ${missing})`}`,
  () => {
    let server: RealOllama;
    let model: ModelRoom;
    beforeAll(async () => {
      server = await startRealOllama();
      // Forced on: the start-up test would refuse it.
      model = await startModel(server.url, { chatModel: 'tiny', selfTest: false });
    }, 120_000);
    afterAll(async () => {
      await model.stop();
      await server.close();
    });

    it('hears that it talks nonsense and answers by search instead', { timeout: 180_000 }, async () => {
      expect(model.status().state).toBe('ready');
      // Its tokens are bytes and it reads slowly beside other work: few words, so that it comes to speak.
      const brief = {
        ...model,
        promptBudget: () => Math.min(model.promptBudget(), model.estimateTokens('x'.repeat(900))),
      };
      const deps = { ...depsOf(house.knowledge, brief), prompts: await loadPrompts(fewWords()) };
      const heard = await hear(deps, { messages: history(['customer', 'What time can we check in?']) });
      expect(heard.end).toMatchObject({ state: 'done', mode: 'search', offersPerson: true });
      expect(heard.end.sources.length).toBeGreaterThan(0);
      expect(heard.end.evidence.searchReason).toMatch(
        /broken characters|no words|one sign|signs|without saying a word/,
      );
      const reset = heard.parts.findIndex(({ type }) => type === 'reset');
      const shown = heard.parts
        .slice(0, Math.max(0, reset))
        .flatMap((part) => (part.type === 'text' ? [part.text] : []));
      expect(shown.join('').length).toBeLessThan(30);
    });
  },
);

/** Prompts with hardly a word around passage and question. */
function fewWords(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'innkeeper-prompts-'));
  const files = {
    'house-rules.md': '{{houseName}} {{canary}}',
    'question.md': '{{passages}} {{question}} {{language}}',
    'passage.md': '{{number}} {{title}} {{text}}',
    'staff-reply.md': '{{name}} {{text}}',
    'event.md': '{{event}}',
    'choose-procedure.md': '{{houseName}} {{message}} {{procedures}}',
    'translate-query.md': '{{from}} {{to}} {{question}}',
    'translate-words.md': '{{language}} {{text}}',
    'fill-slots.md': '{{houseName}} {{message}} {{today}} {{slots}}',
    'assist-summary.md': '{{houseName}} {{transcript}}',
    'assist-rewrite.md': '{{houseName}} {{how}} {{text}}',
  };
  for (const [name, words] of Object.entries(files)) writeFileSync(path.join(folder, name), words);
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
