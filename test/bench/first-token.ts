import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { interleave } from './measure/interleave.ts';
import { row, type Bench, type Report, type Row } from './measure/row.ts';
import { percentile } from './measure/spread.ts';
import { closeAll, openCustomers, type CustomerSocket } from './processes/customers.ts';
import { FIRST_TOKEN_MS, PARALLEL, PER_TOKEN_MS, QUESTION } from './processes/question-and-answer.ts';
import { spawnInnkeeper, spawnModelServer, type Served } from './processes/servers.ts';
import { inTemporaryFolder } from './processes/temporary-folder.ts';

const ROUNDS = 5;
/** Answers of one round when customers come one after the other. */
const ONE_BY_ONE = 8;
const MANY = 50;
/** Fifty people do not press the key in the same millisecond: also measured with their questions spread over this time. */
const SPREAD_MS = 1_000;
/** Waves before anything is measured: code is compiled, and the house learns how many calls the model serves. */
const WARM_UP_WAVES = 3;
const ANSWER_LIMIT_MS = 30_000;
/** An answer that came in fewer pieces was not streamed. */
const LEAST_PIECES = 30;

interface Answer {
  firstMs: number;
  perTokenMs: number;
  wholeMs: number;
}
type Ask = (place: number) => Promise<Answer>;

export const firstToken: Bench = {
  name: 'first-token',
  about: `Time to the first token and per token: a customer's socket through the whole product, against the same call sent straight to the model (${FIRST_TOKEN_MS} ms to its first token, ${PER_TOKEN_MS} ms a token, ${PARALLEL} side by side, answers of 40 words).`,
  run: (tell) =>
    inTemporaryFolder(async (folder) => {
      const model = await spawnModelServer();
      const house = await spawnInnkeeper({ DATA_DIR: folder, OLLAMA_HOST: model.url });
      try {
        return await measure(house, model, tell);
      } finally {
        await house.stop();
        await model.stop();
      }
    }),
};

async function measure(house: Served, model: Served, tell: (line: string) => void): Promise<Report> {
  await untilModelAnswers(house);
  const customers = await openCustomers(house.url, MANY);
  try {
    const through: Ask = (place) => askThrough(customers[place % MANY]!);
    tell('warming up');
    const cold = await wave(through, MANY);
    const body = JSON.stringify(await model.ask<unknown>('last-chat'));
    const direct: Ask = () => askModel(model.url, body);
    for (let warm = 0; warm < WARM_UP_WAVES; warm += 1) {
      await wave(through, MANY);
      await wave(direct, MANY);
    }
    tell('one customer at a time');
    const one = await interleave(
      ROUNDS,
      () => oneByOne(through),
      () => oneByOne(direct),
    );
    const both = async (ours: Ask, bare: Ask) =>
      interleave(
        ROUNDS,
        async () => {
          await model.ask('forget');
          return wave(ours, MANY);
        },
        () => wave(bare, MANY),
      );
    tell(`${MANY} customers within a second`);
    const spread = await both(spreadOut(through), spreadOut(direct));
    tell(`${MANY} customers at once`);
    const many = await both(through, direct);
    const coldDirect = [await wave(direct, MANY)];
    return {
      rows: [
        ...rowsOf('one at a time', one.ours, one.bare),
        ...rowsOf(`${MANY} within a second`, spread.ours, spread.bare),
        ...rowsOf(`${MANY} at once`, many.ours, many.bare),
        row({
          name: `first token, the first ${MANY} at once after the start, p50`,
          unit: 'ms',
          ours: [percentile(pick([cold], 'firstMs'), 0.5)],
          bare: [percentile(pick(coldDirect, 'firstMs'), 0.5)],
        }),
      ],
      notes: [
        `${ROUNDS} rounds of each in turn; the server, the model and the customers are three processes on this machine.`,
        `At once: ${MANY} questions in the same moment, answered by one process. Within a second: one every ${SPREAD_MS / MANY} ms, so that up to ${MANY} answers are written side by side.`,
        'The straight call sends the very prompt that the house sent.',
        'After a start the house first learns how many calls the model serves side by side: the last line.',
      ],
    };
  } finally {
    closeAll(customers);
  }
}

