import path from 'node:path';
import Sqlite from 'better-sqlite3';
import { createKnowledge, type OpenKnowledge } from '../../server/knowledge/create-knowledge.ts';
import { openStorage } from '../../server/storage/open-storage.ts';
import { interleave } from './measure/interleave.ts';
import { row, type Bench, type Row } from './measure/row.ts';
import { percentile } from './measure/spread.ts';
import { makeArticles, readQuestions } from './processes/many-passages.ts';
import { bareQuery, LIMIT, listenIn, NO_EMBEDDING, QUIET } from './processes/passage-search.ts';
import { inTemporaryFolder } from './processes/temporary-folder.ts';

const SIZES = [1_000, 10_000];
const ROUNDS = 5;

export const retrieval: Bench = {
  name: 'retrieval',
  about:
    'Finding the passages for a question (full text, nearness, latent space, fused and judged) against one bare FTS5 query with the same words on the same database; and building the indexes in memory against indexing the same passages with FTS5.',
  async run(tell) {
    const rows: Row[] = [];
    for (const size of SIZES) {
      tell(`${size} passages`);
      rows.push(...(await inTemporaryFolder((folder) => measure(path.join(folder, 'passages.sqlite'), size))));
    }
    return {
      rows,
      notes: [
        `${ROUNDS} rounds of the sample's questions, in turn; no embedding model. Passages are recombined sentences of the sample help centre, so that every question meets far more passages than in a real one.`,
      ],
    };
  },
};

async function measure(file: string, size: number): Promise<Row[]> {
  const storage = await openStorage({ file });
  const { articles, searched } = listenIn(storage);
  const knowledge = createKnowledge({ storage: { ...storage, articles }, model: NO_EMBEDDING, log: QUIET });
  const bare = new Sqlite(file);
  try {
    for (const { article, passages } of await makeArticles(size)) await storage.articles.saveArticle(article, passages);
    const built = await timeWork(async () => {
      await knowledge.start();
      await knowledge.settled();
    });
    const bareBuilt = await timeWork(async () => buildBare(bare));

    const questions = await readQuestions();
    const ask = (question: string) => find(knowledge, question);
    const bareSearch = bareQuery(bare);
    const query = async (match: string) => {
      if (bareSearch(match) === 0) throw new Error(`nothing found for: ${match}`);
    };
    const words: string[] = [];
    for (const question of questions) {
      searched.length = 0;
      await ask(question);
      words.push(searched[0] ?? '');
    }
    await timeEach(questions, ask);
    await timeEach(words, query);
    const times = await interleave(
      ROUNDS,
      () => timeEach(questions, ask),
      () => timeEach(words, query),
    );
    const line = (share: number) =>
      row({
        name: `passages found, ${size} passages, p${share * 100}`,
        unit: 'ms',
        ours: times.ours.map((round) => percentile(round, share)),
        bare: times.bare.map((round) => percentile(round, share)),
      });
    return [
      line(0.5),
      line(0.95),
      row({ name: `indexes built, ${size} passages`, unit: 'ms', ours: [built.wallMs], bare: [bareBuilt.wallMs] }),
      row({ name: `the same, time on a core`, unit: 'ms', ours: [built.coreMs], bare: [bareBuilt.coreMs] }),
    ];
  } finally {
    bare.close();
    await knowledge.stop();
    await storage.close();
  }
}

async function find(knowledge: OpenKnowledge, question: string): Promise<void> {
  const found = await knowledge.findPassages({ query: question, language: 'en', audience: 'customer', limit: LIMIT });
  if (found.passages.length === 0) throw new Error(`nothing found for: ${question}`);
}

/** The same rows in a full-text table of their own. */
function buildBare(database: Sqlite.Database): void {
  database.exec(
    `create virtual table temp.bare using fts5(title, heading, text, content = '', tokenize = 'porter unicode61');
     insert into temp.bare(rowid, title, heading, text) select row, title, heading, text from passage`,
  );
}

/** By the clock, and on a core: others who use the machine lengthen only the first. */
async function timeWork(work: () => Promise<void>): Promise<{ wallMs: number; coreMs: number }> {
  const startedAt = performance.now();
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return { wallMs: performance.now() - startedAt, coreMs: (user + system) / 1_000 };
}

async function timeEach(questions: readonly string[], ask: (question: string) => Promise<void>): Promise<number[]> {
  const times: number[] = [];
  for (const question of questions) {
    const startedAt = performance.now();
    await ask(question);
    times.push(performance.now() - startedAt);
  }
  return times;
}
