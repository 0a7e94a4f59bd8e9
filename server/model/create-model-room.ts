import { setMaxListeners } from 'node:events';
import type { Logger } from 'pino';
import { DEADLINES, type Deadlines } from './deadlines.ts';
import { embedTexts } from './embed-texts.ts';
import type { Admitting } from './hosts/admit-model.ts';
import { createModelHost, type ModelHost } from './hosts/model-host.ts';
import { createVerdicts } from './hosts/verdicts.ts';
import { ROUNDS, watchHosts, type Rounds } from './hosts/watch-hosts.ts';
import { createLine } from './line/line.ts';
import { chatFor } from './jobs/chat-for.ts';
import { ModelError, type ChatRequest, type ModelJob, type ModelOffice, type ModelRoom } from './model-room.ts';
import type { ModelSettings } from './model-settings.ts';
import { createModelRegister } from './register/model-register.ts';
import { runChat, type ChatHouse } from './run-chat.ts';
import { createTokenRates } from './token-rates.ts';
import { ANSWER_TOKENS, WINDOW_TOKENS } from './wire/chat-body.ts';
import { askModels } from './wire/ask-server.ts';
import { fullName } from './wire/model-names.ts';
import { createTransport } from './wire/transport.ts';
import type { RegisterStore } from '../storage/house-storage.ts';

const SETTINGS = {
  chat: 'model.chat',
  embed: 'model.embed',
  understanding: 'model.understanding',
  checking: 'model.checking',
} as const;
const CHOICES = ['chat', 'embed', 'understanding', 'checking'] as const;
const JOBS: readonly ModelJob[] = ['answering', 'understanding', 'checking'];
/** What a chat template adds around a prompt of a few messages. */
const TEMPLATE_TOKENS = 96;
/** Offered before the window is known: what a server without a graphics card allocates by itself. */
const CAREFUL_WINDOW = 4_096;

export interface ModelRoomOptions {
  /** Addresses of model servers, e.g. http://127.0.0.1:11434. */
  hosts: string[];
  /** From the environment; null: chosen in admin, else a sensible installed one. */
  chatModel: string | null;
  embedModel: string | null;
  /** false: the model is used without being asked a single test question. */
  selfTest: boolean;
  /** The operator accepts servers that may call their maker's cloud, and servers too old to say. */
  acceptCloud?: boolean;
  /** Processor threads of the model; absent leaves it to the server. */
  threads?: number | null;
  settings: ModelSettings;
  /** Where every model that was seen is written down; absent: nowhere. */
  register?: RegisterStore | null;
  /** Only approved models are used. Needs the register. */
  strict?: boolean;
  log: Logger;
  now?: () => number;
  deadlines?: Partial<Deadlines>;
  rounds?: Partial<Rounds>;
  maxWaiting?: number;
}

