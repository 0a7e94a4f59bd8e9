import path from 'node:path';
import { projectRoot } from '../../config.ts';
import { measureHandover, type Outcomes } from '../../review/measure-handover.ts';
import type { Command } from './command.ts';
import { fileOption } from './file-option.ts';
import { sayWithoutModel, UNUSED_MODEL_HELP } from './without-model.ts';

const WITHOUT_MODEL =
  'code and the examples of data/escalation decide whether a person is wanted, so that it also works without a model.';

export const evalHandover: Command = {
  name: 'eval handover',
  usage: '--test T [--positive LABEL] [--model NAME]',
  summary: 'Measure how well a wish for a person is recognised; the live database is not touched',
  options: { test: { type: 'string' }, positive: { type: 'string' }, model: { type: 'string' } },
  help: [
    '--test FILE       texts with labels: .csv, .tsv, .jsonl; with or without a first line that names the columns',
    '--positive LABEL  the label of a wish for a person; default contact_human_agent',
    UNUSED_MODEL_HELP,
  ],
  trouble: 'wrong use',
  run: async (call) => {
    const { positive } = call.values;
    const figures = await measureHandover({
      testFile: fileOption(call, 'test'),
      // What the agent itself decides by.
      folder: path.join(projectRoot(), 'data/escalation'),
      ...(typeof positive === 'string' ? { positive } : {}),
    });
    const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;
    const line = (name: string, { handedOver, offered, wentOn }: Outcomes): string =>
      `  ${name.padEnd(22)} ${String(handedOver).padStart(8)} handed over ${String(offered).padStart(8)} offered ${String(wentOn).padStart(8)} went on`;
    call.say(`${figures.rows} texts; "${figures.positive}" is a wish for a person`);
    call.say(line('wishes for a person', figures.wishes));
    call.say(line('all others', figures.others));
    call.say(
      `  recall                 ${percent(figures.recall).padStart(8)} handed over or offered, ${percent(figures.recallHandedOver)} handed over now`,
    );
    call.say(
      `  precision              ${percent(figures.precision).padStart(8)} of those handed over now, ${percent(figures.precisionWithOffers)} with the offers`,
    );
    call.say(`  time                   ${figures.msPerText.toFixed(2)} ms per text`);
    for (const text of figures.missed) call.say(`  missed    ${text}`);
    for (const { text, label, reason } of figures.wronglyHandedOver)
      call.say(`  too much  ${text} (${label}; ${reason ?? ''})`);
    call.report({ ...figures, ...sayWithoutModel(call, WITHOUT_MODEL) });
    return 0;
  },
};
