import { chooseModel, type Choice } from './choose-model.ts';
import type { Trouble } from './describe-status.ts';
import type { ModelHost, ReadyEmbed } from './model-host.ts';
import { readModels, type KnownModel } from './read-models.ts';
import { sentName } from '../wire/model-names.ts';

/** Models tried one after another when nobody has chosen one: each try means loading it. */
const MAX_CANDIDATES = 3;

export interface Wanted {
  chat: string | null;
  embed: string | null;
  isChatFromEnvironment: boolean;
  isEmbedFromEnvironment: boolean;
}
export interface Picked {
  installed: KnownModel[];
  /** Chat models to try, best first, each with the hosts that have it. */
  candidates: { model: KnownModel; hosts: ModelHost[] }[];
  embeds: { host: ModelHost; embed: ReadyEmbed | null }[];
  /** Why there is no candidate. */
  trouble: Trouble | null;
}

/** Chooses among what the reachable servers have. `current`: the chat model in use, kept as long as it is there. */
export async function pickModels(input: {
  hosts: ModelHost[];
  known: Map<string, KnownModel>;
  wanted: Wanted;
  current: string | null;
}): Promise<Picked> {
  const up = input.hosts.filter((host) => host.state.state === 'up');
  const byHost = await Promise.all(up.map(async (host) => ({ host, models: await readModels(host, input.known) })));
  const installed = distinct(byHost.flatMap(({ models }) => models));
  const { wanted } = input;

  const chat = chooseModel({ ...split(wanted.chat, wanted.isChatFromEnvironment), installed, use: 'chat' });
  const embed = chooseModel({ ...split(wanted.embed, wanted.isEmbedFromEnvironment), installed, use: 'embed' });
  const candidates = candidatesOf(chat, input.current).map((model) => ({
    model,
    hosts: byHost.filter(({ models }) => models.some((one) => isSame(one, model))).map(({ host }) => host),
  }));
  const [embedModel] = candidatesOf(embed, null);
  return {
    installed,
    candidates,
    embeds: input.hosts.map((host) => ({ host, embed: embedModel ? embedOn(host, embedModel, byHost) : null })),
    trouble: candidates.length > 0 || up.length === 0 ? null : troubleOf(chat, up[0]?.url ?? ''),
  };
}

function split(name: string | null, isFromEnvironment: boolean) {
  return isFromEnvironment ? { wanted: name, stored: null } : { wanted: null, stored: name };
}

function candidatesOf(choice: Choice, current: string | null): KnownModel[] {
  if (choice.name !== null) return choice.model && choice.refused === null ? [choice.model] : [];
  const inUse = choice.candidates.filter((model) => model.name === current);
  return [...inUse, ...choice.candidates.filter((model) => model.name !== current)].slice(0, MAX_CANDIDATES);
}

function embedOn(
  host: ModelHost,
  model: KnownModel,
  byHost: { host: ModelHost; models: KnownModel[] }[],
): ReadyEmbed | null {
  const has = byHost.some((one) => one.host === host && one.models.some((other) => isSame(other, model)));
  return has ? { name: model.name, digest: model.digest, sent: sentName(model.name, host) } : null;
}

function troubleOf(choice: Choice, url: string): Trouble {
  if (choice.name === null) {
    const words = `No chat model is installed at ${url}. Install one there, for example with "ollama pull qwen3:4b".`;
    return { reason: 'no_model', words, checks: [] };
  }
  if (choice.refused !== null) return { reason: 'refused', words: choice.refused, checks: [] };
  const who = choice.by === 'environment' ? 'CHAT_MODEL names' : 'The chosen model is';
  const words = `${who} ${choice.name}, which is not installed at ${url}. Install it there, or choose another.`;
  return { reason: 'no_model', words, checks: [] };
}

function distinct(models: KnownModel[]): KnownModel[] {
  return models.filter((model, index) => models.findIndex((other) => isSame(other, model)) === index);
}

function isSame(a: KnownModel, b: KnownModel): boolean {
  return a.name === b.name && a.digest === b.digest;
}