/** The one room that names the model server. Nothing is asked of it before `start`. */
export function createModelRoom(options: ModelRoomOptions): ModelRoom & ModelOffice {
  const { settings, log } = options;
  const now = options.now ?? Date.now;
  const deadlines = { ...DEADLINES, ...options.deadlines };
  const transport = createTransport();
  const life = new AbortController();
  // Each question to a server listens to it, and a test of many calls at once asks many.
  setMaxListeners(0, life.signal);
  const hosts = options.hosts.map((url) =>
    createModelHost({ transport, host: url.replace(/\/+$/, ''), signal: life.signal }, now),
  );
  const strict = options.strict ?? false;
  const register = createModelRegister({ store: options.register ?? null, strict, now, log });
  const rates = createTokenRates(settings);
  const verdicts = createVerdicts(settings);
  const line = createLine({
    hosts: () => hosts.filter((host) => JOBS.some((job) => chatFor(hosts, host, job) !== null)),
    now,
    ...(options.maxWaiting === undefined ? {} : { maxWaiting: options.maxWaiting }),
  });
  const admitting: Admitting = {
    verdicts,
    deadlines,
    selfTest: options.selfTest,
    acceptCloud: options.acceptCloud ?? false,
    threads: options.threads ?? null,
    signal: life.signal,
  };
  const watch = watchHosts({
    hosts,
    admitting,
    register,
    wanted,
    rounds: { ...ROUNDS, ...options.rounds },
    log,
    now,
    onMoved: line.move,
  });
  const house: ChatHouse = {
    line,
    deadlines,
    now,
    whyNot: (job) => (hosts.some((host) => chatFor(hosts, host, job) !== null) ? null : watch.status().words),
    chatFor: (host, job) => chatFor(hosts, host, job),
    assertHeld: (host, chat, signal) => (strict ? assertSame(host, chat, signal) : null),
    changedSince: (chat) => register.change(chat)?.since ?? null,
    succeeded: watch.succeeded,
    failed: watch.failed,
    learn: (digest, request, promptTokens) => rates.learn(digest, textsOf(request), promptTokens),
  };

  async function wanted() {
    return {
      chat: options.chatModel ?? (await storedName(settings, SETTINGS.chat)),
      embed: options.embedModel ?? (await storedName(settings, SETTINGS.embed)),
      understanding: await storedName(settings, SETTINGS.understanding),
      checking: await storedName(settings, SETTINGS.checking),
      isChatFromEnvironment: options.chatModel !== null,
      isEmbedFromEnvironment: options.embedModel !== null,
    };
  }

  /** In strict mode a name is looked at before each use: between two rounds another model may have come under it. */
  async function assertSame(host: ModelHost, model: { name: string; digest: string }, signal: AbortSignal) {
    const installed = await askModels({ ...host.asking, signal });
    const now = installed.find((one) => fullName(one.name) === fullName(model.name));
    if (now?.digest === model.digest) return;
    void watch.refresh();
    throw new ModelError('no_model', `${model.name} is another model than a moment ago, so it is held back`);
  }

  function embedHost(): ModelHost | null {
    return hosts.find((host) => host.state.state === 'up' && host.embed !== null) ?? null;
  }

  function windowTokens(): number {
    return watch.status().windowTokens ?? Math.min(CAREFUL_WINDOW, WINDOW_TOKENS);
  }

  return {
    start() {
      const begin = async () => {
        await Promise.all([rates.load(), verdicts.load()]);
      };
      begin()
        .catch((error: unknown) => log.error({ err: error }, 'what was learned about the models could not be read'))
        .finally(watch.start);
    },
    async stop() {
      life.abort();
      await watch.stop();
      await rates
        .flush()
        .catch((error: unknown) => log.error({ err: error }, 'learned token rates could not be saved'));
      transport.close();
    },
    status: watch.status,
    onChange: watch.onChange,
    settled: (limitMs, signal) => settled(watch, limitMs, signal),
    check: watch.check,
    chat: (request, signal) => runChat(house, request, signal),
    async embed(texts, signal) {
      const host = embedHost();
      if (!host?.embed) throw new ModelError('no_model', 'no embedding model is installed');
      const { embed } = host;
      try {
        if (strict) await assertSame(host, embed, signal ?? life.signal);
        const windowTokens = windowOf(host, embed.digest);
        return {
          vectors: await embedTexts(host, embed, texts, { threads: options.threads ?? null, windowTokens, signal }),
          model: embed.digest,
        };
      } catch (error) {
        // What is wrong with the embedding model says nothing about the chat model; a server that is gone does.
        if (error instanceof ModelError && error.code === 'unreachable') watch.failed(host, error, null);
        throw error;
      }
    },
    embedding() {
      const embed = embedHost()?.embed;
      return embed ? { name: embed.name, model: embed.digest } : null;
    },
    estimateTokens: (text) => rates.estimate(watch.status().digest, text),
    promptBudget: () => Math.max(0, windowTokens() - ANSWER_TOKENS - TEMPLATE_TOKENS),
    windowTokens,
    async list() {
      await watch.refresh();
      return watch.installed();
    },
    async use(choice) {
      for (const job of CHOICES) {
        const name = choice[job];
        if (name !== undefined) await settings.write(SETTINGS[job], name);
      }
      if (choice.chat !== undefined || choice.embed !== undefined) return watch.check();
      // The one that answers goes on answering while another one is looked at.
      await watch.lookAnew();
      return watch.status();
    },
    jobs: watch.jobs,
    register: () => register.rows(watch.installed()),
    async approve(input) {
      const approved = await register.approve(input);
      if (approved === null) return null;
      void watch.lookAnew();
      const rows = await register.rows(watch.installed());
      return rows.find((row) => row.name === approved.name && row.digest === approved.digest) ?? null;
    },
  };
}

/** The window a model is loaded with where it also answers: another number would load it again. */
function windowOf(host: ModelHost, digest: string): number | null {
  return [host.chat, ...Object.values(host.own)].find((chat) => chat?.digest === digest)?.windowAsked ?? null;
}

function textsOf(request: ChatRequest): string[] {
  const tools = request.tools?.length ? [JSON.stringify(request.tools)] : [];
  return [...tools, ...request.messages.map((message) => message.content)];
}

async function storedName(settings: ModelSettings, key: string): Promise<string | null> {
  const stored = await settings.read(key);
  return typeof stored === 'string' && stored !== '' ? stored : null;
}

function settled(
  watch: Pick<ModelRoom, 'status' | 'onChange'>,
  limitMs: number,
  signal: AbortSignal | undefined,
): ReturnType<ModelRoom['settled']> {
  if (watch.status().state !== 'testing' || signal?.aborted) return Promise.resolve(watch.status());
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', end);
      forget();
      resolve(watch.status());
    };
    const forget = watch.onChange((status) => {
      if (status.state !== 'testing') end();
    });
    const timer = setTimeout(end, limitMs);
    signal?.addEventListener('abort', end, { once: true });
  });
}
