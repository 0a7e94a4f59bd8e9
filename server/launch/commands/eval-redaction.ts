import { measureRedaction } from '../../review/measure-redaction.ts';
import type { Command } from './command.ts';
import { fileOption } from './file-option.ts';
import { sayWithoutModel, UNUSED_MODEL_HELP } from './without-model.ts';

const WITHOUT_MODEL = 'identifiers are found by code, before any model reads a text.';

export const evalRedaction: Command = {
  name: 'eval redaction',
  usage: '--cases C.json [--country CC] [--model NAME]',
  summary: 'Measure how well personal identifiers are found and masked; the live database is not touched',
  options: { cases: { type: 'string' }, country: { type: 'string' }, model: { type: 'string' } },
  help: [
    '--cases FILE      a JSON list of {full_text, spans: [{entity_type, start_position, end_position}]}',
    '--country CC      the house’s country, for local telephone numbers, e.g. FR',
    UNUSED_MODEL_HELP,
  ],
  trouble: 'wrong use',
  run: async (call) => {
    const { country } = call.values;
    const figures = await measureRedaction({
      casesFile: fileOption(call, 'cases'),
      country: typeof country === 'string' ? country : null,
    });
    const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;
    call.say(`${figures.cases} texts, ${figures.masked} places masked`);
    for (const { type, as, spans, covered, recall } of figures.types)
      call.say(
        `  ${type.padEnd(20)} ${percent(recall).padStart(8)}   ${covered} of ${spans}${as === type.toLowerCase() ? '' : `, as ${as}`}`,
      );
    call.say(`  precision            ${percent(figures.precision).padStart(8)}`);
    call.say(`  clean texts untouched ${figures.cleanUntouched} of ${figures.clean}`);
    call.say(`  time                 ${figures.msPer1000Chars.toFixed(2)} ms per 1,000 characters`);
    if (figures.notLookedFor.length > 0)
      call.say(
        `  not looked for: ${figures.notLookedFor.map(({ type, spans }) => `${type} (${spans})`).join(', ')}; names and addresses are masked only where the house knows them`,
      );
    for (const missed of figures.examples.missed) call.say(`  missed    ${missed}`);
    for (const tooMuch of figures.examples.tooMuch) call.say(`  too much  ${tooMuch}`);
    call.report({ ...figures, ...sayWithoutModel(call, WITHOUT_MODEL) });
    return 0;
  },
};
