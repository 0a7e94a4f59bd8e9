import { measureAnswerable } from '../../review/measure-answerable.ts';
import type { Command } from './command.ts';
import { fileOption } from './file-option.ts';
import { measuring, withModels } from './with-models.ts';

export const evalAnswerable: Command = {
  name: 'eval answerable',
  usage: '--articles A.jsonl --questions Q.jsonl --foreign F [--embed MODEL] [--model NAME]',
  summary: 'Measure how well it knows what it can answer; the live database is not touched',
  options: {
    articles: { type: 'string' },
    questions: { type: 'string' },
    foreign: { type: 'string' },
    embed: { type: 'string' },
    model: { type: 'string' },
  },
  help: [
    '--articles FILE   lines of {id, text}',
    '--questions FILE  lines of {question}: about these articles',
    '--foreign FILE    questions about something else: one a line, or the first column of .csv/.tsv',
    '--embed MODEL     adds vectors of this installed embedding model',
    '--model NAME      an installed chat model answers each question, and it is counted what was answered in the end',
  ],
  trouble: 'wrong use',
  run: async (call) => {
    const files = {
      articlesFile: fileOption(call, 'articles'),
      questionsFile: fileOption(call, 'questions'),
      foreignFile: fileOption(call, 'foreign'),
    };
    const figures = await withModels(call, async ({ chat, embed }) =>
      measureAnswerable({ ...files, model: await measuring(chat), ...(embed ? { embed } : {}) }),
    );
    const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;
    call.say(`${figures.own} own questions, ${figures.foreign} foreign ones, by ${figures.indexes.join(' + ')}`);
    call.say(`  AUROC              ${figures.auroc.toFixed(3)}`);
    call.say(
      `  wrongly answered   ${percent(figures.wronglyAnswered)}   (at the shipped threshold, ${figures.threshold})`,
    );
    call.say(`  wrongly refused    ${percent(figures.wronglyRefused)}`);
    const { byModel, ...bySearch } = figures;
    if (byModel !== null) {
      call.say('with the model, of what was answered in the end');
      call.say(`  wrongly answered   ${percent(byModel.wronglyAnswered)}`);
      call.say(`  wrongly refused    ${percent(byModel.wronglyRefused)}`);
    }
    call.report(byModel === null ? bySearch : figures);
    return 0;
  },
};
