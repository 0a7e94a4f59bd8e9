import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CommandCall } from '../../server/launch/commands/command.ts';
import { AppError } from '../../server/app-error.ts';
import { simulateCommand } from '../../server/launch/commands/simulate.ts';
import { checkDone } from '../../server/review/simulate/check/check-done.ts';
import type { SimulationFigures } from '../../server/review/simulate/simulate.ts';
import { readConfig } from '../../server/config.ts';

const LIMIT_MS = 120_000;

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'innkeeper-scenarios-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function simulated(more: { positionals?: string[]; values?: CommandCall['values'] }) {
  const lines: string[] = [];
  let figures: SimulationFigures | null = null;
  const code = await simulateCommand.run({
    values: more.values ?? {},
    positionals: more.positionals ?? [],
    config: readConfig({ DATA_DIR: folder }).config,
    guard: {
      allow: () => undefined,
      report: () => ({ allowed: [], contacted: [], refused: [] }),
      uninstall: () => undefined,
    },
    standing: folder,
    say: (line) => void lines.push(line),
    report: (value) => void (figures = value as SimulationFigures),
  });
  return { code, lines, figures: figures as SimulationFigures | null };
}
const scenarioFile = (text: string): string => {
  const file = path.join(folder, `${crypto.randomUUID()}.yaml`);
  writeFileSync(file, text);
  return file;
};

describe('Simulated customers', () => {
  it.each(['gold', 'hostile'])(
    'leave the business as a careful clerk would, with a model of the kind %s',
    { timeout: LIMIT_MS },
    async (model) => {
      const { code, lines, figures } = await simulated({
        values: { model, only: 'cancel-by-,two-in-a-row,another-request,invoice-corrected,injection' },
      });
      expect(figures?.played.flatMap(({ wrong }) => wrong)).toEqual([]);
      expect(figures?.strangeDeeds).toEqual([]);
      expect(figures?.played.find(({ scenario }) => scenario === 'cancel-by-card')?.done).toEqual([
        'PH-10001 cancelled',
        expect.stringMatching(/^PH-10001 refund cancellation \d+\.\d\d$/),
      ]);
      expect(lines.at(-1)).toMatch(/^12 of 12 as they should be/);
      expect(code).toBe(0);
    },
  );

  it(
    'are found wrong where more was done, or less, or something else said, than their file expects',
    { timeout: LIMIT_MS },
    async () => {
      const file = scenarioFile(`
- id: more-than-expected
  title: Cancels, and the file expects nothing
  customer: C-1001
  verified: site
  play:
    - says: Please cancel my booking PH-10001
    - confirms: once
- id: less-than-expected
  title: Only asks
  customer: C-1001
  verified: site
  play:
    - says: Please cancel my booking PH-10001
      expect: { says: a word that nobody says, card: none }
  done: [PH-10001 cancelled]
  stored: { changes: [cancel-booking done], handOff: legal, audit: [change.done-twice] }
`);
      const { code, figures } = await simulated({ positionals: [file], values: { model: 'empty' } });
      const wrongOf = (id: string) => figures?.played.find(({ scenario }) => scenario === id)?.wrong.join('\n');
      expect(wrongOf('more-than-expected')).toMatch(/done, and nobody should have: PH-10001 cancelled/);
      const less = wrongOf('less-than-expected');
      for (const words of [
        'it does not say /a word that nobody says/',
        'it has a card (change)',
        'not done: PH-10001 cancelled',
        'the changes are cancel-booking pending, not cancel-booking done',
        'it was handed off for none, not legal',
        'no audit line change.done-twice',
      ])
        expect(less).toContain(words);
      expect(code).toBe(1);
    },
  );

  it('count every deed once: the same twice is one too many', () => {
    const refund = 'PH-10001 refund cancellation 120.00';
    expect(checkDone([refund], ['PH-10001 refund *'], false)).toEqual([]);
    expect(checkDone([refund, refund], ['PH-10001 refund *'], false)).toEqual([
      `done, and nobody should have: ${refund}`,
    ]);
    expect(checkDone([], ['PH-10001 refund *'], true)).toEqual([]);
    expect(checkDone([], ['? PH-10001 refund *'], false)).toEqual([]);
    expect(checkDone(['PH-10002 cancelled'], [], true)).toEqual(['done, and nobody should have: PH-10002 cancelled']);
  });

  it.each([
    ['a step that does not exist', '- { id: one, title: One, play: [{ shouts: loudly }] }', /one: play\.0/],
    ['a wrong expression', '- { id: one, title: One, play: [{ says: Hi, expect: { says: "(" } }] }', /regular expr/],
    ['no scenario at all', '[]', /no scenario/],
    ['no YAML', '- {', /can't be read/],
    ['a name twice', '[{id: a, title: A, play: [{says: Hi}]}, {id: a, title: A, play: [{says: Hi}]}]', /called a/],
  ])('are not played from a file with %s, and a sentence says why', async (_what, text, words) => {
    const refused = simulated({ positionals: [scenarioFile(text)] });
    await expect(refused).rejects.toThrow(AppError);
    await expect(refused).rejects.toThrow(words);
  });

  it('are not played from a place that is not there, or by a model of an unknown kind', async () => {
    await expect(simulated({ positionals: ['nowhere'] })).rejects.toThrow(/no file or folder/);
    await expect(simulated({ values: { model: 'clever' } })).rejects.toThrow(/--model is one of gold/);
    await expect(simulated({ values: { only: 'nobody' } })).rejects.toThrow(/No scenario/);
  });
});
