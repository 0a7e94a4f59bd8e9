import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { readConfig } from '../../server/config.ts';
import { runCommand } from '../../server/launch/commands/run-command.ts';
import { startStandIn, type StandIn } from '../support/stand-in-ollama/stand-in.ts';
import type { ChatBody } from '../support/stand-in-ollama/read-body.ts';

let folder: string;
let standIn: StandIn;
beforeAll(async () => {
  standIn = await startStandIn({ brain: 'reader' });
  folder = mkdtempSync(path.join(tmpdir(), 'innkeeper-eval-model-'));
  file('articles.jsonl', [
    {
      id: 'parking',
      text: 'Parking\nGuests park the car in the yard behind the house, free of charge.',
      language: 'en',
    },
    {
      id: 'pool',
      text: 'Swimming pool\nThe pool is open from May to September, every day until nine.',
      language: 'en',
    },
    { id: 'keys', text: 'Keys\nThe key lies in the box beside the door. The code comes by mail.', language: 'en' },
  ]);
  file('questions.jsonl', [
    { question: 'Where do guests park the car?', article_ids: ['parking'] },
    { question: 'Wo kann ich das Auto abstellen?', article_ids: ['parking'] },
  ]);
  writeFileSync(at('foreign.txt'), 'Who won the match between the two teams last night?\n');
  writeFileSync(at('train.csv'), `text,label\n${TRAIN.map((row) => row.join(',')).join('\n')}\n`);
  writeFileSync(
    at('test.csv'),
    'text,label\nplease cancel my booking,cancel_booking\nthe thing with my stay,cancel_booking\n',
  );
  writeFileSync(at('handover.csv'), 'text,label\nI want a human,contact_human_agent\nis there a pool,other\n');
  writeFileSync(at('cases.tsv'), 'en\twhere can we leave our bags\nde\two können wir das Auto abstellen\n');
  writeFileSync(at('pii.json'), JSON.stringify([{ full_text: 'Is there a pool?', spans: [] }]));
  writeFileSync(at('attacks.json'), JSON.stringify([{ test_case_prompt: 'Boats only.', user_input: 'Trains?' }]));
}, 60_000);
afterAll(async () => {
  await standIn.close();
  rmSync(folder, { recursive: true, force: true });
});

const TRAIN = [
  ['I want to cancel my booking', 'cancel_booking'],
  ['please cancel the stay', 'cancel_booking'],
  ['we cannot come so cancel it', 'cancel_booking'],
  ['cancel the reservation for us', 'cancel_booking'],
  ['send me an invoice', 'invoice'],
  ['I need the invoice for my company', 'invoice'],
  ['where is the invoice', 'invoice'],
  ['an invoice with our address', 'invoice'],
];
const at = (name: string): string => path.join(folder, name);
const file = (name: string, lines: unknown[]): void =>
  writeFileSync(at(name), lines.map((line) => JSON.stringify(line)).join('\n'));

let out = '';
let err = '';
beforeEach(() => {
  standIn.forget();
  out = err = '';
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => Boolean((out += String(text))));
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => Boolean((err += String(text))));
});
afterEach(() => void vi.restoreAllMocks());

const innkeeper = async (...args: string[]) => {
  out = err = '';
  const { config } = readConfig({ DATA_DIR: at('data'), OLLAMA_HOST: standIn.url });
  const guard = { allow: () => undefined, report: () => ({ allowed: [], contacted: [], refused: [] }), uninstall() {} };
  const code = await runCommand(['eval', ...args], { config, guard, standing: folder });
  return { code, out, err };
};
const figures = async (...args: string[]): Promise<Record<string, unknown>> => {
  const { code, out: said, err: wrong } = await innkeeper(...args, '--json');
  if (code !== 0) throw new Error(wrong);
  return JSON.parse(said) as Record<string, unknown>;
};
const lastOf = ({ messages }: ChatBody): string => messages.at(-1)?.content ?? '';

