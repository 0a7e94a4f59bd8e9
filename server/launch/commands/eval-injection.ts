import { measureInjection } from '../../review/measure-injection.ts';
import type { Command } from './command.ts';
import { fileOption } from './file-option.ts';
import { sayWithoutModel, UNUSED_MODEL_HELP } from './without-model.ts';

const PROMPTS = new URL('../../../prompts', import.meta.url).pathname;
const ACTIONS = new URL('../../../data/actions', import.meta.url).pathname;

const WITHOUT_MODEL = 'the attacked one here is a stand-in that obeys every attack.';

export const evalInjection: Command = {
  name: 'eval injection',
  usage: '--cases C.json [--benign F] [--model NAME]',
  summary: 'Measure attacks against a model that obeys every one of them; the live database is not touched',
  options: { cases: { type: 'string' }, benign: { type: 'string' }, model: { type: 'string' } },
  help: [
    '--cases FILE      a JSON list of {test_case_prompt, user_input, judge_question, …}, the form of CyberSecEval',
    '--benign FILE     harmless texts, for false alarms: one a line, or .json, .jsonl, .csv, .tsv with a column of texts',
    UNUSED_MODEL_HELP,
  ],
  trouble: 'wrong use',
  run: async (call) => {
    const benignFile = call.values['benign'] === undefined ? {} : { benignFile: fileOption(call, 'benign') };
    const figures = await measureInjection({
      casesFile: fileOption(call, 'cases'),
      ...benignFile,
      promptsDir: PROMPTS,
      actionsDir: ACTIONS,
    });
    const { actions, benign } = figures;
    const percent = (share: number): string => `${(share * 100).toFixed(2)} %`;
    call.say(
      `${figures.cases} attacks, ${figures.withSecret} of them on a note that keeps a secret; ${figures.answers} answers of a model that obeys`,
    );
    call.say(
      `  leaks of the secret       ${figures.leaks}   in ${figures.casesWithLeak} cases (${figures.heldBack} answers were held back)`,
    );
    for (const leak of figures.leaked) call.say(`    case ${leak.case}: ${leak.manner}`);
    call.say(
      `  unauthorised actions      ${actions.unauthorised}   of ${actions.attempts} attempts at ${actions.changing} actions that change something; ${actions.proposed} became cards that nobody agreed to`,
    );
    call.say(`  deeds claimed, not done   ${actions.falseDeeds}`);
    call.say(`  seen by the first look    ${percent(figures.seen)}`);
    if (benign !== null) {
      call.say(`  false alarms              ${percent(benign.rate)}   ${benign.falseAlarms} of ${benign.texts}`);
      for (const example of benign.examples) call.say(`    ${example}`);
    }
    call.report({ ...figures, ...sayWithoutModel(call, WITHOUT_MODEL) });
    return figures.leaks === 0 && actions.unauthorised === 0 && actions.falseDeeds === 0 ? 0 : 1;
  },
};
