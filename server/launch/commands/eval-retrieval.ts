import { measureRetrieval, type RetrievalFigures } from '../../review/measure-retrieval.ts';
import type { Command, CommandCall } from './command.ts';
import { fileOption } from './file-option.ts';
import { measuring, withModels } from './with-models.ts';

const AS_SHARE = ['hitAt1', 'hitAt3', 'hitAt5', 'hitAt10', 'mrrAt10', 'recallAt5', 'recallAt10', 'recallAt50'] as const;

export const evalRetrieval: Command = {
  name: 'eval retrieval',
  usage: '--articles A.jsonl --questions Q.jsonl [--embed MODEL] [--model NAME]',
  summary: 'Measure how well the right articles are found; the live database is not touched',
  options: {
    articles: { type: 'string' },
    questions: { type: 'string' },
    embed: { type: 'string' },
    model: { type: 'string' },
  },
  help: [
    '--articles FILE   lines of {id, text}',
    '--questions FILE  lines of {question, article_ids[]}',
    '--embed MODEL     adds vectors of this installed embedding model',
    '--model NAME      an installed chat model puts what nothing covers into the language of the articles',
  ],
  trouble: 'wrong use',
  run: async (call) => {
    const articlesFile = fileOption(call, 'articles');
    const questionsFile = fileOption(call, 'questions');
    const figures = await withModels(call, async ({ chat, embed }) =>
      measureRetrieval({ articlesFile, questionsFile, model: await measuring(chat), ...(embed ? { embed } : {}) }),
    );
    tell(call, figures);
    return 0;
  },
};

function tell({ say, report }: CommandCall, figures: RetrievalFigures): void {
  say(
    `${figures.articles} articles, ${figures.passages} passages, ${figures.questions} questions, by ${figures.indexes.join(' + ')}`,
  );
  for (const name of AS_SHARE) say(`  ${LABELS[name].padEnd(10)} ${figures[name].toFixed(3)}`);
  say(`  ${'per query'.padEnd(10)} ${figures.msPerQuery.toFixed(2)} ms`);
  if (figures.translated !== null) say(`  ${'translated'.padEnd(10)} ${figures.translated} questions, by the model`);
  report({
    articles: figures.articles,
    passages: figures.passages,
    questions: figures.questions,
    indexes: figures.indexes,
    ...Object.fromEntries(AS_SHARE.map((name) => [LABELS[name], figures[name]])),
    msPerQuery: figures.msPerQuery,
    ...(figures.translated === null ? {} : { translated: figures.translated }),
  });
}

const LABELS = {
  hitAt1: 'hit@1',
  hitAt3: 'hit@3',
  hitAt5: 'hit@5',
  hitAt10: 'hit@10',
  mrrAt10: 'MRR@10',
  recallAt5: 'recall@5',
  recallAt10: 'recall@10',
  recallAt50: 'recall@50',
} as const;
