import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test, type TestContext } from 'vitest';
import { readLabelledRows, type LabelledRow } from '../../server/review/labelled-rows.ts';
import { measureRouting, type RoutingFigures, type RoutingInput } from '../../server/review/measure-routing.ts';
import { cachedVectors } from '../support/cached-vectors.ts';
import { realOllamaMissing } from '../support/real-ollama.ts';

const data = new URL('../../../shared/evaldata/', import.meta.url).pathname;
const banking = `${data}banking77/train.csv`;
const clinc = `${data}clinc150/data_train_val.json`;
const noData =
  existsSync(banking) && existsSync(clinc) ? null : `no public question sets here (${data} does not exist)`;
const isFull = process.env['QUALITY'] === 'full';
/** Whole sets by text alone take a minute on two busy cores; embedding them for the first time a quarter of an hour. */
const LIMIT_MS = 1_800_000;
/** Every fifth text of a label is kept for the test. */
const HELD = 5;
const SEEDS = [1, 2, 3];

let folder: string;
let bankingTrain: string;
let bankingTest: string;

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'innkeeper-routing-'));
  if (noData) return;
  const rows = await readLabelledRows(banking);
  const seen = new Map<string, number>();
  const isHeld = rows.map(({ label }) => {
    const nth = (seen.get(label) ?? 0) + 1;
    seen.set(label, nth);
    return nth % HELD === 0;
  });
  bankingTrain = write(
    'train',
    rows.filter((_, at) => !isHeld[at]),
  );
  bankingTest = write(
    'test',
    rows.filter((_, at) => isHeld[at]),
  );
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function write(name: string, rows: LabelledRow[]): string {
  const file = path.join(folder, `${name}.jsonl`);
  writeFileSync(file, rows.map((row) => JSON.stringify(row)).join('\n'));
  return file;
}

const outOfScope = (more: Partial<RoutingInput> = {}): RoutingInput => ({
  train: `${clinc}#train`,
  test: `${clinc}#val`,
  oos: `${clinc}#oos_val`,
  ...more,
});

/** Ten examples a label, over three draws. */
async function tenShot(embed?: RoutingInput['embed']): Promise<number> {
  const input = { train: bankingTrain, test: bankingTest, shots: 10, embed };
  let sum = 0;
  for (const seed of SEEDS) sum += tell(await measureRouting({ ...input, seed })).accuracy;
  return sum / SEEDS.length;
}

function tell(figures: RoutingFigures): RoutingFigures {
  console.log(figures);
  return figures;
}

describe('Telling requests apart by words alone', () => {
  test('with ten examples a label: 77 kinds of banking questions', { timeout: 300_000 }, async (context) => {
    if (noData) return context.skip(noData);
    expect(await tenShot()).toBeGreaterThanOrEqual(0.74);
  });

  test('a part of the 150 labels, and what belongs to none', { timeout: 300_000 }, async (context) => {
    if (noData) return context.skip(noData);
    const parts = JSON.parse(readFileSync(clinc, 'utf8')) as Record<'train' | 'val', [string, string][]>;
    const labels = [...new Set(parts.train.map(([, label]) => label))].filter((_, at) => at % 5 === 0);
    const some = (part: [string, string][]): LabelledRow[] =>
      part.filter(([, label]) => labels.includes(label)).map(([text, label]) => ({ text, label }));
    const train = write('clinc-train', some(parts.train));
    const figures = tell(await measureRouting(outOfScope({ train, test: write('clinc-val', some(parts.val)) })));
    expect(figures.inScopeAccuracy).toBeGreaterThanOrEqual(0.9);
    expect(figures.oosRecall).toBeGreaterThanOrEqual(0.78);
    expect(figures.auroc).toBeGreaterThanOrEqual(0.96);
  });
});

describe('Telling requests apart, whole sets', () => {
  const needs = (context: TestContext, model?: 'all-minilm'): boolean => {
    const missing = noData ?? (isFull ? null : 'set QUALITY=full to measure whole sets');
    const absent = missing ?? (model === undefined ? null : realOllamaMissing());
    if (absent) context.skip(absent);
    return absent === null;
  };

  test('banking questions by words alone', { timeout: LIMIT_MS }, async (context) => {
    if (!needs(context)) return;
    const figures = tell(await measureRouting({ train: bankingTrain, test: bankingTest }));
    expect(figures.accuracy).toBeGreaterThanOrEqual(0.905);
  });

  test('banking questions with a real embedding model', { timeout: LIMIT_MS }, async (context) => {
    if (!needs(context, 'all-minilm')) return;
    const figures = tell(
      await measureRouting({ train: bankingTrain, test: bankingTest, embed: (texts) => cachedVectors(texts) }),
    );
    expect(figures.accuracy).toBeGreaterThanOrEqual(0.93);
  });

  test(
    'banking questions, ten examples a label, with a real embedding model',
    { timeout: LIMIT_MS },
    async (context) => {
      if (!needs(context, 'all-minilm')) return;
      expect(await tenShot((texts) => cachedVectors(texts))).toBeGreaterThanOrEqual(0.85);
    },
  );

  test('what belongs to none of 150 labels, by words alone', { timeout: LIMIT_MS }, async (context) => {
    if (!needs(context)) return;
    const figures = tell(await measureRouting(outOfScope()));
    expect(figures.inScopeAccuracy).toBeGreaterThanOrEqual(0.9);
    expect(figures.oosRecall).toBeGreaterThanOrEqual(0.78);
  });

  test('what belongs to none of 150 labels, with a real embedding model', { timeout: LIMIT_MS }, async (context) => {
    if (!needs(context, 'all-minilm')) return;
    const figures = tell(await measureRouting(outOfScope({ embed: (texts) => cachedVectors(texts) })));
    expect(figures.inScopeAccuracy).toBeGreaterThanOrEqual(0.9);
    expect(figures.oosRecall).toBeGreaterThanOrEqual(0.9);
  });
});
