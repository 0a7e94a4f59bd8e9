import { readFile, readdir } from 'node:fs/promises';
import path from 'node:path';
import Sqlite from 'better-sqlite3';
import { createEscalationRouter } from '../../server/answering/escalation/create-escalation-router.ts';
import { understandQuestion } from '../../server/answering/understand-question.ts';
import { createKnowledge } from '../../server/knowledge/create-knowledge.ts';
import { importSample } from '../../server/knowledge/import-sample.ts';
import { createProcedures } from '../../server/knowledge/procedures/create-procedures.ts';
import { openStorage } from '../../server/storage/open-storage.ts';
import type { HistoryEntry } from '../../server/storage/storage.ts';
import { interleave } from './measure/interleave.ts';
import { row, type Bench, type Row } from './measure/row.ts';
import { percentile } from './measure/spread.ts';
import { bareQuery, LIMIT, listenIn, NO_EMBEDDING, QUIET } from './processes/passage-search.ts';
import { root } from './processes/spawn-until.ts';
import { inTemporaryFolder } from './processes/temporary-folder.ts';
import { aMessage } from '../support/a-message.ts';

const ROUNDS = 5;
/** Of the many short examples every third is taken, from all languages alike. */
const EVERY = 3;
/** Questions told in one breath, as in a letter. */
const LETTERS = 20;
const LETTER_QUESTIONS = 5;
/** Exchanges before the message: the router looks back at them. */
const EXCHANGES = 5;

const PARTS = ['understand', 'escalation', 'procedure', 'answerability'] as const;
type Times = Record<(typeof PARTS)[number] | 'all' | 'core', number>;

export const router: Bench = {
  name: 'router',
  about:
    'What is decided before the model is asked, on the sample house without an embedding model: what a message is (its language, small talk), whether a person must have it, which procedure it is about, and whether the help centre answers it; against one bare FTS5 query with the same words.',
  run: (tell) => inTemporaryFolder((folder) => measure(path.join(folder, 'router.sqlite'), tell)),
};

