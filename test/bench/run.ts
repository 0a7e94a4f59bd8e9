import { parseArgs } from 'node:util';
import { bundles } from './bundles.ts';
import { connection } from './connection.ts';
import { desk } from './desk.ts';
import { firstToken } from './first-token.ts';
import { idle } from './idle.ts';
import { machineWords, thisMachine } from './measure/machine.ts';
import type { Bench, Report } from './measure/row.ts';
import { plainTable } from './measure/table.ts';
import { messages } from './messages.ts';
import { opening } from './opening.ts';
import { retrieval } from './retrieval.ts';
import { router } from './router.ts';
import { writePerformancePage } from './write-performance-page.ts';

const BENCHES: readonly Bench[] = [firstToken, messages, retrieval, router, idle, connection, desk, opening, bundles];

/** `npm run bench`: all benchmarks, or those named. Whether an aim was met is printed, never judged by the exit code. */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { json: { type: 'boolean', default: false }, write: { type: 'boolean', default: false } },
});
const wanted = positionals.length === 0 ? BENCHES : BENCHES.filter((bench) => positionals.includes(bench.name));
const unknown = positionals.filter((name) => BENCHES.every((bench) => bench.name !== name));
if (unknown.length > 0) {
  process.stderr.write(
    `There is no benchmark called ${unknown.join(' or ')}. There are: ${BENCHES.map(({ name }) => name).join(', ')}.\n`,
  );
  process.exit(2);
}

const machine = thisMachine();
const reports: Record<string, Report & { about: string }> = {};
for (const bench of wanted) {
  process.stderr.write(`${bench.name}\n`);
  const report = await bench.run((line) => void process.stderr.write(`  ${line}\n`));
  reports[bench.name] = { about: bench.about, ...report };
  if (!values.json) {
    process.stdout.write(`\n${bench.name}: ${bench.about}\n\n${plainTable(report.rows)}\n\n`);
    for (const note of report.notes) process.stdout.write(`  ${note}\n`);
  }
}
if (values.json) process.stdout.write(`${JSON.stringify({ machine, benches: reports })}\n`);
else
  process.stdout.write(
    `\n${machineWords(machine)} Figures are medians, in brackets the least and most of the rounds.\n`,
  );
if (values.write) await writePerformancePage({ machine, reports });
process.exit(0);
