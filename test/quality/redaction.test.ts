import { existsSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { measureRedaction } from '../../server/review/measure-redaction.ts';

const casesFile = new URL('../../../shared/evaldata/pii/synth_dataset_v2.json', import.meta.url).pathname;
const noData = existsSync(casesFile) ? false : `There are no evaluation texts at ${casesFile}.`;

describe('Redaction on a public set', () => {
  test('at least 98 of 100 of each kind are masked, and no clean sentence is touched', async (context) => {
    if (noData) return context.skip(noData);
    const figures = await measureRedaction({ casesFile });
    console.log(figures);
    const often = figures.types.filter(({ spans }) => spans >= 10);
    expect(often.map(({ as }) => as)).toEqual(expect.arrayContaining(['card', 'phone', 'email', 'iban', 'url']));
    for (const { type, recall } of often) expect(recall, type).toBeGreaterThanOrEqual(0.98);
    expect(figures.precision).toBeGreaterThanOrEqual(0.98);
    expect(figures.cleanUntouched).toBe(figures.clean);
  });
});
