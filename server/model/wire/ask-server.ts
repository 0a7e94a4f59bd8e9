import type { ChatRequest, ListResponse, Ollama, ShowResponse } from 'ollama';
import { ModelError } from '../model-room.ts';
import { chatBody, type ChatTarget } from './chat-body.ts';
import { HttpFailure } from './http-failure.ts';
import { openClient } from './open-client.ts';
import type { Transport } from './transport.ts';
import { withLimit } from './with-limit.ts';

/** Small questions are answered from memory; a server that needs longer is not able to serve anybody. */
const QUESTION_LIMIT_MS = 5_000;

export interface Asking {
  transport: Transport;
  host: string;
  signal: AbortSignal;
}
export type TaggedModel = ListResponse['models'][number] & {
  capabilities?: string[];
  remote_host?: string;
  remote_model?: string;
};
export type ShownModel = Partial<Omit<ShowResponse, 'model_info'>> & {
  model_info?: Record<string, unknown>;
  remote_host?: string;
  remote_model?: string;
};
export interface LoadedModel {
  name: string;
  digest: string;
  contextLength: number | null;
  /** Moves with the clock while the server is still loading, stands still afterwards. */
  expiresAt: number;
}

export async function askVersion(asking: Asking): Promise<string> {
  const { version } = await ask(asking, QUESTION_LIMIT_MS, (client) => client.version());
  if (typeof version !== 'string')
    throw new ModelError('broken_stream', 'the server at this address is not a model server');
  return version;
}

/** True: the server can't call its maker's cloud. False: it may. null: it is too old to say. */
export async function askCloudDisabled(asking: Asking): Promise<boolean | null> {
  // Not in the library: asked with the same fetch.
  try {
    const answer = await withLimit(asking.signal, QUESTION_LIMIT_MS, async (signal): Promise<unknown> => {
      const fetch = asking.transport.fetchFor({ signal, body: 'document', fresh: true });
      return (await fetch(`${asking.host}/api/status`)).json();
    });
    const cloud = (answer as { cloud?: { disabled?: unknown } } | null)?.cloud;
    return cloud?.disabled === true;
  } catch (error) {
    if (error instanceof HttpFailure && error.status === 404) return null;
    throw error;
  }
}

export async function askModels(asking: Asking): Promise<TaggedModel[]> {
  const { models } = await ask(asking, QUESTION_LIMIT_MS, (client) => client.list());
  return Array.isArray(models) ? models : [];
}

export async function askModel(asking: Asking, sent: string): Promise<ShownModel> {
  const shown = await ask(asking, QUESTION_LIMIT_MS, (client) => client.show({ model: sent }));
  return shown as unknown as ShownModel;
}

export async function askLoaded(asking: Asking): Promise<LoadedModel[]> {
  const { models } = await ask(asking, QUESTION_LIMIT_MS, (client) => client.ps());
  return (Array.isArray(models) ? models : []).map((model) => ({
    name: model.name,
    digest: model.digest,
    contextLength: (model as { context_length?: number }).context_length ?? null,
    expiresAt: new Date(model.expires_at).getTime(),
  }));
}

/** Loads the model with the options that every later call will use, and asks nothing of it. */
export async function loadModel(asking: Asking, target: ChatTarget, limitMs: number): Promise<void> {
  const body = chatBody({ messages: [] }, target) as unknown as ChatRequest;
  await ask(asking, limitMs, (client) => client.chat({ ...body, stream: false }));
}

function ask<T>(asking: Asking, limitMs: number, question: (client: Ollama) => Promise<T>): Promise<T> {
  return withLimit(asking.signal, limitMs, async (signal) => {
    const fetch = asking.transport.fetchFor({ signal, body: 'document', fresh: true });
    return question(await openClient({ host: asking.host, fetch }));
  });
}