async function measure(file: string, tell: (line: string) => void): Promise<{ rows: Row[]; notes: string[] }> {
  tell('opening the sample house');
  const data = path.join(root, 'data');
  const storage = await openStorage({ file });
  const { articles, searched } = listenIn(storage);
  const knowledge = createKnowledge({ storage: { ...storage, articles }, model: NO_EMBEDDING, log: QUIET });
  const bare = new Sqlite(file);
  try {
    await importSample({ knowledge, storage, folder: path.join(data, 'pine-harbour') });
    await knowledge.start();
    await knowledge.settled();
    const escalation = await createEscalationRouter({ folder: path.join(data, 'escalation') });
    const procedures = await createProcedures({ folders: [path.join(data, 'procedures')], log: QUIET });
    const messages = await readMessages(data);
    const earlierOnes = conversation(messages);

    const decide = async (text: string): Promise<Times> => {
      const before = process.cpuUsage();
      const at = [performance.now()];
      const question = understandQuestion({ messages: [...earlierOnes, entry('customer', text, 99)], language: null });
      at.push(performance.now());
      const { texts, language, earlier, understood } = question;
      const { outcome } = escalation.decide({ texts, language, earlier, confidence: null });
      at.push(performance.now());
      const { confidence } = procedures.route(question.text);
      at.push(performance.now());
      const found = await knowledge.findPassages({ query: understood, language, audience: 'customer', limit: LIMIT });
      at.push(performance.now());
      if (outcome === undefined || Number.isNaN(confidence + found.confidence)) throw new Error(`undecided: ${text}`);
      const { user, system } = process.cpuUsage(before);
      const took = PARTS.map((part, place) => [part, at[place + 1]! - at[place]!]);
      return { ...Object.fromEntries(took), all: at.at(-1)! - at[0]!, core: (user + system) / 1_000 } as Times;
    };
    const words: string[] = [];
    for (const text of messages) {
      searched.length = 0;
      await decide(text);
      if (searched[0] !== undefined) words.push(searched[0]);
    }
    const query = bareQuery(bare);
    const timeBare = async (match: string): Promise<number> => {
      const startedAt = performance.now();
      query(match);
      return performance.now() - startedAt;
    };
    await each(words, timeBare);
    tell(`${messages.length} messages`);
    const times = await interleave(
      ROUNDS,
      () => each(messages, decide),
      () => each(words, timeBare),
    );
    const over = (part: keyof Times, share: number) =>
      times.ours.map((round) =>
        percentile(
          round.map((one) => one[part]),
          share,
        ),
      );
    const bareOver = (share: number) => times.bare.map((round) => percentile(round, share));
    return {
      rows: [
        row({ name: 'decided, p50', unit: 'ms', ours: over('all', 0.5), bare: bareOver(0.5) }),
        row({
          name: 'decided, p95',
          unit: 'ms',
          ours: over('all', 0.95),
          bare: bareOver(0.95),
          aim: { of: 'ours', bound: 'at most', value: 8 },
        }),
        row({ name: 'the same, time on a core, p95', unit: 'ms', ours: over('core', 0.95) }),
        ...PARTS.map((part) => row({ name: `${part}, p95`, unit: 'ms', ours: over(part, 0.95) })),
      ],
      notes: [
        `${ROUNDS} rounds of ${messages.length} messages: the sample's own questions, questions that have nothing to do with it, wishes, complaints and emergencies in twenty languages, and ${LETTERS} letters of ${LETTER_QUESTIONS} questions each; every one after ${EXCHANGES} exchanges.`,
        'Time on a core: what others do on the machine meanwhile lengthens it far less than the time by the clock.',
      ],
    };
  } finally {
    bare.close();
    await knowledge.stop();
    await storage.close();
  }
}

async function each<Result>(texts: readonly string[], work: (text: string) => Promise<Result>): Promise<Result[]> {
  const results: Result[] = [];
  for (const text of texts) results.push(await work(text));
  return results;
}

async function readMessages(data: string): Promise<string[]> {
  const linesOf = async (...place: string[]) =>
    (await readFile(path.join(data, ...place), 'utf8')).split('\n').filter((line) => line.trim() !== '');
  const own = (await linesOf('pine-harbour', 'questions.jsonl')).map(
    (line) => (JSON.parse(line) as { question: string }).question,
  );
  const foreign = await linesOf('pine-harbour', 'foreign-questions.txt');
  const folder = path.join('escalation', 'examples');
  const names = (await readdir(path.join(data, folder))).toSorted();
  const examples = (await Promise.all(names.map((name) => linesOf(folder, name))))
    .flat()
    .filter((_line, at) => at % EVERY === 0)
    .map((line) => line.split('\t')[2] ?? '');
  const letters = Array.from({ length: LETTERS }, (_none, number) =>
    Array.from({ length: LETTER_QUESTIONS }, (_nothing, at) => own[(number * 3 + at) % own.length]).join(' '),
  );
  return [...own, ...foreign, ...examples, ...letters].filter((text) => text !== '');
}

function conversation(questions: string[]): HistoryEntry[] {
  return questions
    .slice(0, EXCHANGES)
    .flatMap((question, at) => [
      entry('customer', question, 2 * at),
      entry('agent', `About "${question}": the house rules say so on their second page.`, 2 * at + 1),
    ]);
}

function entry(author: 'customer' | 'agent', text: string, seq: number): HistoryEntry {
  const message = aMessage({
    id: `00000000-0000-4000-8000-${String(seq).padStart(12, '0')}`,
    conversationId: '00000000-0000-4000-9000-000000000000',
    seq,
    author,
    text,
    at: seq,
    mode: author === 'agent' ? 'model' : null,
  });
  return { sentQuestion: null, message };
}
