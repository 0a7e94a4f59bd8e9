import { setMaxListeners } from 'node:events';
import type { Logger } from 'pino';
import { DEADLINES, type Deadlines } from './deadlines.ts';
import { embedTexts } from './embed-texts.ts';
import type { Admitting } from './hosts/admit-model.ts';
import { isServing } from './hosts/describe-status.ts';
import { createModelHost, type ModelHost } from './hosts/model-host.ts';
import { createVerdicts } from './hosts/verdicts.ts';
import { ROUNDS, watchHosts, type Rounds } from './hosts/watch-hosts.ts';
import { createLine } from './line/line.ts';
import { ModelError, type ChatRequest, type ModelRoom } from './model-room.ts';
import type { ModelSettings } from './model-settings.ts';
import { runChat, type ChatHouse } from './run-chat.ts';
import { createTokenRates } from './token-rates.ts';
import { ANSWER_TOKENS, WINDOW_TOKENS } from './wire/chat-body.ts';
import { createTransport } from './wire/transport.ts';

const CHAT_SETTING = 'model.chat';
const EMBED_SETTING = 'model.embed';
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
  log: Logger;
  now?: () => number;
  deadlines?: Partial<Deadlines>;
  rounds?: Partial<Rounds>;
  maxWaiting?: number;
}

/** The one room that names the model server. Nothing is asked of it before `start`. */
export function createModelRoom(options: ModelRoomOptions): ModelRoom {
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
  const rates = createTokenRates(settings);
  const verdicts = createVerdicts(settings);
  const line = createLine({
    hosts: () => hosts.filter(isServing),
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
    whyNot: () => (hosts.some(isServing) ? null : watch.status().words),
    succeeded: watch.succeeded,
    failed: watch.failed,
    learn: (digest, request, promptTokens) => rates.learn(digest, textsOf(request), promptTokens),
  };

  async function wanted() {
    return {
      chat: options.chatModel ?? (await storedName(settings, CHAT_SETTING)),
      embed: options.embedModel ?? (await storedName(settings, EMBED_SETTING)),
      isChatFromEnvironment: options.chatModel !== null,
      isEmbedFromEnvironment: options.embedModel !== null,
    };
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
        return {
          vectors: await embedTexts(host, embed, texts, { threads: options.threads ?? null, signal }),
          model: embed.digest,
        };
      } catch (error) {
        // What is wrong with the embedding model says nothing about the chat model; a server that is gone does.
        if (error instanceof ModelError && error.code === 'unreachable') watch.failed(host, error);
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
      if (choice.chat !== undefined) await settings.write(CHAT_SETTING, choice.chat);
      if (choice.embed !== undefined) await settings.write(EMBED_SETTING, choice.embed);
      return watch.check();
    },
  };
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
