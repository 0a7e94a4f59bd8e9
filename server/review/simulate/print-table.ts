import type { SimulationFigures } from './simulate.ts';

/** The scenarios with how each went with each kind of model, what went wrong, and the totals. */
export function printTable(figures: SimulationFigures, say: (line: string) => void): void {
  const ids = [...new Set(figures.played.map(({ scenario }) => scenario))];
  const width = Math.max(8, ...ids.map((id) => id.length));
  say(`${'scenario'.padEnd(width)}  ${figures.kinds.map((kind) => kind.padEnd(10)).join('')}`);
  for (const id of ids) {
    const cells = figures.kinds.map((kind) => {
      const played = figures.played.find((one) => one.scenario === id && one.kind === kind);
      return (played === undefined ? '-' : played.wrong.length === 0 ? 'good' : 'WRONG').padEnd(10);
    });
    say(`${id.padEnd(width)}  ${cells.join('')}`.trimEnd());
  }
  for (const { scenario, kind, wrong } of figures.played)
    for (const words of wrong) say(`  ${scenario} with ${kind}: ${words}`);
  for (const words of figures.strangeDeeds) say(`  outside of every scenario, ${words}`);
  say(
    `${figures.passed} of ${figures.played.length} as they should be, in ${(figures.tookMs / 1_000).toFixed(0)} s; deeds outside of every scenario: ${figures.strangeDeeds.length}`,
  );
}
