import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { measureAnswerable } from '../../server/review/measure-answerable.ts';
import { cachedEmbedding } from '../support/cached-embedding.ts';
import { realOllamaMissing } from '../support/real-ollama.ts';

const data = new URL('../../../shared/evaldata/', import.meta.url).pathname;
const articlesFile = `${data}wixqa-sample/articles.jsonl`;
const questionsFile = `${data}wixqa-sample/questions.jsonl`;
const banking = `${data}banking77/train.csv`;
const clinc = `${data}clinc150/data_train_val.json`;
const noData = existsSync(articlesFile) ? null : `no public question sets here (${data} does not exist)`;
const isFull = process.env['QUALITY'] === 'full';
/** `npm test` asks a few questions of a bank's customers, `npm run quality` a thousand. */
const MOST = isFull ? 1_000 : 60;

const folder = mkdtempSync(path.join(tmpdir(), 'innkeeper-foreign-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Questions out of scope of everything, one a line. */
function outOfScope(): string {
  const parts = JSON.parse(readFileSync(clinc, 'utf8')) as Record<string, [string, string][]>;
  const texts = Object.entries(parts).flatMap(([name, rows]) =>
    name.startsWith('oos') ? rows.map(([text]) => text) : [],
  );
  const file = path.join(folder, 'out-of-scope.txt');
  writeFileSync(file, texts.join('\n'));
  return file;
}

describe('Knowing what can be answered (WixQA sample against foreign questions)', () => {
  test('by words alone', { timeout: 300_000 }, async (context) => {
    if (noData) return context.skip(noData);
    const own = { articlesFile, questionsFile, most: MOST };
    const bank = await measureAnswerable({ ...own, foreignFile: banking });
    const anything = await measureAnswerable({ ...own, foreignFile: outOfScope() });
    console.log({ bank, anything });
    expect(bank.auroc).toBeGreaterThanOrEqual(0.92);
    expect(bank.wronglyRefused).toBeLessThanOrEqual(0.1);
    expect(anything.auroc).toBeGreaterThanOrEqual(0.98);
    expect(anything.wronglyAnswered).toBeLessThanOrEqual(0.1);
  });

  test('with a real embedding model', { timeout: 900_000 }, async (context) => {
    const missing = noData ?? (isFull ? null : 'embeds a whole set: npm run quality') ?? realOllamaMissing();
    if (missing) return context.skip(missing);
    const own = { articlesFile, questionsFile, most: MOST };
    const foreignFiles = [banking, outOfScope()];
    const embed = await cachedEmbedding(async (room) => {
      for (const foreignFile of foreignFiles) await measureAnswerable({ ...own, foreignFile, embed: room });
    });
    const [bank, anything] = await Promise.all(
      foreignFiles.map((foreignFile) => measureAnswerable({ ...own, foreignFile, embed })),
    );
    console.log({ bank, anything });
    // Questions about cards and payments are near a site builder's own; all foreign ones together are told at 0.98.
    const pooled =
      (bank!.auroc * bank!.foreign + anything!.auroc * anything!.foreign) / (bank!.foreign + anything!.foreign);
    expect(pooled).toBeGreaterThanOrEqual(0.98);
    expect(bank!.auroc).toBeGreaterThanOrEqual(0.97);
    expect(anything!.auroc).toBeGreaterThanOrEqual(0.99);
    expect(bank!.wronglyAnswered).toBeLessThanOrEqual(0.2);
    expect(bank!.wronglyRefused).toBeLessThanOrEqual(0.06);
  });
});
