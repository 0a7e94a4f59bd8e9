import { measureLanguage, type LanguageFigures } from '../../review/measure-language.ts';
import type { Command, CommandCall } from './command.ts';
import { fileOption } from './file-option.ts';
import { sayWithoutModel, UNUSED_MODEL_HELP } from './without-model.ts';

const WITHOUT_MODEL = 'languages are told apart by code, before any model is asked.';

export const evalLanguage: Command = {
  name: 'eval language',
  usage: '--cases T.tsv [--model NAME]',
  summary: 'Measure how well the language of short texts is told; the live database is not touched',
  options: { cases: { type: 'string' }, model: { type: 'string' } },
  help: [
    '--cases FILE      lines of language tag, tab, text. They are told one by one, and then in conversations of six by',
    '                  one speaker, where the language of the messages before is the prior; every eighth speaker changes it',
    UNUSED_MODEL_HELP,
  ],
  trouble: 'wrong use',
  run: async (call) => {
    const casesFile = fileOption(call, 'cases');
    const figures = await measureLanguage({ casesFile });
    tell(call, figures);
    return 0;
  },
};

function tell(call: CommandCall, figures: LanguageFigures): void {
  const { say, report } = call;
  const percent = (share: number): string => `${(share * 100).toFixed(1)} %`.padStart(8);
  say(`${figures.texts} texts in ${figures.languages.length} languages`);
  say(`${''.padEnd(16)} alone  with prior`);
  for (const { language, texts, alone, withPrior } of figures.languages)
    say(`  ${language.padEnd(10)} ${percent(alone)}  ${percent(withPrior)}   ${texts} texts`);
  say(`  ${'all'.padEnd(10)} ${percent(figures.alone)}  ${percent(figures.withPrior)}`);
  const { switched } = figures;
  if (switched.texts > 0)
    say(`  ${percent(switched.share).trim()} of ${switched.texts} first messages in another language than before`);
  say(`  ${figures.msPerText.toFixed(2)} ms a text (95th of 100: ${figures.msPerTextP95.toFixed(2)}), told one by one`);
  for (const { tag, texts } of figures.notOurs)
    say(`  left out: ${texts} texts in ${tag}, which the house does not speak`);
  for (const { language, taken, text } of figures.examples)
    say(`  ${language} taken for ${taken ?? 'none'}: ${text.slice(0, 100)}`);
  report({ ...figures, ...sayWithoutModel(call, WITHOUT_MODEL) });
}