/** Lines for one number of customers; the values of a round are its median and its 95th percentile. */
function rowsOf(name: string, ours: Answer[][], bare: Answer[][]): Row[] {
  const over = (answers: Answer[][], key: keyof Answer, share: number) =>
    answers.map((round) => percentile(pick([round], key), share));
  const added = (share: number) => {
    const direct = over(bare, 'firstMs', share);
    return over(ours, 'firstMs', share).map((value, round) => value - direct[round]!);
  };
  const line = (words: string, key: keyof Answer, share: number) => ({
    name: `${words}, ${name}, p${share * 100}`,
    unit: 'ms' as const,
    ours: over(ours, key, share),
    bare: over(bare, key, share),
  });
  return [
    row({ ...line('first token', 'firstMs', 0.5), aim: { of: 'ratio', bound: 'at most', value: 1.05 } }),
    row({ ...line('first token', 'firstMs', 0.95) }),
    row({
      name: `added before the first token, ${name}, p50`,
      unit: 'ms',
      ours: added(0.5),
      aim: { of: 'ours', bound: 'at most', value: 4 },
    }),
    row({ name: `added before the first token, ${name}, p95`, unit: 'ms', ours: added(0.95) }),
    row(line('each further token', 'perTokenMs', 0.5)),
    row(line('whole answer', 'wholeMs', 0.5)),
  ];
}

function pick(rounds: Answer[][], key: keyof Answer): number[] {
  return rounds.flatMap((round) => round.map((answer) => answer[key]));
}

function wave(ask: Ask, count: number): Promise<Answer[]> {
  return Promise.all(Array.from({ length: count }, (_none, place) => ask(place)));
}

function spreadOut(ask: Ask): Ask {
  return async (place) => {
    await sleep((place * SPREAD_MS) / MANY);
    return ask(place);
  };
}

let turn = 0;
async function oneByOne(ask: Ask): Promise<Answer[]> {
  const answers: Answer[] = [];
  // Another customer each time: nobody writes faster than a person may.
  for (let count = 0; count < ONE_BY_ONE; count += 1) answers.push(await ask(turn++));
  return answers;
}

/** A new conversation each time, so that every prompt is equally long. */
async function askThrough(socket: CustomerSocket): Promise<Answer> {
  const conversationId = randomUUID();
  const times: number[] = [];
  const startedAt = performance.now();
  return new Promise<Answer>((resolve, reject) => {
    const limit = setTimeout(() => end(new Error('no answer in time')), ANSWER_LIMIT_MS);
    const end = (outcome: Answer | Error): void => {
      clearTimeout(limit);
      socket.off('answer:token', token);
      socket.off('message:saved', saved);
      if (outcome instanceof Error) reject(outcome);
      else resolve(outcome);
    };
    const token = (event: { conversationId: string }): void => {
      if (event.conversationId === conversationId) times.push(performance.now());
    };
    const saved = ({
      message,
    }: {
      message: { conversationId: string; author: string; state: string; mode: unknown };
    }) => {
      if (message.conversationId !== conversationId || message.author !== 'agent' || message.state === 'writing')
        return;
      if (message.mode !== 'model') end(new Error(`the answer was not the model's: ${String(message.mode)}`));
      else end(answerOf(startedAt, times));
    };
    socket.on('answer:token', token);
    socket.on('message:saved', saved);
    socket.emit('message:send', { id: randomUUID(), conversationId, text: QUESTION }, (reply) => {
      if (!reply.ok) end(new Error(`refused: ${reply.error.code}`));
    });
  });
}

async function askModel(url: string, body: string): Promise<Answer> {
  const times: number[] = [];
  const startedAt = performance.now();
  const response = await fetch(`${url}/api/chat`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body,
    signal: AbortSignal.timeout(ANSWER_LIMIT_MS),
  });
  if (!response.ok || response.body === null) throw new Error(`the model refused: ${response.status}`);
  const decoder = new TextDecoder();
  let rest = '';
  for await (const bytes of response.body) {
    const lines = (rest + decoder.decode(bytes, { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) {
      const chunk = JSON.parse(line) as { message?: { content: string } };
      if (chunk.message?.content) times.push(performance.now());
    }
  }
  return answerOf(startedAt, times);
}

function answerOf(startedAt: number, times: number[]): Answer {
  if (times.length < LEAST_PIECES) throw new Error(`the answer came in ${times.length} pieces`);
  const first = times[0]!;
  const last = times.at(-1)!;
  return {
    firstMs: first - startedAt,
    perTokenMs: (last - first) / (times.length - 1),
    wholeMs: performance.now() - startedAt,
  };
}

/** The house tests its model at the start; before that is over, it would answer later. */
async function untilModelAnswers(house: Served): Promise<void> {
  for (let look = 0; look < 200; look += 1) {
    const response = await fetch(`${house.url}/readyz`);
    const { model } = (await response.json()) as { model: { state: string; words: string } };
    if (model.state === 'ready') return;
    if (model.state !== 'testing') throw new Error(`the model is not used: ${model.words}`);
    await sleep(100);
  }
  throw new Error('the model was still tested after 20 s');
}
