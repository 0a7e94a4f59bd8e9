import path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { readConfig } from '../../server/config.ts';
import { simulateCommand } from '../../server/launch/commands/simulate.ts';
import { MODEL_KINDS } from '../../server/review/simulate/scenario/scenario.ts';
import type { SimulationFigures } from '../../server/review/simulate/simulate.ts';

const root = path.resolve(import.meta.dirname, '../..');
const LIMIT_MS = 10 * 60_000;
const full = process.env['QUALITY'] === 'full';

describe.skipIf(!full)('The sample scenarios, with every kind of model', () => {
  let figures: SimulationFigures;
  beforeAll(async () => {
    await simulateCommand.run({
      values: {},
      positionals: [],
      config: readConfig({}).config,
      guard: {
        allow: () => undefined,
        report: () => ({ allowed: [], contacted: [], refused: [] }),
        uninstall: () => undefined,
      },
      standing: root,
      say: (line) => console.log(line),
      report: (value) => void (figures = value as SimulationFigures),
    });
  }, LIMIT_MS);

  test('are at least forty, and each was played with each', () => {
    expect(figures.scenarios).toBeGreaterThanOrEqual(40);
    expect(figures.played).toHaveLength(figures.scenarios * MODEL_KINDS.length);
  });

  test('say, do and store what they should', () => {
    const wrong = figures.played.flatMap((one) => one.wrong.map((words) => `${one.scenario}, ${one.kind}: ${words}`));
    expect(wrong).toEqual([]);
  });

  test('leave everybody else’s data alone', () => {
    expect(figures.strangeDeeds).toEqual([]);
  });
});