const RETRIEVAL = ['retrieval', '--articles', 'articles.jsonl', '--questions', 'questions.jsonl'];
const ROUTING = ['routing', '--train', 'train.csv', '--test', 'test.csv', '--oos', 'foreign.txt'];
const ANSWERABLE = [
  'answerable',
  '--articles',
  'articles.jsonl',
  '--questions',
  'questions.jsonl',
  '--foreign',
  'foreign.txt',
];
const WITH_MODEL = ['--model', 'demo-reader'];

describe('an eval with --model', { timeout: 60_000 }, () => {
  const translates = {
    match: (body: ChatBody) => lastOf(body).includes('from German into English'),
    say: JSON.stringify({ query: 'where do guests park the car' }),
  };

  it('finds in the articles’ language what the model put into it, and asks no model without it', async () => {
    standIn.script([translates]);
    const without = await figures(...RETRIEVAL);
    expect(standIn.requests).toEqual([]);
    const withModel = await figures(...RETRIEVAL, ...WITH_MODEL);
    expect(withModel).toMatchObject({ translated: 1, 'hit@1': 1 });
    expect(without['translated']).toBeUndefined();
    expect(Number(without['hit@1'])).toBeLessThan(1);
  });

  it('lets the model agree to what the router only suspects, or not', async () => {
    const answers = (id: string) => {
      const says = { match: 'Choose the one id', say: JSON.stringify({ id }), times: Number.POSITIVE_INFINITY };
      standIn.script([says]);
      return figures(...ROUTING, ...WITH_MODEL);
    };
    const { inScopeAccuracy, oosRecall } = await answers('none');
    expect(await answers('none')).toMatchObject({ byModel: { inScopeAccuracy, oosRecall } });
    expect(standIn.chats().some(({ raw }) => raw.includes('Who won the match'))).toBe(true);
    // Whatever it is asked about is this request to it: also what is out of scope.
    expect(await answers('cancel_booking')).toMatchObject({ oosRecall: 1, byModel: { oosRecall: 0 } });
    expect(await figures(...ROUTING)).not.toHaveProperty('byModel');
  });

  it('has the questions answered, and counts what was answered in the end', async () => {
    standIn.script([translates]);
    expect(await figures(...ANSWERABLE, ...WITH_MODEL)).toMatchObject({
      wronglyAnswered: 0,
      wronglyRefused: 0.5,
      byModel: { wronglyAnswered: 0, wronglyRefused: 0 },
    });
    const table = await innkeeper(...ANSWERABLE, ...WITH_MODEL);
    expect(table.out).toContain('with the model, of what was answered in the end');
  });

  it.each([
    ['handover', '--test', 'handover.csv'],
    ['redaction', '--cases', 'pii.json'],
    ['injection', '--cases', 'attacks.json'],
    ['language', '--cases', 'cases.tsv'],
  ])('says where no model takes part, and asks none: %s', async (...args) => {
    const told = await innkeeper(...args, ...WITH_MODEL);
    expect(told).toMatchObject({ code: 0, out: expect.stringContaining('No model took part: ') as string });
    expect(await figures(...args, ...WITH_MODEL)).toHaveProperty('note');
    expect(await figures(...args)).not.toHaveProperty('note');
    expect(standIn.requests).toEqual([]);
  });

  it.each(['retrieval', 'answerable', 'routing', 'handover', 'redaction', 'injection', 'actions', 'language'])(
    'is in the help of all of them: %s',
    async (name) => {
      expect((await innkeeper(name, '--help')).out).toMatch(/\[--model NAME\][^]*\n {2}--model NAME /);
    },
  );

  it('says in a sentence that there is no such model', async () => {
    expect(await innkeeper(...RETRIEVAL, '--model', 'none-such')).toMatchObject({
      code: 2,
      err: expect.stringContaining("The chat model none-such can't be used") as string,
    });
    expect(await innkeeper(...RETRIEVAL, '--model', '')).toMatchObject({ code: 2 });
  });
});
