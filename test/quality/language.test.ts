import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { measureLanguage } from '../../server/review/measure-language.ts';

const casesFile = new URL('../../../shared/evaldata/langid/tweets.txt', import.meta.url).pathname;
/** `npm test` looks at every fifth text, `npm run quality` at all. */
const EVERY = process.env['QUALITY'] === 'full' ? 1 : 5;
const folder = mkdtempSync(path.join(tmpdir(), 'innkeeper-tweets-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test(
  'The language of tweets in six languages is told for 98 % alone, for 99 % in a conversation',
  { timeout: 300_000 },
  async (context) => {
    if (!existsSync(casesFile)) return context.skip(`no public texts here (${casesFile} does not exist)`);
    const sample = path.join(folder, 'sample.tsv');
    const lines = readFileSync(casesFile, 'utf8').split('\n');
    writeFileSync(sample, lines.filter((_, at) => at % EVERY === 0).join('\n'));
    const figures = await measureLanguage({ casesFile: sample });
    console.log({ ...figures, examples: [] });
    expect(figures.languages).toHaveLength(6);
    expect(figures.alone).toBeGreaterThanOrEqual(0.98);
    expect(figures.withPrior).toBeGreaterThanOrEqual(0.99);
    expect(figures.switched.share).toBeGreaterThanOrEqual(0.85);
    for (const { alone } of figures.languages) expect(alone).toBeGreaterThanOrEqual(0.95);
  },
);
