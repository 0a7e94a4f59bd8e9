import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { machineWords, type Machine } from './measure/machine.ts';
import type { Report } from './measure/row.ts';
import { markdownTable } from './measure/table.ts';
import { root } from './processes/spawn-until.ts';

const PAGE = path.join(root, 'docs/performance.md');

/** Puts the tables of this run into docs/performance.md, each between its own marks; the rest of the page stays. */
export async function writePerformancePage(run: {
  machine: Machine;
  reports: Record<string, Report & { about: string }>;
}): Promise<void> {
  let page = await readFile(PAGE, 'utf8');
  const today = new Date().toISOString().slice(0, 10);
  for (const [name, report] of Object.entries(run.reports)) {
    const begin = `<!-- bench ${name} -->`;
    const end = `<!-- end ${name} -->`;
    const from = page.indexOf(begin);
    const to = page.indexOf(end);
    if (from === -1 || to < from) throw new Error(`docs/performance.md has no place for ${name}: ${begin} … ${end}`);
    const text = [
      report.about,
      markdownTable(report.rows),
      report.notes.map((note) => `- ${note}`).join('\n'),
      `Measured ${today}. ${machineWords(run.machine)}`,
    ].join('\n\n');
    page = `${page.slice(0, from + begin.length)}\n\n${text}\n\n${page.slice(to)}`;
  }
  await writeFile(PAGE, page);
}
