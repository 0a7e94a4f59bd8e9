import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pino from 'pino';
import { createKnowledge } from '../../../server/knowledge/create-knowledge.ts';
import type { AnswerEnd, AnswerPart } from '../../../server/answering/answer-part.ts';
import { loadPrompts } from '../../../server/answering/load-prompts.ts';
import type { ActingCustomer } from '../../../server/actions/actions.ts';
import {
  writeAnswer,
  type AnsweringDeps,
  type AnswerInput,
  type CaseHouse,
} from '../../../server/answering/write-answer.ts';
import { createRedactor } from '../../../server/privacy/redaction/create-redactor.ts';
import {
  ModelError,
  type ChatRequest,
  type ModelEvent,
  type ModelRoom,
  type ModelUsage,
} from '../../../server/model/model-room.ts';
import type { Knowledge } from '../../../server/knowledge/knowledge.ts';
import { openStorage } from '../../../server/storage/open-storage.ts';

const promptsDir = new URL('../../../prompts', import.meta.url).pathname;
const helpCentre = new URL('../../../data/pine-harbour/help-centre', import.meta.url).pathname;

export const log = pino({ level: process.env['TEST_LOG'] ?? 'silent' });
export const prompts = await loadPrompts(promptsDir);

/** The sample help centre in a real database. Opened once a file: reading it takes a second or two. */
export async function openHelpCentre(
  model: ModelRoom = fakeModel([]),
): Promise<{ knowledge: Knowledge; close(): Promise<void> }> {
  const folder = mkdtempSync(path.join(tmpdir(), 'innkeeper-answering-'));
  const storage = await openStorage({ file: path.join(folder, 'house.sqlite') });
  const knowledge = createKnowledge({ storage, model, log });
  await knowledge.importFolder(helpCentre);
  await knowledge.start();
  return {
    knowledge,
    close: async () => {
      await knowledge.stop();
      await storage.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export function depsOf(knowledge: Knowledge, model: ModelRoom): AnsweringDeps {
  return {
    knowledge,
    model,
    prompts,
    houseName: async () => 'Pine Harbour Stays',
    cases: () => Promise.resolve(noCases),
    redactor: createRedactor({}),
    canary: 'ref-0123456789ab',
    log,
  };
}

/** A house without procedures: everything is answered from the articles. */
const noCases: CaseHouse = {
  escalation: { decide: () => ({ outcome: 'go_on', reason: null, guideline: null, scores: {} }) },
  procedures: {
    list: () => [],
    get: () => null,
    problems: () => [],
    route: () => ({ procedureId: null, confidence: 0, sure: false }),
  },
  actions: {
    list: () => [],
    get: () => null,
    problems: () => [],
    read: () => Promise.reject(new Error('no action')),
    propose: () => Promise.reject(new Error('no action')),
    execute: () => Promise.reject(new Error('no action')),
    stop: () => Promise.resolve(),
  },
  countToday: () => Promise.resolve(0),
  translateWords: () => Promise.resolve(null),
  identityWays: [],
};

/** Somebody of whom nothing is known. */
export const guest: ActingCustomer = {
  id: 'guest',
  verifiedBy: null,
  externalId: null,
  email: null,
  name: null,
  attributes: {},
};

/** What an answer is made from when only the messages matter. */
export const plainInput = {
  conversationId: 'c',
  language: null,
  now: 0,
  customer: guest,
  caseState: null,
  pending: null,
};

export const usage: ModelUsage = {
  model: 'scripted',
  digest: 'abc',
  host: '127.0.0.1',
  promptTokens: 100,
  answerTokens: 10,
  doneReason: 'stop',
  cut: false,
  queueMs: 1,
  loadMs: 2,
  readMs: 3,
};

/** What a scripted model does next: an event, a wait, a failure. */
export type Play = ModelEvent | { type: 'wait'; ms: number } | { type: 'fail'; error: Error };
export const say = (...texts: string[]): Play[] => texts.map((text) => ({ type: 'text', text }));
export const done = (some: Partial<ModelUsage> = {}): Play => ({ type: 'done', usage: { ...usage, ...some } });

export type FakeModel = ModelRoom & {
  requests: ChatRequest[];
  closed: number;
  state: ReturnType<ModelRoom['status']>['state'];
};

/** A model that plays a script: the one thing that may be faked. It hears an abort at once, as the real room does. */
export function fakeModel(play: Play[], some: { budget?: number } = {}): FakeModel {
  const refuse = () => Promise.reject(new ModelError('no_model', 'no embedding model'));
  const status = () => ({
    state: model.state,
    model: 'scripted',
    digest: 'abc',
    embedModel: null,
    windowTokens: 4_096,
    words: model.state === 'ready' ? 'The model answers.' : 'No model server was found.',
    reason: null,
    since: 0,
    checks: [],
  });
  const model: FakeModel = {
    requests: [],
    closed: 0,
    state: 'ready',
    start: () => undefined,
    stop: async () => undefined,
    status,
    onChange: () => () => undefined,
    settled: async () => status(),
    check: async () => status(),
    async *chat(request, signal) {
      model.requests.push(request);
      try {
        for (const act of play) {
          if (signal.aborted) throw new ModelError('aborted', 'stopped');
          if (act.type === 'wait') await pause(act.ms, signal);
          else if (act.type === 'fail') throw act.error;
          else yield act;
        }
      } finally {
        model.closed += 1;
      }
    },
    embed: refuse,
    embedding: () => null,
    estimateTokens: (text) => Math.ceil(text.length / 3),
    promptBudget: () => some.budget ?? 3_500,
    windowTokens: () => (some.budget ?? 3_500) + 596,
    list: async () => [],
    use: async () => status(),
  };
  return model;
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      reject(new ModelError('aborted', 'stopped'));
    });
  });
}

export interface Heard {
  parts: AnswerPart[];
  stages: string[];
  /** The text as the customer sees it at the end. */
  text: string;
  resets: number;
  end: AnswerEnd;
}

/** Consumes an answer as the conversations room would. Throws when it does not end, ends twice or says another text. */
export async function hear(
  deps: AnsweringDeps,
  input: Partial<AnswerInput> & Pick<AnswerInput, 'messages'>,
  signal = new AbortController().signal,
): Promise<Heard> {
  const parts: AnswerPart[] = [];
  let text = '';
  for await (const part of writeAnswer(deps, { ...plainInput, ...input }, signal)) {
    parts.push(part);
    if (part.type === 'text') text += part.text;
    if (part.type === 'reset') text = '';
  }
  const ends = parts.flatMap((part) => (part.type === 'end' ? [part.end] : []));
  const [end] = ends;
  if (end === undefined || ends.length > 1 || parts.at(-1)?.type !== 'end') throw new Error(`${ends.length} ends`);
  if (end.text !== text) throw new Error(`the end says "${end.text}", the parts said "${text}"`);
  return {
    parts,
    text,
    end,
    stages: parts.flatMap((part) => (part.type === 'stage' ? [part.stage.code] : [])),
    resets: parts.filter((part) => part.type === 'reset').length,
  };
}
